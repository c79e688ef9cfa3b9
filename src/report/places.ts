import type { Sources } from "../source/sources.ts";
import type { Span } from "../source/span.ts";

/** A place as JSON results have it. */
export interface Place {
  readonly file: string | null;
  readonly line: number | null;
  readonly column: number | null;
}

/** File, line and column of a span's start; nulls for no span. */
export function placeOf(span: Span | null, sources: Sources): Place {
  if (span === null) return { file: null, line: null, column: null };
  const { file, line, column } = sources.locate(span);
  return { file, line, column };
}

/** Writes places as `file:line`, without the folder that all files share: for lists of places of one program. */
export function shortPlaces(sources: Sources): (span: Span) => string {
  const paths = sources.all().map(({ path }) => path);
  const shared = sharedFolder(paths);
  return (span) => {
    const { file, line } = sources.locate(span);
    return `${file.slice(shared.length)}:${line}`;
  };
}

/** With the slash at its end; empty where there is none. */
function sharedFolder(paths: readonly string[]): string {
  const [first = "", ...others] = paths;
  let end = first.lastIndexOf("/") + 1;
  while (end > 0 && !others.every((path) => path.startsWith(first.slice(0, end)))) {
    end = first.lastIndexOf("/", end - 2) + 1;
  }
  return first.slice(0, end);
}
