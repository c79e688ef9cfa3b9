/** Spans of Zipkin, version 2 of its API: one document with an array. https://zipkin.io/zipkin-api/ */
export const zipkin = `
binding zipkin {
  document at "/*";
  unordered;
  time at "/timestamp" us;
  source at "/localEndpoint/serviceName";
  id at "/id";
  event at "/name";
  payload at "/tags" text pick;
  field service: string at "/localEndpoint/serviceName" default "";
  field traceId: string at "/traceId";
  field spanId: string at "/id";
  field spanKind: string at "/kind" default "";
  field name: string at "/name" default "";
  field durationUs: int at "/duration" default 0;
}
`;
