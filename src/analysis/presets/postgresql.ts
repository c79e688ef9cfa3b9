/** The log of PostgreSQL 15 or later with `log_destination = jsonlog` and `log_timezone = UTC`. Lines of one session
 * are in the order of their numbers. https://www.postgresql.org/docs/current/runtime-config-logging.html */
export const postgresql = `
binding postgresql {
  unordered;
  time at "/timestamp" iso;
  source at "/session_id";
  event at "/ps";
  order by session, lineNumber;
  field session: string at "/session_id";
  field lineNumber: int at "/line_num";
  field database: string at "/dbname" default "";
  field user: string at "/user" default "";
  field application: string at "/application_name" default "";
  field severity: string at "/error_severity" default "";
  field sqlState: string at "/state_code" default "";
  field message: string at "/message" default "";
  field command: string at "/ps" default "";
}
`;
