import { unreachable } from "../../base/unreachable.ts";
import type { Block, Expression, ReceiveCase, Statement, StatementOf, VariableDeclaration } from "../ast.ts";
import { concat, group, hardLine, indent, isLineOver, line } from "./doc.ts";
import type { Doc } from "./doc.ts";
import {
  isBracketed,
  printArguments,
  printCondition,
  printExpression,
  printIndented,
  printPlace,
  printRemoved,
} from "./expressions.ts";
import { call, printBlock, printList, printNames } from "./lists.ts";
import type { TokenCursor } from "./token-cursor.ts";
import { printParameter, printType } from "./types.ts";

interface Body extends Pick<Block, "variables" | "statements" | "span"> {
  readonly isLong?: boolean;
}

/** A body, or a block among statements. Empty statements in it are left out. */
export function printBody(body: Body, cursor: TokenCursor): Doc {
  const { variables, statements, ...about } = body;
  const items = [...variables, ...statements.filter(({ kind }) => kind !== "empty")];
  return printBlock({ ...about, items }, printItem, cursor);
}

/** `var a, b: T;` */
export function printVariable({ names, type }: VariableDeclaration, cursor: TokenCursor): Doc {
  const parts = [cursor.take("var"), " ", printNames(names, cursor), cursor.take(":"), " "];
  return concat([...parts, printType(type, cursor), cursor.take(";")]);
}

function printItem(item: VariableDeclaration | Statement, cursor: TokenCursor): Doc {
  return item.kind === "variable-declaration" ? printVariable(item, cursor) : printStatement(item, cursor);
}

export function printStatement(node: Statement, cursor: TokenCursor): Doc {
  switch (node.kind) {
    case "block":
      return printBody({ ...node, variables: [] }, cursor);
    case "empty":
      return cursor.take(";");
    case "assert":
      return printAssert(node, cursor);
    case "print":
      return concat([cursor.take("print"), " ", printIndented(node.message, cursor), cursor.take(";")]);
    case "return": {
      const word = cursor.take("return");
      if (node.value === null) return concat([word, cursor.take(";")]);
      return concat([word, " ", printIndented(node.value, cursor), cursor.take(";")]);
    }
    case "break":
    case "continue":
      return concat([cursor.take(node.kind), cursor.take(";")]);
    case "assign":
      return printAssignment(node, cursor);
    case "remove": {
      const head = [printPlace(node.target, cursor), " ", cursor.take("-="), " "];
      return concat([...head, printRemoved(node.value, cursor), cursor.take(";")]);
    }
    case "insert":
    case "add":
      return printInsertion(node, cursor);
    case "while": {
      const head = [cursor.take("while"), " ", printCondition(node.condition, cursor)];
      return concat([...head, printNested(node.body, cursor)]);
    }
    case "foreach": {
      const head = [cursor.take("foreach"), " ", cursor.take("("), cursor.take(node.item.text), " "];
      const rest = [cursor.take("in"), " ", printIndented(node.collection, cursor), cursor.take(")")];
      return concat([...head, ...rest, printNested(node.body, cursor)]);
    }
    case "if":
      return printIf(node, cursor);
    case "expression":
      return concat([printExpression(node.expression, cursor), cursor.take(";")]);
    case "send":
      return printValues("send", [node.target, node.event, ...node.arguments], cursor);
    case "announce":
    case "raise":
      return printValues(node.kind, [node.event, ...node.arguments], cursor);
    case "goto": {
      const state: Expression = { kind: "name", name: node.state.text, span: node.state.span };
      return printValues("goto", [state, ...node.arguments], cursor);
    }
    case "receive": {
      const word = cursor.take("receive");
      return concat([word, " ", printBlock({ items: node.cases, span: node.span }, printCase, cursor)]);
    }
    case "unsupported-statement":
      throw new Error(`the formatter was given what the parser refuses: ${node.construct}`);
    default:
      return unreachable(node);
  }
}

