/** Spans of OpenTelemetry in OTLP/JSON: one batch on each line. A span is an event when it ends, its attributes the
 * payload. https://opentelemetry.io/docs/specs/otlp/ */
export const otlpSpans = `
binding otlp_spans {
  records at "/resourceSpans/*" as batch "/scopeSpans/*" as library "/spans/*";
  unordered;
  time at "/endTimeUnixNano" ns;
  source at batch "/resource/attributes/[key=service.name]/value/stringValue";
  id at "/spanId";
  event at "/name";
  payload at "/attributes" otlp pick;
  field service: string at batch "/resource/attributes/[key=service.name]/value/stringValue" default "";
  field name: string at "/name" default "";
  field traceId: string at "/traceId" default "";
  field spanId: string at "/spanId" default "";
  field parentSpanId: string at "/parentSpanId" default "";
}
`;
