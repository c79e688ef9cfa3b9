/** Whether a file is called as traces are: what a folder of traces is searched for. */
export function isTraceFile(path: string): boolean {
  return /\.(jsonl|ndjson|json|log)(\.gz|\.zst)?$/.test(path);
}

/** Whether a file is decompressed as it is read. It has no places that could be read once more. */
export function isCompressed(path: string): boolean {
  return /\.(gz|zst)$/.test(path);
}