function printAssert({ condition, message }: StatementOf<"assert">, cursor: TokenCursor): Doc {
  const word = cursor.take("assert");
  const parts = [printIndented(condition, cursor)];
  if (message !== null) parts.push(cursor.take(","), line, printIndented(message, cursor));
  return concat([group(concat([word, " ", indent(concat(parts))])), cursor.take(";")]);
}

function printAssignment({ target, value }: StatementOf<"assign">, cursor: TokenCursor): Doc {
  const head = concat([printPlace(target, cursor), " ", cursor.take("=")]);
  const doc = printExpression(value, cursor);
  const behind =
    value.kind === "binary" || isLineOver(head) ? group(indent(concat([line, doc]))) : concat([" ", doc]);
  return concat([head, behind, cursor.take(";")]);
}

/** The parentheses belong to `+=`: `s += ((a, b));` adds a tuple, `m += (a, b);` puts `b` at `a`. */
function printInsertion(node: StatementOf<"insert" | "add">, cursor: TokenCursor): Doc {
  const head = [printPlace(node.target, cursor), " ", cursor.take("+="), " "];
  const list =
    node.kind === "add"
      ? printArguments([node.value], cursor)
      : printList([node.key, node.value], printIndented, call, cursor);
  return concat([...head, list, cursor.take(";")]);
}

/** `word a, b, c;`: a list of fields at the end opens on this line, anything else makes lines break at the commas. */
function printValues(word: string, values: readonly Expression[], cursor: TokenCursor): Doc {
  const head = [cursor.take(word), " "];
  const last = values.at(-1);
  const isOpen = values.length > 1 && last !== undefined && isBracketed(last);
  const docs: Doc[] = [];
  values.forEach((value, index) => {
    docs.push(printIndented(value, cursor));
    if (index < values.length - 1) docs.push(cursor.take(","), isOpen ? " " : line);
  });
  const rest = concat(docs);
  return concat([...head, isOpen ? rest : group(indent(rest)), cursor.take(";")]);
}

/** Blocks with an `else` between them stand on lines of their own. */
function printIf(node: StatementOf<"if">, cursor: TokenCursor): Doc {
  const { condition, then, else: otherwise } = node;
  const docs = [cursor.take("if"), " ", printCondition(condition, cursor)];
  if (otherwise === null) return concat([...docs, printNested(then, cursor)]);
  docs.push(printBranch(then, cursor));
  docs.push(then.kind === "block" ? " " : hardLine, cursor.take("else"));
  if (otherwise.kind === "if") docs.push(" ", printIf(otherwise, cursor));
  else docs.push(printBranch(otherwise, cursor));
  return concat(docs);
}

function printBranch(node: Statement, cursor: TokenCursor): Doc {
  if (node.kind !== "block") return printNested(node, cursor);
  return concat([" ", printBody({ ...node, variables: [], isLong: true }, cursor)]);
}

/** The statement that another one governs. */
function printNested(node: Statement, cursor: TokenCursor): Doc {
  if (node.kind === "block") return concat([" ", printStatement(node, cursor)]);
  if (node.kind === "empty") return printStatement(node, cursor);
  const leading = cursor.takeDangling({ isFirst: true });
  return group(indent(concat([line, ...leading, printStatement(node, cursor)])));
}

function printCase({ events, parameter, body }: ReceiveCase, cursor: TokenCursor): Doc {
  const head = [cursor.take("case"), " ", printNames(events, cursor), cursor.take(":"), " "];
  return concat([...head, printHandler({ parameter, body }, cursor)]);
}

/** `(p: T) { … }` */
export function printHandler(
  { parameter, body }: Pick<ReceiveCase, "parameter" | "body">,
  cursor: TokenCursor,
): Doc {
  if (parameter === null) return printBody(body, cursor);
  const head = [cursor.take("("), printParameter(parameter, cursor), cursor.take(")"), " "];
  return concat([...head, printBody(body, cursor)]);
}
