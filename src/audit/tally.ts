/** Counts what becomes of the records, so that the sums add up, with a few samples of what could not be read. */
import { nearestWord } from "../base/edit-distance.ts";
import { unreachable } from "../base/unreachable.ts";
import type { AuditWarning, Place, RecordCounts, Rejections } from "./audit-result.ts";
import { SKIP_RULES } from "./trace-record.ts";
import type { RecordPlace, RejectReason, ScannedLine, SkipRule, TraceRecord } from "./trace-record.ts";

/** Of each kind; all beyond are counted only. */
const MAX_SAMPLES = 5;
const MAX_UNMAPPED_NAMES = 1000;

interface Unmapped {
  count: number;
  readonly first: RecordPlace;
}

interface Rejected {
  count: number;
  readonly samples: { readonly place: RecordPlace; readonly message: string; readonly text: string }[];
}

interface Occurrences {
  count: number;
  first: RecordPlace | null;
}

export class Tally {
  #mapped = 0;
  #events = 0;
  readonly #skipped = new Map<SkipRule, number>();
  /** Of the records that are not observed, those that were never made: they may be most of a trace. */
  #scannedUnobserved = 0;
  #unmapped = 0;
  #unmappedOmitted = 0;
  readonly #unmappedNames = new Map<string, Unmapped>();
  #rejected = 0;
  readonly #rejections = new Map<RejectReason, Rejected>();
  /** Whether records are put in the order of their times: then it is the window that counts those out of order. */
  readonly #isSorted: boolean;
  readonly #outOfOrder: Occurrences = { count: 0, first: null };
  readonly #gaps: Occurrences = { count: 0, first: null };
  readonly #untimed: Occurrences = { count: 0, first: null };
  /** Traces whose first line begins a JSON text that goes on behind it. */
  readonly #documents: Occurrences = { count: 0, first: null };

  constructor({ isSorted }: { readonly isSorted: boolean }) {
    this.#isSorted = isSorted;
  }

  get mapped(): number {
    return this.#mapped;
  }

  /** How many events the mapped records gave. */
  get events(): number {
    return this.#events;
  }

  /** How many records could not be read. */
  get unreadable(): number {
    return this.#unmapped + this.#rejected;
  }

