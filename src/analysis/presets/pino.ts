/** pino, a logger for Node.js. https://getpino.io */
export const pino = `
binding pino {
  time at "/time" ms;
  source at "/hostname";
  id at "/reqId";
  event at "/event";
  payload at "/payload";
  field level: int at "/level" default 0;
  field message: string at "/msg" default "";
  field logger: string at "/name" default "";
  field isEvent: bool at "/event" present;
  skip "no event" when !isEvent;
}
`;
