/** bunyan, a logger for Node.js. https://github.com/trentm/node-bunyan */
export const bunyan = `
binding bunyan {
  time at "/time" iso;
  source at "/hostname";
  id at "/req_id";
  event at "/event";
  payload at "/payload";
  field level: int at "/level" default 0;
  field message: string at "/msg" default "";
  field logger: string at "/name" default "";
  field isEvent: bool at "/event" present;
  skip "no event" when !isEvent;
}
`;