  /** `isLate`: its time lies before that of a record above it in the file. */
  add(record: TraceRecord, isLate: boolean): void {
    if (isLate && !this.#isSorted) note(this.#outOfOrder, record);
    switch (record.kind) {
      case "mapped":
        this.#mapped++;
        this.#events += 1 + record.more.length;
        if (record.time === null) note(this.#untimed, record);
        return;
      case "elsewhere":
        this.#mapped++;
        this.#events += record.events;
        if (record.time === null) note(this.#untimed, record);
        return;
      case "skipped":
        this.#skipped.set(record.rule, (this.#skipped.get(record.rule) ?? 0) + 1);
        return;
      case "gap":
        note(this.#gaps, record);
        this.#skipped.set("declared gap", this.#gaps.count);
        return;
      case "unmapped":
        this.#addUnmapped(record.name, record);
        return;
      case "rejected":
        if (record.line === 1 && BEGINS_DOCUMENT.test(record.sample)) note(this.#documents, record);
        this.#addRejected(record.reason, { place: record, message: record.message, text: record.sample });
        return;
      default:
        unreachable(record);
    }
  }

  /** A line that the scanner has read; `isLate` as in {@link add}. */
  addScanned(line: ScannedLine, isLate: boolean): void {
    const { event, time } = line.scanner;
    if (isLate && !this.#isSorted) note(this.#outOfOrder, line);
    if (event === null) {
      this.#scannedUnobserved++;
      return;
    }
    this.#mapped++;
    this.#events++;
    if (time === null) note(this.#untimed, line);
  }

  counts(): RecordCounts {
    const mapped = this.#mapped;
    const skipped = sum(this.#skipped.values()) + this.#scannedUnobserved;
    const unmapped = this.#unmapped;
    const rejected = this.#rejected;
    return { read: mapped + skipped + unmapped + rejected, mapped, skipped, unmapped, rejected };
  }

  skipped(): { readonly rule: SkipRule; readonly count: number }[] {
    const own = [...this.#skipped.keys()].filter((rule) => !SKIP_RULES.includes(rule)).sort();
    return [...SKIP_RULES, ...own].flatMap((rule) => {
      const scanned = rule === "not observed" ? this.#scannedUnobserved : 0;
      const count = (this.#skipped.get(rule) ?? 0) + scanned;
      return count > 0 ? [{ rule, count }] : [];
    });
  }

  /** `declared`: names that may have been meant. */
  unmapped(placeOf: (place: RecordPlace) => Place, declared: readonly string[]) {
    const names = [...this.#unmappedNames].sort(([a], [b]) => (a < b ? -1 : 1));
    return {
      unmapped: names.map(([event, { count, first }]) => ({
        event,
        nearest: nearestWord(event, declared),
        count,
        ...placeOf(first),
      })),
      unmappedOmitted: this.#unmappedOmitted,
    };
  }

  rejected(placeOf: (place: RecordPlace) => Place): Rejections[] {
    const reasons = [...this.#rejections].sort(([a], [b]) => (a < b ? -1 : 1));
    return reasons.map(([reason, { count, samples }]) => ({
      reason,
      count,
      samples: samples.map(({ place, message, text }) => ({ ...placeOf(place), message, text })),
    }));
  }

  /** About the times of the records, if there is anything to warn of. */
  warnings(placeOf: (place: RecordPlace) => Place, hasTimes: boolean): AuditWarning[] {
    const late = warning("out-of-order", this.#outOfOrder, placeOf);
    const untimed = hasTimes ? warning("untimed", this.#untimed, placeOf) : null;
    const documents = warning("one-document", this.#documents, placeOf);
    const gaps = warning("gap", this.#gaps, placeOf);
    return [documents, late, untimed, gaps].filter((entry) => entry !== null);
  }

  #addUnmapped(name: string, place: RecordPlace): void {
    this.#unmapped++;
    const known = this.#unmappedNames.get(name);
    if (known !== undefined) known.count++;
    else if (this.#unmappedNames.size >= MAX_UNMAPPED_NAMES) this.#unmappedOmitted++;
    else this.#unmappedNames.set(name, { count: 1, first: keep(place) });
  }

  #addRejected(reason: RejectReason, sample: Rejected["samples"][number]): void {
    this.#rejected++;
    let known = this.#rejections.get(reason);
    if (known === undefined) this.#rejections.set(reason, (known = { count: 0, samples: [] }));
    known.count++;
    if (known.samples.length < MAX_SAMPLES) known.samples.push({ ...sample, place: keep(sample.place) });
  }
}

/** `[`, with or without an object behind it, or a lone `{`. */
const BEGINS_DOCUMENT = /^\s*(\[|\{\s*$)/;

const MESSAGES = {
  "one-document":
    "a trace has one JSON object on each line, and this looks like one document over several lines " +
    "(`jq -c '.[]'` makes lines of an array)",
  "out-of-order": "records have a time before that of a record above them; they were taken as they stand",
  gap: "records are declared missing: what they may have been of is inconclusive from there on",
  untimed: "records have no time; they were taken as they stand, at the latest time before them",
} as const;

function warning(
  kind: keyof typeof MESSAGES,
  { count, first }: Occurrences,
  placeOf: (place: RecordPlace) => Place,
): AuditWarning | null {
  return first === null ? null : { kind, message: MESSAGES[kind], count, ...placeOf(first) };
}

function note(occurrences: Occurrences, place: RecordPlace): void {
  occurrences.count++;
  occurrences.first ??= keep(place);
}

/** The place alone: a record would keep its payload alive. */
function keep({ input, line }: RecordPlace): RecordPlace {
  return { input, line };
}

function sum(numbers: Iterable<number>): number {
  let total = 0;
  for (const number of numbers) total += number;
  return total;
}
