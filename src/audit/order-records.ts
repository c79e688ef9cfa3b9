/** The order in which the records of several traces are taken. */
import { BinaryHeap } from "../base/binary-heap.ts";
import type { RecordCursor, TraceFailure } from "./trace-cursor.ts";

export type TraceOrder =
  /** One file, as it stands. */
  | "by line"
  /** Several files; each keeps its own order. */
  | "merged by time"
  /** Several files, in the order given, since not all of them begin with a time. */
  | "one after the other"
  /** All files together; what came too late for that is not taken. */
  | "sorted by time";

export interface TakeOptions<T> {
  /** Takes the head of the cursor. */
  readonly take: (cursor: RecordCursor) => void;
  /** Of the inputs, read so far. */
  readonly bytes: () => number;
  /** Is told of them now and then. */
  readonly onProgress: (bytes: number) => void;
  readonly signal?: AbortSignal | undefined;
  /** Makes the answer, while the cursors are still open. */
  readonly finish: (end: EndOfRecords) => T;
}

export interface EndOfRecords {
  readonly order: TraceOrder;
  /** The signal came before all was taken. */
  readonly interrupted: boolean;
  /** An input that could not be read to its end; the others were not read on. */
  readonly failure: TraceFailure | null;
}

/** Of input between two reports of progress. */
const PROGRESS_BYTES = 4 * 1024 * 1024;

/**
 * Takes every record once, and closes the cursors. A file is never re-sorted: a merge goes by the latest time that each
 * file has reached, files with equal times in the order given, and a record without time stays behind the one above it.
 */
export async function takeInOrder<T>(
  cursors: readonly RecordCursor[],
  { take, bytes, onProgress, signal, finish }: TakeOptions<T>,
): Promise<T> {
  let reportedBytes = 0;
  const goesOn = (): boolean => {
    const read = bytes();
    if (read - reportedBytes >= PROGRESS_BYTES) {
      reportedBytes = read;
      onProgress(read);
    }
    return signal?.aborted !== true && failureOf(cursors) === null;
  };
  try {
    const order = await takeAllInOrder(cursors, { take, goesOn });
    return finish({ order, interrupted: signal?.aborted === true, failure: failureOf(cursors) });
  } finally {
    for (const cursor of cursors) await cursor.close();
  }
}

function failureOf(cursors: readonly RecordCursor[]): TraceFailure | null {
  return cursors.find(({ failure }) => failure !== null)?.failure ?? null;
}

interface OrderHooks {
  readonly take: (cursor: RecordCursor) => void;
  /** After each read; false stops. */
  readonly goesOn: () => boolean;
}

async function takeAllInOrder(cursors: readonly RecordCursor[], hooks: OrderHooks): Promise<TraceOrder> {
  const [only] = cursors;
  if (cursors.length === 1 && only !== undefined) {
    await takeAll(only, hooks);
    return "by line";
  }
  const started = await findStarts(cursors, hooks);
  if (started.every((cursor) => cursor.latest !== null)) {
    await merge(started, hooks);
    return "merged by time";
  }
  for (const cursor of started) {
    if (!hooks.goesOn()) break;
    hooks.take(cursor);
    await takeAll(cursor, hooks);
  }
  return "one after the other";
}

async function takeAll(cursor: RecordCursor, { take, goesOn }: OrderHooks): Promise<void> {
  while (goesOn()) {
    while (cursor.advance()) take(cursor);
    if (!(await cursor.refill())) break;
  }
}

/**
 * Brings each cursor to its first record that says anything. What stands above it (blank or malformed lines) is
 * taken at once: to hold it back would need memory without bound. Cursors without such a record are left out.
 */
async function findStarts(cursors: readonly RecordCursor[], hooks: OrderHooks): Promise<RecordCursor[]> {
  const started: RecordCursor[] = [];
  for (const cursor of cursors) {
    while (hooks.goesOn() && (await next(cursor))) {
      if (isReadable(cursor)) {
        started.push(cursor);
        break;
      }
      hooks.take(cursor);
    }
  }
  return started;
}

function isReadable({ head }: RecordCursor): boolean {
  switch (head?.kind) {
    case "mapped":
    case "elsewhere":
    case "unmapped":
      return true;
    case "skipped":
      return isRecord(head);
    default:
      return false;
  }
}

function isRecord({ rule }: { readonly rule: string }): boolean {
  return rule !== "blank line";
}

async function merge(cursors: readonly RecordCursor[], { take, goesOn }: OrderHooks): Promise<void> {
  const heap = new BinaryHeap<RecordCursor>((a, b) => timeOf(a) - timeOf(b) || a.index - b.index);
  for (const cursor of cursors) heap.push(cursor);
  while (goesOn()) {
    const cursor = heap.pop();
    if (cursor === undefined) return;
    take(cursor);
    if (cursor.advance() || (await next(cursor))) heap.push(cursor);
  }
}

async function next(cursor: RecordCursor): Promise<boolean> {
  return cursor.advance() || ((await cursor.refill()) && cursor.advance());
}

function timeOf(cursor: RecordCursor): number {
  return cursor.latest ?? -Infinity;
}
