import { FreshNames } from "./fresh-names.ts";

/**
 * Where the translations of some files go below a folder: their own paths, without the folders that are common to
 * all, and with the ending `.p`. Paths have `/` between folders.
 */
export function outputPaths(paths: readonly string[]): string[] {
  const split = paths.map((path) => path.split("/"));
  const [first = [], ...others] = split.map((parts) => parts.slice(0, -1));
  const differs = first.findIndex((part, index) => others.some((folders) => folders[index] !== part));
  const common = differs < 0 ? first.length : differs;
  const names = new FreshNames([]);
  return split.map((parts) => {
    const stem = parts
      .slice(common)
      .join("/")
      .replace(/\.(?:pspec|p)$/, "");
    // Two files may differ in nothing but their ending.
    return `${names.take(stem)}.p`;
  });
}
