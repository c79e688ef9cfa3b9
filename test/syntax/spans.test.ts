import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { Sources } from "../../src/source/sources.ts";
import type { Span } from "../../src/source/span.ts";
import { parse } from "../../src/syntax/parse.ts";
import { readExpression, readValid } from "./read.ts";

interface Node {
  readonly span: Span;
}

const specs = fileURLToPath(new URL("../../specs", import.meta.url));
const examples = readdirSync(specs, { recursive: true, encoding: "utf8" }).filter((name) =>
  name.endsWith(".pspec"),
);

describe("spans", () => {
  test("there are examples to look at", () => {
    expect(examples.length).toBeGreaterThan(0);
  });

  test.each(examples)("nest, stand in order and begin and end at tokens: %s", (name) => {
    const sources = new Sources();
    const text = readFileSync(join(specs, name), "utf8");
    const { value } = parse(sources, sources.add(name, text));
    expect(problemsOf(value, text)).toEqual([]);
  });

  test("cover every declaration from its first word to its last sign", () => {
    const text = "event e : int ;\n\nmachine M { start state S { entry { x = 1; } } } // end\n";
    const { declarations } = readValid(text);
    expect(declarations.map((node) => text.slice(node.span.start, node.span.end))).toEqual([
      "event e : int ;",
      "machine M { start state S { entry { x = 1; } } }",
    ]);
  });

  test("reach to the parentheses of their operands", () => {
    const prefix = "fun f() { x = ";
    const text = "((a) + (b)) * ((c).d)";
    const product = readExpression(text);
    if (product.kind !== "binary" || product.right.kind !== "field") throw new Error("not as expected");
    const textOf = ({ span }: Node): string =>
      text.slice(span.start - prefix.length, span.end - prefix.length);
    expect(textOf(product)).toBe("((a) + (b)) * ((c).d)");
    expect(textOf(product.left)).toBe("(a) + (b)");
    expect(textOf(product.right)).toBe("(c).d");
    expect(textOf(product.right.target)).toBe("c");
  });

  test("of an `else if` go on to the end of the chain", () => {
    const text = "fun f() { if (a) b(); else if (c) d(); else { } }";
    const [declaration] = readValid(text).declarations;
    if (declaration?.kind !== "function-declaration") throw new Error("no function");
    const [outer] = declaration.body?.statements ?? [];
    if (outer?.kind !== "if" || outer.else === null) throw new Error("no else");
    expect(text.slice(outer.else.span.start, outer.else.span.end)).toBe("if (c) d(); else { }");
  });
});

/** Walks a tree and says where a node leaves its parent, overlaps its elder sister, or cuts a word. */
function problemsOf(root: Node, text: string): string[] {
  const problems: string[] = [];
  const visit = (node: Node, path: string): void => {
    let end = node.span.start;
    for (const [name, child] of childrenOf(node)) {
      const place = `${path}.${name}`;
      const { span } = child;
      if (span.start < node.span.start || span.end > node.span.end)
        problems.push(`${place} leaves its parent`);
      if (span.start < end) problems.push(`${place} overlaps the one before it`);
      if (span.start >= span.end) problems.push(`${place} is empty`);
      if (/^\s|\s$/.test(text.slice(span.start, span.end))) problems.push(`${place} has blanks around it`);
      if (/\w\w/.test(text.slice(span.start - 1, span.start + 1)))
        problems.push(`${place} begins inside of a word`);
      end = span.end;
      visit(child, place);
    }
  };
  visit(root, "file");
  return problems;
}

/** The nodes in a node, in the order of the text; lists must be in it already. */
function childrenOf(node: object): [string, Node][] {
  const children = Object.entries(node).flatMap(([name, value]: [string, unknown]): [string, Node][] => {
    if (name === "span" || name === "comments") return [];
    if (!Array.isArray(value)) return isNode(value) ? [[name, value]] : [];
    const nodes = value.filter(isNode);
    expect(nodes).toEqual([...nodes].sort((a, b) => a.span.start - b.span.start));
    return nodes.map((child, index) => [`${name}[${index}]`, child]);
  });
  return children.sort(([, a], [, b]) => a.span.start - b.span.start);
}

function isNode(value: unknown): value is Node {
  return typeof value === "object" && value !== null && "span" in value;
}
