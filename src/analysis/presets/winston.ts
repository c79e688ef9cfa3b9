/** winston, a logger for Node.js, with its formats `timestamp` and `json`. https://github.com/winstonjs/winston */
export const winston = `
binding winston {
  time at "/timestamp" iso;
  source at "/service";
  id at "/requestId";
  event at "/event";
  payload at "/payload";
  field level: string at "/level" default "";
  field message: string at "/message" default "";
  field service: string at "/service" default "";
  field isEvent: bool at "/event" present;
  skip "no event" when !isEvent;
}
`;
