import { unreachable } from "../../base/unreachable.ts";
import type { CommentDoc, Doc } from "./doc.ts";
import { TextWriter } from "./text-writer.ts";

export interface Layout {
  /** Columns that a line should not exceed. */
  readonly width: number;
  /** Blanks for each level. */
  readonly indentWidth: number;
  readonly newLine: string;
}

interface Command {
  readonly doc: Doc;
  /** Blanks before lines that begin here. */
  readonly indent: number;
  /** Whether the group around it is on one line. */
  readonly isFlat: boolean;
}

/** Lays a document out as text, in time linear in its size. */
export function printDoc(root: Doc, layout: Layout): string {
  const out = new TextWriter(layout.newLine);
  const commands: Command[] = [{ doc: root, indent: 0, isFlat: false }];
  for (let command = commands.pop(); command !== undefined; command = commands.pop()) {
    const { doc, indent, isFlat } = command;
    if (typeof doc === "string") {
      out.text(doc, indent);
      continue;
    }
    switch (doc.kind) {
      case "concat":
        for (let i = doc.parts.length - 1; i >= 0; i--) {
          commands.push({ doc: doc.parts[i] ?? "", indent, isFlat });
        }
        break;
      case "indent":
        commands.push({ doc: doc.contents, indent: indent + layout.indentWidth, isFlat });
        break;
      case "group": {
        const flat = { doc: doc.contents, indent, isFlat: true };
        const room = layout.width - out.columnAt(indent);
        const isOneLine = isFlat || (!doc.breaks && fits(flat, commands, room));
        commands.push(isOneLine ? flat : { ...flat, isFlat: false });
        break;
      }
      case "line":
        if (isFlat && doc.flat !== null) out.text(doc.flat, indent);
        else out.newLine();
        break;
      case "blank-line":
        out.blankLine();
        break;
      case "space":
        out.space();
        break;
      case "verbatim":
        out.text(doc.text, indent);
        break;
      case "comment":
        printComment(doc, indent, out);
        break;
      default:
        unreachable(doc);
    }
  }
  return out.finish();
}

function printComment(
  { lines, isAligned, startsLine, endsLine }: CommentDoc,
  indent: number,
  out: TextWriter,
): void {
  if (startsLine) out.freshLine();
  else if (endsLine) out.text(" ", indent);
  else out.space();
  const [first = "", ...rest] = lines;
  out.text(first, indent);
  const stars = out.columnOfLastText() + 1;
  for (const one of rest) {
    out.newLine();
    out.text(isAligned ? one.trimStart() : one, isAligned ? stars : 0);
  }
  if (endsLine) out.endLine();
}

/** Whether what comes up to the next line end has room, the first command being on one line. */
function fits(first: Command, rest: readonly Command[], width: number): boolean {
  const commands = [first];
  let room = width;
  let next = rest.length;
  while (room >= 0) {
    const command = commands.pop() ?? rest[--next];
    if (command === undefined) return true;
    const { doc, isFlat } = command;
    if (typeof doc === "string") {
      room -= doc.length;
      continue;
    }
    switch (doc.kind) {
      case "concat":
        for (let i = doc.parts.length - 1; i >= 0; i--)
          commands.push({ ...command, doc: doc.parts[i] ?? "" });
        break;
      case "indent":
        commands.push({ ...command, doc: doc.contents });
        break;
      case "group":
        commands.push({ ...command, doc: doc.contents, isFlat: isFlat && !doc.breaks });
        break;
      case "line":
        if (!isFlat || doc.flat === null) return true;
        room -= doc.flat.length;
        break;
      case "blank-line":
        return true;
      case "space":
        room -= 1;
        break;
      case "verbatim": {
        const end = doc.text.search(/[\r\n]/);
        if (end >= 0) return room >= end;
        room -= doc.text.length;
        break;
      }
      case "comment":
        // A comment up to the line's end may reach beyond the width.
        if (doc.startsLine || doc.lines[0]?.startsWith("//") === true) return true;
        room -= 1 + (doc.lines[0]?.length ?? 0);
        if (doc.endsLine) return room >= 0;
        break;
      default:
        unreachable(doc);
    }
  }
  return false;
}
