/** A stretch of one source line, in UTF-16 offsets from the line's start; `to` exclusive. */
export interface Stretch {
  readonly from: number;
  readonly to: number;
}

/** A source line as it is shown, and which of its terminal columns (from 0) the stretch takes up. */
export interface VisibleLine {
  readonly text: string;
  readonly column: number;
  readonly width: number;
}

export interface VisibleLineOptions {
  /** Terminal columns to stay within; at least 16. */
  readonly width: number;
  readonly tabWidth: number;
}

interface Cell {
  readonly text: string;
  readonly offset: number;
  readonly column: number;
  readonly width: number;
}

const ELLIPSIS = "…";

/**
 * Lays out a source line for a terminal: tabs become blanks, control characters become visible (a source file must
 * not be able to send escape sequences to the reader's terminal), and a line that is too wide is clipped around the
 * start of the stretch.
 */
export function layOutLine(line: string, stretch: Stretch, options: VisibleLineOptions): VisibleLine {
  const cells = toCells(line, options.tabWidth);
  const last = cells.at(-1);
  const total = last === undefined ? 0 : last.column + last.width;
  const from = columnOf(cells, stretch.from, total);
  const to = Math.max(columnOf(cells, stretch.to, total), from + 1);
  if (total <= options.width) return { text: cells.map(textOf).join(""), column: from, width: to - from };

  const inner = Math.max(options.width, 16) - 2;
  const left =
    from < inner - 8 ? 0 : Math.min(from - Math.floor(inner / 3), Math.max(from - inner + 8, total - inner));
  // Clipped on one side only, the other side's ellipsis leaves its column to the text.
  const right = left + inner + (left > 0 ? 0 : 1);
  const shown = cells.filter((cell) => cell.column >= left && cell.column + cell.width <= right);
  const shift = (left > 0 ? ELLIPSIS.length : 0) - (shown[0]?.column ?? left);
  const end = Math.max(from + 1, Math.min(to, right));
  const text = (left > 0 ? ELLIPSIS : "") + shown.map(textOf).join("") + (total > right ? ELLIPSIS : "");
  return { text, column: from + shift, width: end - from };
}

/** The text with control characters made visible, other than line ends and tabs; so are marks that turn its direction. */
export function showControls(text: string): string {
  return text.replace(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/g, controlPicture);
}

function toCells(line: string, tabWidth: number): Cell[] {
  const cells: Cell[] = [];
  let offset = 0;
  let column = 0;
  for (const character of line) {
    const isTab = character === "\t";
    const width = isTab ? tabWidth - (column % tabWidth) : columnsOf(character);
    cells.push({ text: isTab ? " ".repeat(width) : showControls(character), offset, column, width });
    offset += character.length;
    column += width;
  }
  return cells;
}

function columnOf(cells: readonly Cell[], offset: number, total: number): number {
  return cells.find((cell) => cell.offset >= offset)?.column ?? total;
}

function textOf(cell: Cell): string {
  return cell.text;
}

function controlPicture(character: string): string {
  const code = character.charCodeAt(0);
  if (code < 0x20) return String.fromCharCode(0x2400 + code);
  return code === 0x7f ? "\u2421" : "\ufffd";
}

// The wide blocks of Unicode's East Asian Width table, coarsely: a caret that is off by one in a rare script costs
// less than a table of that size.
const WIDE: readonly (readonly [number, number])[] = [
  [0x1100, 0x115f],
  [0x2e80, 0x303e],
  [0x3041, 0xa4cf],
  [0xac00, 0xd7a3],
  [0xf900, 0xfaff],
  [0xfe30, 0xfe6f],
  [0xff00, 0xff60],
  [0xffe0, 0xffe6],
  [0x1f300, 0x1f64f],
  [0x1f680, 0x1f6ff],
  [0x1f900, 0x1f9ff],
  [0x20000, 0x3fffd],
];

/** How many terminal columns one code point takes up: 0, 1 or 2. */
function columnsOf(character: string): number {
  const code = character.codePointAt(0) ?? 0;
  if (code < 0x300) return 1;
  if (/^[\p{Mn}\p{Me}\p{Cf}]$/u.test(character)) return 0;
  return WIDE.some(([first, final]) => code >= first && code <= final) ? 2 : 1;
}
