/**
 * A trace of the active-passive system's two ends and one stage, of any length, without violations: `sources`
 * interleaved, each with records from 1 upwards, five events for each record.
 */
export function generateTrace({
  records,
  sources,
}: {
  readonly records: number;
  readonly sources: number;
}): Uint8Array {
  const lines: string[] = [];
  const start = Date.UTC(2026, 10, 22, 10);
  for (let record = 0; record < records; record++) {
    const source = `source-${record % sources}`;
    const id = Math.floor(record / sources) + 1;
    const line = (offsetMs: number, event: string, payload: object): void => {
      const time = new Date(start + record * 10 + offsetMs).toISOString();
      lines.push(
        JSON.stringify({ event, payload: { ...payload, source, id }, time, source, id: `${record}` }),
      );
    };
    line(0, "ePublished", {});
    line(1, "eWriteRequested", { stage: "Core" });
    line(2, "eWriteAcknowledged", { stage: "Core", region: "Region1", repeated: false });
    line(3, "eReplicated", { stage: "Core", region: "Region2" });
    line(4, "eDelivered", {});
  }
  return new TextEncoder().encode(`${lines.join("\n")}\n`);
}
