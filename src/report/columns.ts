/** Widths, padding and wrapping of texts that may carry colours. */

const SGR = /\u001b\[[\d;]*m/g;

/** Columns that a text takes up, its colours not counted. */
export function visibleWidth(text: string): number {
  const plain = text.includes("\u001b") ? text.replace(SGR, "") : text;
  return [...plain].length;
}

export function padEnd(text: string, width: number): string {
  return text + " ".repeat(Math.max(0, width - visibleWidth(text)));
}

export function padStart(text: string, width: number): string {
  return " ".repeat(Math.max(0, width - visibleWidth(text))) + text;
}

/** Items side by side as far as they fit into `width`, then on the next line. An item is never broken. */
export function wrapItems(
  items: readonly string[],
  { width, separator }: { readonly width: number; readonly separator: string },
): string[] {
  const lines: string[] = [];
  for (const item of items) {
    const line = lines.at(-1);
    const joined = line === undefined ? item : line + separator + item;
    if (line !== undefined && visibleWidth(joined) <= width) lines[lines.length - 1] = joined;
    else lines.push(item);
  }
  return lines;
}

/** A text of several words as lines of at most `width` columns. */
export function wrapText(text: string, width: number): string[] {
  return text.split("\n").flatMap((line) => wrapItems(line.split(" "), { width, separator: " " }));
}

/** `12,345`: with commas between thousands, whatever the reader's locale, so that reports compare. */
export function groupDigits(count: number): string {
  return String(count).replace(/\B(?=(\d{3})+$)/g, ",");
}

/** `1 state`, `2 states`. */
export function counted(count: number, noun: string, plural = `${noun}s`): string {
  return `${groupDigits(count)} ${count === 1 ? noun : plural}`;
}

/** `20 ms`, `12.3 s`, `3 min 20 s`. */
export function secondsText(seconds: number): string {
  if (seconds < 0.9995) return `${Math.round(seconds * 1000)} ms`;
  if (seconds < 59.95) return `${seconds.toFixed(1)} s`;
  const whole = Math.round(seconds);
  return `${Math.floor(whole / 60)} min ${whole % 60} s`;
}

/** `a`, `a and b`, `a, b and c`. */
export function listText(items: readonly string[], conjunction = "and"): string {
  if (items.length < 2) return items[0] ?? "";
  return `${items.slice(0, -1).join(", ")} ${conjunction} ${items.at(-1)}`;
}
