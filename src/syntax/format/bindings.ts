import { unreachable } from "../../base/unreachable.ts";
import type {
  BindingDeclaration,
  BindingItem,
  BindingPath,
  BindingStep,
  BindingValue,
} from "../ast-bindings.ts";
import { concat, group, indent, line } from "./doc.ts";
import type { Doc } from "./doc.ts";
import { printIndented } from "./expressions.ts";
import { braces, printBlock, printList } from "./lists.ts";
import { printStatement } from "./statements.ts";
import type { TokenCursor } from "./token-cursor.ts";
import { printType } from "./types.ts";

export function printBinding({ name, base, items, span }: BindingDeclaration, cursor: TokenCursor): Doc {
  const head = [cursor.take("binding"), " ", cursor.takeName(name), " "];
  if (base !== null) head.push(cursor.take("extends"), " ", cursor.takeName(base), " ");
  return concat([...head, printBlock({ items, span, isLong: true }, printItem, cursor)]);
}

function printItem(item: BindingItem, cursor: TokenCursor): Doc {
  switch (item.kind) {
    case "binding-field": {
      const parts = [cursor.take("field"), " ", cursor.takeName(item.name), cursor.take(":"), " "];
      parts.push(printType(item.type, cursor), " ", cursor.take("at"), " ", printPath(item.path, cursor));
      if (item.values.length > 0) {
        parts.push(" ", cursor.take("with"), " ", printList(item.values, printValue, braces, cursor));
      }
      if (item.default !== null) {
        parts.push(" ", cursor.take("default"), " ", printIndented(item.default, cursor));
      }
      return concat([...parts, cursor.take(";")]);
    }
    case "binding-skip": {
      const parts = [cursor.take("skip"), " ", cursor.take(`"${item.rule.text}"`)];
      if (item.condition !== null) {
        const condition = [line, cursor.take("when"), " ", printIndented(item.condition, cursor)];
        parts.push(indent(concat(condition)));
      }
      return group(concat([...parts, cursor.take(";")]));
    }
    case "binding-rule": {
      const head = [cursor.take("when"), " ", printIndented(item.condition, cursor)];
      if (item.body.kind === "block") return concat([...head, " ", printStatement(item.body, cursor)]);
      return group(concat([...head, indent(concat([line, printStatement(item.body, cursor)]))]));
    }
    case "binding-setting": {
      const parts = [cursor.takeName(item.name)];
      if (item.path !== null) parts.push(" ", cursor.take("at"), " ", printPath(item.path, cursor));
      item.by.forEach((key, index) => {
        parts.push(index === 0 ? concat([" ", cursor.take("by")]) : cursor.take(","), " ");
        parts.push(printIndented(key, cursor));
      });
      return concat([...parts, cursor.take(";")]);
    }
    default:
      return unreachable(item);
  }
}

function printPath({ steps }: BindingPath, cursor: TokenCursor): Doc {
  return concat(steps.flatMap((step, index) => [index === 0 ? "" : " ", printStep(step, cursor)]));
}

function printStep(step: BindingStep, cursor: TokenCursor): Doc {
  switch (step.kind) {
    case "pointer":
      return cursor.take(`"${step.text}"`);
    case "level":
      return concat([cursor.take("as"), " ", cursor.takeName(step.name)]);
    case "word":
      return cursor.takeName(step.word);
    default:
      return unreachable(step);
  }
}

function printValue({ text, value }: BindingValue, cursor: TokenCursor): Doc {
  return concat([cursor.take(`"${text.text}"`), " ", cursor.take("="), " ", printIndented(value, cursor)]);
}
