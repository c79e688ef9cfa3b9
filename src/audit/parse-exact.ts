/**
 * JSON with its integers kept: `JSON.parse` reads 9007199254740993 as …992, and no reviver of Node 20 can see the
 * text. Used only for records that contain a run of sixteen digits, and only on text that JSON.parse accepts.
 */

/** Whether a text may hold an integer that JSON.parse would round: 2^53 has sixteen digits. */
export function mayHoldLargeInteger(text: string): boolean {
  return SIXTEEN_DIGITS.test(text);
}

const SIXTEEN_DIGITS = /[0-9]{16}/;
const INTEGER = /^-?[0-9]+$/;

// Strings, numbers and words, then what opens, closes and separates. The loop over ordinary characters comes first
// in a string, so that the engine does not have to remember a way back for each of them.
const TOKEN = /"[^"\\]*(?:\\.[^"\\]*)*"|[-+.0-9a-zA-Z]+|[{}[\],:]/g;

type Container = unknown[] | Record<string, unknown>;

/**
 * Parses `text`, which must be valid JSON (call JSON.parse first). Integers beyond 2^53 − 1 come as bigints, all
 * else as from JSON.parse. Iterative: depth costs heap and not stack.
 */
export function parseExact(text: string): unknown {
  const open: Container[] = [];
  let root: unknown;
  let key: string | null = null;

  const add = (value: unknown): void => {
    const container = open.at(-1);
    if (container === undefined) root = value;
    else if (Array.isArray(container)) container.push(value);
    else define(container, key as string, value);
    key = null;
  };

  for (const [token] of text.matchAll(TOKEN)) {
    switch (token) {
      case "{":
      case "[": {
        const container: Container = token === "[" ? [] : {};
        add(container);
        open.push(container);
        break;
      }
      case "}":
      case "]":
        open.pop();
        break;
      case ",":
      case ":":
        break;
      default: {
        const container = open.at(-1);
        const isKey = key === null && container !== undefined && !Array.isArray(container);
        if (isKey) key = JSON.parse(token) as string;
        else add(scalar(token));
      }
    }
  }
  return root;
}

function scalar(token: string): unknown {
  const value: unknown = JSON.parse(token);
  return typeof value === "number" && !Number.isSafeInteger(value) && INTEGER.test(token)
    ? BigInt(token)
    : value;
}

/** As JSON.parse does it: `__proto__` is a key like any other. */
function define(object: Record<string, unknown>, key: string, value: unknown): void {
  if (key !== "__proto__") object[key] = value;
  else Object.defineProperty(object, key, { value, writable: true, enumerable: true, configurable: true });
}
