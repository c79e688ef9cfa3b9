/** Change events of Debezium as its JSON converter writes them, with schema; without, a binding says
 * `records at "";`. https://debezium.io/documentation/reference/stable/connectors/postgresql.html */
export const debezium = `
binding debezium {
  records at "/payload";
  time at "/source/ts_ms" ms;
  source at "/source/name";
  event at "/source/table";
  payload at "/after" pick;
  field op: string at "/op";
  field database: string at "/source/db" default "";
  field table: string at "/source/table" default "";
  field isSnapshot: bool at "/source/snapshot" with { "true" = true, "first" = true, "last" = true, "incremental" = true, "first_in_data_collection" = true, "last_in_data_collection" = true, "false" = false } default false;
  skip "deletion" when op == "d";
  skip "truncation or message" when op == "t" || op == "m";
}
`;
