/**
 * A tree as lines, one for each node, indented: its kind, then its plain fields. Nulls, empty lists and spans are
 * left out; names stand as their text.
 */
export function outline(node: object, indent = ""): string {
  const { head, children } = split(node);
  const lines = children.map(([field, child]) => `${indent}  ${field}: ${outline(child, `${indent}  `)}`);
  return [head, ...lines].map((line) => line.trimEnd()).join("\n");
}

interface Parts {
  readonly head: string;
  readonly children: readonly (readonly [field: string, child: object])[];
}

function split(node: object): Parts {
  const words: string[] = [];
  const children: [string, object][] = [];
  for (const [field, value] of Object.entries(node) as [string, unknown][]) {
    if (field === "span" || value === null || value === false) continue;
    if (field === "kind") words.push(String(value));
    else if (typeof value !== "object") words.push(`${field}=${String(value)}`);
    else if (!Array.isArray(value)) addChild(field, value);
    else if (value.length > 0 && value.every(isName))
      words.push(`${field}=${value.map((name) => name.text).join(",")}`);
    else for (const item of value as object[]) children.push([field, item]);
  }
  return { head: words.join(" "), children };

  function addChild(field: string, value: object): void {
    if (isName(value)) words.push(`${field}=${value.text}`);
    else children.push([field, value]);
  }
}

function isName(value: unknown): value is { readonly text: string } {
  return typeof value === "object" && value !== null && "text" in value && Object.keys(value).length === 2;
}
