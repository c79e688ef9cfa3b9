import { unreachable } from "../../base/unreachable.ts";
import type { VariableDeclaration } from "../ast.ts";
import type {
  EventClause,
  FunctionDeclaration,
  MachineBody,
  MachineDeclaration,
  Observation,
  SpecDeclaration,
  StateDeclaration,
} from "../ast-declarations.ts";
import { concat, group, hardLine, indent, line } from "./doc.ts";
import type { Doc } from "./doc.ts";
import { printIndented } from "./expressions.ts";
import { call, printBlock, printLines, printList, printNames } from "./lists.ts";
import { printState } from "./states.ts";
import { printBody, printVariable } from "./statements.ts";
import type { TokenCursor } from "./token-cursor.ts";
import { printParameter, printType } from "./types.ts";

/** The brace stands on a line of its own behind `receives` and `sends`. */
export function printMachine({ name, receives, sends, body }: MachineDeclaration, cursor: TokenCursor): Doc {
  const head = [cursor.take("machine"), " ", cursor.takeName(name)];
  const clauses = inOrder([...receives, ...sends]);
  if (clauses.length === 0) return concat([...head, " ", printMachineBody(body, cursor)]);
  const lines = indent(concat([hardLine, printLines(clauses, printClause, cursor)]));
  return concat([...head, lines, hardLine, printMachineBody(body, cursor)]);
}

function printClause({ events }: EventClause, cursor: TokenCursor): Doc {
  const word = cursor.take(cursor.next === "receives" ? "receives" : "sends");
  const names = events.length === 0 ? "" : concat([" ", printNames(events, cursor)]);
  return concat([word, names, cursor.take(";")]);
}

/** What a keyed spec observes stands on a line of its own. */
export function printSpec({ form, name, key, observes, body }: SpecDeclaration, cursor: TokenCursor): Doc {
  const head = [cursor.take(form), " ", cursor.takeName(name)];
  if (key !== null) {
    head.push(" ", cursor.take("for"), " ", cursor.take("("));
    head.push(printParameter(key, cursor), cursor.take(")"));
  }
  const events = concat([cursor.take("observes"), " ", printObservations(observes, cursor)]);
  const clause = indent(concat([key === null ? line : hardLine, events]));
  return concat([group(concat([...head, clause])), " ", printMachineBody(body, cursor)]);
}

function printObservations(observes: readonly Observation[], cursor: TokenCursor): Doc {
  const docs = observes.map((one, index) => {
    const isLast = index === observes.length - 1;
    const doc = concat([printObservation(one, cursor), isLast ? "" : cursor.take(",")]);
    if (index === 0) return doc;
    return one.by === null ? group(concat([line, doc])) : concat([line, doc]);
  });
  return group(indent(concat(docs)));
}

function printObservation({ event, by }: Observation, cursor: TokenCursor): Doc {
  const name = cursor.takeName(event);
  if (by === null) return name;
  return concat([
    name,
    " ",
    cursor.take("by"),
    " ",
    by === "all" ? cursor.take("all") : printIndented(by, cursor),
  ]);
}

function printMachineBody({ variables, functions, states, span }: MachineBody, cursor: TokenCursor): Doc {
  const items = inOrder([...variables, ...functions, ...states]);
  return printBlock({ items, span }, printMember, cursor);
}

function printMember(
  member: VariableDeclaration | FunctionDeclaration | StateDeclaration,
  cursor: TokenCursor,
): Doc {
  switch (member.kind) {
    case "variable-declaration":
      return printVariable(member, cursor);
    case "function-declaration":
      return printFunction(member, cursor);
    case "state-declaration":
      return printState(member, cursor);
    default:
      return unreachable(member);
  }
}

export function printFunction(node: FunctionDeclaration, cursor: TokenCursor): Doc {
  const { name, parameters, returns, creates, body } = node;
  const head = [cursor.take("fun"), " ", cursor.takeName(name)];
  head.push(printList(parameters, printParameter, call, cursor));
  if (returns !== null) head.push(cursor.take(":"), " ", printType(returns, cursor));
  if (body !== null) return concat([...head, " ", printBody(body, cursor)]);
  if (creates !== null) head.push(" ", cursor.take("creates"), " ", cursor.takeName(creates));
  return concat([...head, cursor.take(";")]);
}

/** As they stand in the file. */
function inOrder<T extends Pick<MachineBody, "span">>(nodes: readonly T[]): readonly T[] {
  return [...nodes].sort((a, b) => a.span.start - b.span.start);
}
