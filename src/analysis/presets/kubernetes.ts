/** The audit log of a Kubernetes API server: an event for each stage of each request, of which the last one tells.
 * https://kubernetes.io/docs/tasks/debug/debug-cluster/audit/ */
export const kubernetes = `
binding kubernetes {
  unordered;
  time at "/stageTimestamp" iso;
  source at "/user/username";
  id at "/auditID";
  event at "/verb";
  payload at "/objectRef" pick;
  dedupe by auditId, stage;
  field auditId: string at "/auditID";
  field stage: string at "/stage";
  field verb: string at "/verb";
  field user: string at "/user/username" default "";
  field resource: string at "/objectRef/resource" default "";
  field subresource: string at "/objectRef/subresource" default "";
  field namespace: string at "/objectRef/namespace" default "";
  field object: string at "/objectRef/name" default "";
  field status: int at "/responseStatus/code" default 0;
  skip "request not complete" when stage == "RequestReceived" || stage == "ResponseStarted";
}
`;
