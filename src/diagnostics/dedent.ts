/** Takes off the indentation that all non-blank lines share, and blank lines at both ends. */
export function dedent(text: string): string {
  const lines = text.split("\n").map((line) => line.trimEnd());
  const indents = lines.filter((line) => line !== "").map((line) => line.length - line.trimStart().length);
  // The first line stands behind the opening backquote: it has no indentation to share, unless it is blank.
  const firstIsText = lines[0] !== "";
  const common = Math.min(...(firstIsText ? indents.slice(1) : indents));
  const cut = Number.isFinite(common) ? common : 0;
  return lines
    .map((line, index) => (index === 0 && firstIsText ? line.trimStart() : line.slice(cut)))
    .join("\n")
    .replace(/^\n+|\n+$/g, "");
}
