/** Traces from front to back: the records of several files, in their order. */
import type { AuditedInput } from "../audit/audit-result.ts";
import { takeInOrder } from "../audit/order-records.ts";
import type { TraceOrder } from "../audit/order-records.ts";
import { DocumentSplitter } from "../audit/split-document.ts";
import { TraceCursor } from "../audit/trace-cursor.ts";
import type { Hasher, RecordCursor, TraceFailure, TraceInput } from "../audit/trace-cursor.ts";
import type { LineReader, TraceBinding } from "../audit/trace-record.ts";

export interface ReadTracesOptions {
  readonly reader: LineReader;
  /** Longer lines are rejected. */
  readonly maxLineBytes: number;
  /** Of a binding whose records are parts of one document: where they stand in it. */
  readonly documentPath: TraceBinding["document"];
  readonly createHasher?: (() => Hasher) | undefined;
  readonly signal?: AbortSignal | undefined;
  /** Is told how many bytes have been read, now and then. */
  readonly onProgress: (bytes: number) => void;
  /** Takes the head of the cursor. */
  readonly take: (cursor: RecordCursor) => void;
}

export interface TracesRead {
  readonly order: TraceOrder;
  readonly inputs: readonly AuditedInput[];
  readonly interrupted: boolean;
  /** An input that could not be read to its end; the others were not read on. */
  readonly failure: TraceFailure | null;
}

/** Of input between two reports of progress. */
const PROGRESS_BYTES = 4 * 1024 * 1024;

/** Takes every record of the inputs once. Never throws on bad input, nor where an input's iterator does. */
export async function readTraces(
  inputs: readonly TraceInput[],
  { reader, maxLineBytes, documentPath, createHasher, signal, onProgress, take }: ReadTracesOptions,
): Promise<TracesRead> {
  const cursors = inputs.map((input, index) => {
    const hasher = createHasher?.() ?? null;
    const documents = documentPath && new DocumentSplitter(documentPath, { maxBytes: maxLineBytes });
    return new TraceCursor(input, { reader, index, maxLineBytes, documents, hasher });
  });
  let reportedBytes = 0;
  const goesOn = (): boolean => {
    const bytes = cursors.reduce((total, cursor) => total + cursor.bytes, 0);
    if (bytes - reportedBytes >= PROGRESS_BYTES) {
      reportedBytes = bytes;
      onProgress(bytes);
    }
    return signal?.aborted !== true && failureOf(cursors) === null;
  };
  try {
    const order = await takeInOrder(cursors, { take, goesOn });
    return {
      order,
      inputs: cursors.map((cursor) => ({
        file: cursor.input.file,
        bytes: cursor.bytes,
        sha256: cursor.hash(),
      })),
      interrupted: signal?.aborted === true,
      failure: failureOf(cursors),
    };
  } finally {
    for (const cursor of cursors) await cursor.close();
  }
}

function failureOf(cursors: readonly TraceCursor[]): TraceFailure | null {
  return cursors.find(({ failure }) => failure !== null)?.failure ?? null;
}
