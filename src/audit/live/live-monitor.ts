/** The specs of a program beside a running service: an audit that is told of one event at a time, and asked meanwhile. */
import type { Program } from "../../ir/program.ts";
import { jsonContext } from "../../machine/json-context.ts";
import type { Audit, AuditViolation, PendingKey } from "../audit-result.ts";
import { createLineReader, DEFAULT_LISTED, specsOf } from "../audit.ts";
import type { AuditOptions } from "../audit.ts";
import { AuditRun } from "../audit-run.ts";
import { judge, judgeGeneral } from "../judge.ts";
import { TEMPLATE } from "../monitor-run.ts";
import { reject } from "../reject.ts";
import type { LineReader, RejectReason, TraceRecord } from "../trace-record.ts";
import type { TraceTime } from "../trace-time.ts";
import { jsonText } from "./json-text.ts";
import { Touched } from "./touched.ts";

export interface LiveMonitorOptions extends Pick<
  AuditOptions,
  | "sources"
  | "tool"
  | "spec"
  | "beganEarlier"
  | "redact"
  | "strict"
  | "sliceLength"
  | "maxListed"
  | "maxWorlds"
> {
  /** What violations name as their file. `events` unless told otherwise. */
  readonly name?: string;
  /** Nothing will happen after `close()`: what is hot then is violated, not pending. */
  readonly closed?: boolean;
  /** Milliseconds since 1970, as `Date.now`: the time of records that have none. Without it, only records have times. */
  readonly now?: () => number;
}

/** What came to light with an event, or as time passed. */
export interface Revealed {
  /** Each is listed once. A missed deadline is listed when it comes to light, not when it was missed. */
  readonly violations: readonly AuditViolation[];
  /** Violated in some order of events that cannot be told apart, or if some event of unknown outcome took place. */
  readonly possible: readonly AuditViolation[];
  /** Further violations that were counted only: see `maxListed`. */
  readonly omitted: number;
}

/** Every record is exactly one of these, and `close()` counts it as such. */
export type Observed = ObservedRecord | RejectedInput;

export interface ObservedRecord extends Revealed {
  /**
   * `observed`: by some spec; `skipped`: by none, or it declares a gap; `unmapped`: the program declares no such event.
   */
  readonly kind: "observed" | "skipped" | "unmapped";
  /** Which record it was, from 1: the `line` of violations. */
  readonly line: number;
}

/** It could not be read, and casts doubt on the keys that it may have been of. */
export interface RejectedInput extends Revealed {
  readonly kind: "rejected";
  readonly line: number;
  readonly reason: RejectReason;
  readonly message: string;
}

/** What `tick` revealed, or why its time is none. */
export type Ticked =
  | ({ readonly kind: "ticked" } & Revealed)
  | ({ readonly kind: "rejected"; readonly message: string } & Revealed);

export class LiveMonitor {
  readonly kind = "monitor";
  readonly #options: LiveMonitorOptions;
  readonly #reader: LineReader;
  readonly #run: AuditRun;
  readonly #touched: readonly Touched[];
  #line = 0;
  #closed: Audit | null = null;

