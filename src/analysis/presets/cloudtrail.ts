/** Log files of AWS CloudTrail: one object with an array, delivered in any order and possibly more than once.
 * https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-log-file-examples.html */
export const cloudtrail = `
binding cloudtrail {
  document at "/Records/*";
  unordered;
  time at "/eventTime" iso;
  source at "/eventSource";
  id at "/eventID";
  event at "/eventName";
  payload at "/requestParameters" pick;
  dedupe by eventId;
  field eventId: string at "/eventID";
  field service: string at "/eventSource";
  field name: string at "/eventName";
  field region: string at "/awsRegion" default "";
  field user: string at "/userIdentity/arn" default "";
  field errorCode: string at "/errorCode" default "";
}
`;
