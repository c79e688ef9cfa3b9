/** What a generated module needs at run time: texts of TypeScript, each with those that it needs itself. */

export interface Helper {
  readonly needs: readonly string[];
  readonly text: string;
}

/** In the order in which they are written. A writer checks what it is given: types are not there at run time. */
export const HELPERS: ReadonlyMap<string, Helper> = new Map<string, Helper>([
  [
    "Writer",
    {
      needs: [],
      text: `/** Writes a value as JSON. \`at\` is its place, for errors; \`isKey\`: equal values are to give equal texts. */
type Writer = (value: unknown, at: string, isKey: boolean) => string;`,
    },
  ],
  [
    "fail",
    {
      needs: [],
      text: `function fail(at: string, expected: string, value: unknown): never {
  const given = typeof value === "string" ? JSON.stringify(value) : typeof value === "object" && value !== null ? "an object" : String(value);
  throw new TypeError(\`\${at}: expected \${expected}, not \${given}\`);
}`,
    },
  ],
  [
    "writeNull",
    {
      needs: ["Writer", "fail"],
      text: `const writeNull: Writer = (value, at) => (value === null || value === undefined ? "null" : fail(at, "null", value));`,
    },
  ],
  [
    "writeBool",
    {
      needs: ["Writer", "fail"],
      text: `const writeBool: Writer = (value, at) => (typeof value === "boolean" ? String(value) : fail(at, "true or false", value));`,
    },
  ],
  [
    "writeInt",
    {
      needs: ["Writer", "fail"],
      text: `/** Beyond 2^53 - 1 a number may have lost digits, and a reader of JSON would lose them: those are bigints, and texts. */
const writeInt: Writer = (value, at) => {
  if (typeof value === "number") {
    return Number.isSafeInteger(value) ? String(value) : fail(at, "an int (beyond 2^53 - 1: a bigint)", value);
  }
  if (typeof value !== "bigint") return fail(at, "an int", value);
  if (BigInt.asIntN(64, value) !== value) return fail(at, "an int of 64 bits", value);
  return Number.isSafeInteger(Number(value)) ? String(value) : \`"\${value}"\`;
};`,
    },
  ],
  [
    "writeFloat",
    {
      needs: ["Writer", "fail"],
      text: `const writeFloat: Writer = (value, at, isKey) => {
  if (typeof value !== "number") return fail(at, "a number", value);
  if (!Number.isFinite(value)) return \`"\${value}"\`;
  return Object.is(value, -0) && !isKey ? "-0" : String(value);
};`,
    },
  ],
  [
    "writeString",
    {
      needs: ["Writer", "fail"],
      text: `const writeString: Writer = (value, at) => (typeof value === "string" ? JSON.stringify(value) : fail(at, "a string", value));`,
    },
  ],
  [
    "writeMachine",
    {
      needs: ["Writer", "writeString"],
      text: `const writeMachine: Writer = (value, at, isKey) => (value === null ? "null" : writeString(value, at, isKey));`,
    },
  ],
  [
    "writeAny",
    {
      needs: ["Writer", "fail"],
      text: `/** By shape: safe integers and bigints are ints, other numbers floats. */
const writeAny = (value: unknown, at: string, isKey: boolean, depth = 0): string => {
  if (depth > 250) return fail(at, "a value nested less than 250 deep", value);
  if (value === null || typeof value === "boolean" || typeof value === "string") return JSON.stringify(value);
  if (typeof value === "bigint") return BigInt.asIntN(64, value) === value ? String(value) : fail(at, "an int of 64 bits", value);
  if (typeof value === "number") {
    if (!Number.isFinite(value)) return fail(at, "a finite number", value);
    const text = String(value);
    return Number.isInteger(value) && !Number.isSafeInteger(value) && !text.includes("e") ? \`\${text}e0\` : text;
  }
  if (Array.isArray(value)) return \`[\${value.map((one, index) => writeAny(one, \`\${at}/\${index}\`, isKey, depth + 1)).join(",")}]\`;
  if (typeof value !== "object") return fail(at, "a JSON value", value);
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype !== null && prototype !== Object.prototype) return fail(at, "a plain object", value);
  const fields = Object.entries(value).filter(([, one]) => one !== undefined);
  const texts = fields.map(([name, one]) => \`\${JSON.stringify(name)}:\${writeAny(one, \`\${at}/\${name}\`, isKey, depth + 1)}\`);
  return \`{\${(isKey ? texts.sort() : texts).join(",")}}\`;
};`,
    },
  ],
  [
    "enumOf",
    {
      needs: ["Writer", "fail"],
      text: `/** Elements with equal numbers are equal. */
const enumOf = (elements: ReadonlyMap<unknown, number>): Writer => (value, at, isKey) => {
  const number = elements.get(value);
  if (number === undefined) return fail(at, [...elements.keys()].join(" or "), value);
  return isKey ? String(number) : JSON.stringify(value);
};`,
    },
  ],
  [
    "oneOf",
    {
      needs: ["Writer", "fail"],
      text: `const oneOf = (names: ReadonlySet<unknown>): Writer => (value, at) =>
  value === null || names.has(value) ? JSON.stringify(value) : fail(at, "the name of an event", value);`,
    },
  ],
  [
    "itemsOf",
    {
      needs: ["fail"],
      text: `function itemsOf(value: unknown, at: string): readonly unknown[] {
  return Array.isArray(value) ? value : fail(at, "an array", value);
}`,
    },
  ],
  [
    "tupleOf",
    {
      needs: ["Writer", "itemsOf", "fail"],
      text: `const tupleOf = (parts: readonly Writer[]): Writer => (value, at, isKey) => {
  const items = itemsOf(value, at);
  if (items.length !== parts.length) return fail(at, \`\${parts.length} items\`, value);
  return \`[\${parts.map((write, index) => write(items[index], \`\${at}/\${index}\`, isKey)).join(",")}]\`;
};`,
    },
  ],
  [
    "namedOf",
    {
      needs: ["Writer", "fail"],
      text: `const namedOf = (fields: readonly (readonly [string, Writer])[]): Writer => (value, at, isKey) => {
  if (typeof value !== "object" || value === null) return fail(at, "an object", value);
  const given = value as { readonly [name: string]: unknown };
  return \`{\${fields.map(([name, write]) => \`\${JSON.stringify(name)}:\${write(given[name], \`\${at}/\${name}\`, isKey)}\`).join(",")}}\`;
};`,
    },
  ],
  [
    "seqOf",
    {
      needs: ["Writer", "itemsOf"],
      text: `const seqOf = (item: Writer): Writer => (value, at, isKey) =>
  \`[\${itemsOf(value, at).map((one, index) => item(one, \`\${at}/\${index}\`, isKey)).join(",")}]\`;`,
    },
  ],
  [
    "setOf",
    {
      needs: ["Writer", "itemsOf"],
      text: `/** Elements that are equal are written once. */
const setOf = (item: Writer): Writer => (value, at, isKey) => {
  const texts = new Map<string, string>();
  (value instanceof Set ? [...value] : itemsOf(value, at)).forEach((one, index) => {
    const key = item(one, \`\${at}/\${index}\`, true);
    if (!texts.has(key)) texts.set(key, isKey ? key : item(one, \`\${at}/\${index}\`, false));
  });
  const written = [...texts.values()];
  return \`[\${(isKey ? written.sort() : written).join(",")}]\`;
};`,
    },
  ],
  [
    "mapOf",
    {
      needs: ["Writer", "fail"],
      text: `/** An object where keys are texts that every reader leaves in their order, else pairs. */
const mapOf = (key: Writer, item: Writer, isText: boolean): Writer => (value, at, isKey) => {
  let pairs: readonly (readonly [unknown, unknown])[];
  if (value instanceof Map) pairs = [...value];
  else if (isText && typeof value === "object" && value !== null && !Array.isArray(value)) {
    pairs = Object.entries(value).filter(([, one]) => one !== undefined);
  } else return fail(at, isText ? "a Map or an object" : "a Map", value);
  const known = new Set<string>();
  const texts = pairs.map(([name, one]) => {
    const equal = key(name, at, true);
    if (known.has(equal)) return fail(at, "keys that differ, each", name);
    known.add(equal);
    const place = \`\${at}/\${equal}\`;
    return isKey ? [equal, item(one, place, true)] : [key(name, at, false), item(one, place, false)];
  });
  const isObject = isText && !isKey && texts.every(([name = ""]) => !/^"[0-9]+"$/.test(name));
  if (isObject) return \`{\${texts.map(([name, text]) => \`\${name}:\${text}\`).join(",")}}\`;
  const written = texts.map(([name, text]) => \`[\${name},\${text}]\`);
  return \`[\${(isKey ? written.sort() : written).join(",")}]\`;
};`,
    },
  ],
]);

/** The texts of these and of what they need. */
export function helperTexts(wanted: Iterable<string>): string[] {
  const needed = new Set<string>();
  const need = (name: string): void => {
    if (needed.has(name)) return;
    needed.add(name);
    for (const other of HELPERS.get(name)?.needs ?? []) need(other);
  };
  for (const name of wanted) need(name);
  return [...HELPERS].flatMap(([name, { text }]) => (needed.has(name) ? [text] : []));
}
