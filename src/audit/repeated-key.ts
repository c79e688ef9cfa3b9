/**
 * Keys that stand twice in one object of a JSON text: `JSON.parse` takes the last and drops the others in silence, and
 * other readers of the same log take the first.
 */

/**
 * A key that is repeated, or null. `text` must be valid JSON, and `json` what JSON.parse made of it: it has as many
 * keys as the text has colons outside of strings, unless one was dropped. Only then is the text read again. Keys that
 * do not matter may be repeated.
 */
export function repeatedKey(
  text: string,
  json: unknown,
  matters: (key: string) => boolean = () => true,
): string | null {
  return countColons(text) === countKeys(json) ? null : findRepeated(text, matters);
}

const QUOTE = 34;
const BACKSLASH = 92;
const COLON = 58;

function countColons(text: string): number {
  let colons = 0;
  let isString = false;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code === QUOTE) isString = !isString;
    else if (isString) {
      if (code === BACKSLASH) i++;
    } else if (code === COLON) colons++;
  }
  return colons;
}

/** Without recursion: JSON.parse takes any depth. */
function countKeys(json: unknown): number {
  if (typeof json !== "object" || json === null) return 0;
  let count = 0;
  const open: object[] = [json];
  for (let container = open.pop(); container !== undefined; container = open.pop()) {
    const values: readonly unknown[] = Object.values(container);
    if (!Array.isArray(container)) count += values.length;
    for (const value of values) if (typeof value === "object" && value !== null) open.push(value);
  }
  return count;
}

const TOKEN = /"[^"\\]*(?:\\.[^"\\]*)*"|[{}[\]:]/g;

function findRepeated(text: string, matters: (key: string) => boolean): string | null {
  const open: (Set<string> | null)[] = [];
  let last = "";
  for (const [token] of text.matchAll(TOKEN)) {
    if (token === "{") open.push(new Set());
    else if (token === "[") open.push(null);
    else if (token === "}" || token === "]") open.pop();
    else if (token !== ":") last = token;
    else {
      const key = JSON.parse(last) as string;
      const keys = open.at(-1);
      if (keys?.has(key) === true && matters(key)) return key;
      keys?.add(key);
    }
  }
  return null;
}
