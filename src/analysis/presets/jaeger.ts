/** Traces as the query service of Jaeger exports them: one document. https://www.jaegertracing.io/docs/latest/apis/ */
export const jaeger = `
binding jaeger {
  document at "/data/*";
  records at "/spans/*";
  unordered;
  time at "/startTime" us;
  source at "/processID";
  id at "/spanID";
  event at "/operationName";
  payload at "/tags" tags pick;
  dedupe by traceId, spanId;
  field traceId: string at "/traceID";
  field spanId: string at "/spanID";
  field operation: string at "/operationName" default "";
  field durationUs: int at "/duration" default 0;
}
`;
