/** Lines that declare a gap: records are missing, and it is known. */
import type { Ajv2020, ValidateFunction } from "ajv/dist/2020.js";
import gapSchema from "../../grammar/schemas/trace-gap.schema.json" with { type: "json" };
import { asId } from "../base/brand.ts";
import type { EventId, Program } from "../ir/program.ts";
import { describeJson } from "../machine/describe-json.ts";
import { explainEnvelope } from "./explain-envelope.ts";
import { reject } from "./reject.ts";
import type { GapRecord, RecordPlace, RejectedRecord } from "./trace-record.ts";
import { parseTime } from "./trace-time.ts";
import type { TraceTime } from "./trace-time.ts";

/** See `grammar/schemas/trace-gap.schema.json`. */
interface GapLine {
  readonly gap: { readonly from?: string; readonly to?: string; readonly events?: readonly string[] };
  readonly time?: string;
}

export class GapReader {
  readonly #isGapLine: ValidateFunction;
  readonly #events: ReadonlyMap<string, EventId>;

  constructor(ajv: Ajv2020, { events }: Pick<Program, "events">) {
    this.#isGapLine = ajv.compile(gapSchema);
    this.#events = new Map(events.map(({ name }, index) => [name, asId<EventId>(index)]));
  }

  /** A gap that cannot be read may be one of any events: it is rejected, and leaves every key in doubt. */
  read(json: object, line: string, place: RecordPlace): GapRecord | RejectedRecord {
    const wrong = (message: string): RejectedRecord => reject(place, "not a trace line", { message, line });
    if (!this.#isGapLine(json)) return wrong(explainEnvelope(this.#isGapLine.errors, gapSchema));
    const { gap, time } = json as GapLine;
    const times: (TraceTime | null)[] = [];
    for (const [pointer, text] of [
      ["/time", time],
      ["/gap/from", gap.from],
      ["/gap/to", gap.to],
    ] as const) {
      const read = text === undefined ? null : parseTime(text);
      if (text !== undefined && read === null) {
        return wrong(`${pointer}: there is no such time as ${describeJson(text)}`);
      }
      times.push(read);
    }
    const [at = null, from = null] = times;
    const events: EventId[] = [];
    for (const name of gap.events ?? []) {
      const event = this.#events.get(name);
      if (event === undefined) return wrong(`/gap/events: no event ${describeJson(name)} is declared`);
      events.push(event);
    }
    const { input, line: number } = place;
    return {
      kind: "gap",
      input,
      line: number,
      time: at,
      from,
      events: gap.events === undefined ? null : new Set(events),
    };
  }
}
