/** Schedules that P's own checker writes (`*.trace.json`): sends and announcements are events, without times.
 * https://p-org.github.io/P/advanced/debuggingerror/ */
export const pchecker = `
binding pchecker {
  document at "/*";
  source at "/details/sender";
  target at "/details/target";
  event at "/details/event";
  payload at "/details/payload" text;
  field entryType: string at "/type";
  skip "no event" when entryType != "SendEvent" && entryType != "Announce";
}
`;
