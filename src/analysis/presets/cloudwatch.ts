/** Batches that a subscription of Amazon CloudWatch Logs delivers, one on each line; each message is JSON.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/SubscriptionFilters.html */
export const cloudwatch = `
binding cloudwatch {
  records at "/logEvents/*";
  unordered;
  time at "/timestamp" ms;
  source at line "/logStream";
  id at "/id";
  event at "/message" json "/event";
  payload at "/message" json "/payload";
  dedupe by entryId;
  field entryId: string at "/id";
  field messageType: string at line "/messageType" default "";
  field logGroup: string at line "/logGroup" default "";
  field text: string at "/message" default "";
  field isEvent: bool at "/message" json "/event" present;
  skip "control message" when messageType == "CONTROL_MESSAGE";
  skip "no event" when !isEvent;
}
`;