  /** Runs every spec of `program` (scenarios are for models). */
  constructor(program: Program, options: LiveMonitorOptions) {
    this.#options = options;
    this.#reader = createLineReader(program, options);
    // Filled below: while the run is made, there is nobody to tell.
    const touched: Touched[] = [];
    this.#run = new AuditRun(program, specsOf(program), {
      context: jsonContext(program),
      sources: options.sources,
      files: [options.name ?? "events"],
      closed: options.closed ?? false,
      lateness: null,
      skew: 0,
      unordered: [false],
      gap: null,
      beganEarlier: options.beganEarlier ?? false,
      sliceLength: options.sliceLength ?? 12,
      maxListed: options.maxListed ?? DEFAULT_LISTED,
      maxWorlds: options.maxWorlds ?? 1024,
      redact: new Set(options.redact),
      partition: null,
      onViolation: () => {},
      traces: null,
      // What has been said of an instance is known by its number, which would be given to another.
      forgetFrom: Infinity,
      onTouched: (run, instance) => void touched[run.index]?.instances.add(instance),
    });
    touched.push(...this.#run.runs.map((run) => new Touched(run)));
    this.#touched = touched;
  }

  /**
   * Takes a record, as a trace line has it: `{ event, payload?, time?, source?, target?, id?, outcome? }`, the payload in
   * the forms of the manual's "Values as JSON"; ints may also be bigints. Bad input is rejected, never thrown. Throws
   * only after `close()`.
   */
  observe(record: unknown): Observed {
    const json = jsonText(record);
    if ("text" in json) return this.observeLine(json.text);
    const { pointer, message } = json;
    const place = this.#nextPlace();
    return this.#take(
      reject(place, "not a JSON object", { message: pointer === "" ? message : `${pointer}: ${message}` }),
    );
  }

  /** As {@link observe}, of the record's text. */
  observeLine(line: string): Observed {
    const place = this.#nextPlace();
    const read = this.#reader.read(line, place);
    return this.#take(this.#timed(isBatch(read) ? (read[0] as TraceRecord) : read));
  }

  /**
   * Time passes without an event: deadlines before `nowMs` (milliseconds since 1970) expire. A time before the latest
   * so far changes nothing.
   */
  tick(nowMs: number): Ticked {
    this.#checkOpen();
    const time = timeOf(nowMs);
    if (time === null) {
      return { kind: "rejected", message: `there is no such time as ${nowMs} ms after 1970`, ...NOTHING };
    }
    const before = this.#run.now;
    this.#run.passTime({ input: 0, line: this.#line, time });
    return { kind: "ticked", ...this.#look(before) };
  }

  /** The keys that are in a hot state now, and since when; in the order in which `close()` would list them. */
  hot(): readonly PendingKey[] {
    const writer = this.#run.createWriter(Infinity);
    const end = this.#run.end({ isClosed: false, isCutOff: false });
    for (const { run, hot } of this.#touched) {
      for (const instance of hot) {
        const judgement = judge(run, instance, end);
        if (judgement.verdict === "pending") writer.add(run, instance, judgement);
      }
    }
    return writer.write().pending;
  }

  /** What an audit of all records so far would say: with `closed` of a trace that goes on no further. Ends the monitor. */
  close(): Audit {
    this.#closed ??= this.#run.finish({
      order: "by line",
      tool: this.#options.tool,
      spec: this.#options.spec,
      binding: null,
      announced: null,
      inputs: [],
      interrupted: false,
      failure: null,
      seconds: 0,
    }).audit;
    return this.#closed;
  }

  #checkOpen(): void {
    if (this.#closed !== null) throw new Error("the monitor is closed");
  }

  #nextPlace() {
    this.#checkOpen();
    return { input: 0, line: ++this.#line };
  }

  /** With the clock's time, where it has none of its own. */
  #timed(record: TraceRecord): TraceRecord {
    const { now } = this.#options;
    if (now === undefined || record.kind === "rejected" || record.time !== null) return record;
    const nowMs = now();
    const time = timeOf(nowMs);
    if (time !== null) return { ...record, time };
    return reject(record, "not a trace line", { message: `the clock gives ${nowMs}, which is no time` });
  }

  #take(head: TraceRecord): Observed {
    const before = this.#run.now;
    this.#run.take({
      head,
      latest: before,
      isLate: head.time !== null && before !== null && head.time < before,
    });
    const revealed = this.#look(before);
    const { line } = head;
    switch (head.kind) {
      case "mapped":
        return { kind: "observed", line, ...revealed };
      case "rejected":
        return { kind: "rejected", line, reason: head.reason, message: head.message, ...revealed };
      case "unmapped":
        return { kind: "unmapped", line, ...revealed };
      case "skipped":
      case "gap":
      case "elsewhere":
        return { kind: "skipped", line, ...revealed };
    }
  }

  /** Looks at what was touched. `before`: the time until which all has been looked at. */
  #look(before: number | null): Revealed {
    const hasPassed = this.#run.now !== before;
    let writer = null;
    const end = this.#run.end({ isClosed: false, isCutOff: false });
    for (const touched of this.#touched) {
      const { run, instances } = touched;
      if (hasPassed) touched.touchOpen();
      for (const instance of instances) {
        if (instance === TEMPLATE) {
          const general = run.definition.key === null ? null : judgeGeneral(run, end);
          const news = touched.lookAtGeneral(general);
          if (news !== null) (writer ??= this.#run.createWriter()).addGeneral(run, news);
          continue;
        }
        const news = touched.look(instance, judge(run, instance, end));
        if (news !== null) (writer ??= this.#run.createWriter()).add(run, instance, news);
      }
      instances.clear();
    }
    if (writer === null) return NOTHING;
    const { violations, possible, violationsOmitted, possibleOmitted } = writer.write();
    return { violations, possible, omitted: violationsOmitted + possibleOmitted };
  }
}

/** Of the years 1 to 9999, which time stamps can be written for. */
const MIN_MS = -62_135_596_800_000;
const MAX_MS = 253_402_300_799_999;

/** Of milliseconds since 1970; null where they are none. */
function timeOf(ms: number): TraceTime | null {
  return ms >= MIN_MS && ms <= MAX_MS ? Math.round(ms * 1000) : null;
}

const NOTHING: Revealed = { violations: [], possible: [], omitted: 0 };

function isBatch(read: TraceRecord | readonly TraceRecord[]): read is readonly TraceRecord[] {
  return Array.isArray(read);
}
