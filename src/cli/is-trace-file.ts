/** Whether a file is called as traces are: what a folder of traces is searched for. */
export function isTraceFile(path: string): boolean {
  return /\.(jsonl|ndjson|json|log)(\.gz)?$/.test(path);
}
