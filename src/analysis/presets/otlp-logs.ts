/** Log records of OpenTelemetry in OTLP/JSON: one batch on each line. https://opentelemetry.io/docs/specs/otlp/ */
export const otlpLogs = `
binding otlp_logs {
  records at "/resourceLogs/*" as batch "/scopeLogs/*" as library "/logRecords/*";
  unordered;
  time at "/timeUnixNano" ns;
  source at batch "/resource/attributes/[key=service.name]/value/stringValue";
  id at "/spanId";
  event at "/eventName";
  payload at "/attributes" otlp pick;
  field service: string at batch "/resource/attributes/[key=service.name]/value/stringValue" default "";
  field message: string at "/body/stringValue" default "";
  field severity: int at "/severityNumber" default 0;
  field traceId: string at "/traceId" default "";
  field isEvent: bool at "/eventName" present;
  skip "no event" when !isEvent;
}
`;
