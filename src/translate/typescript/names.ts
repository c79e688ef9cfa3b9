/** Names of the generated module's types. */

/** What the module declares itself, and the types of JavaScript that it uses. */
const TAKEN = [
  ...[
    "Int",
    "Machine",
    "EventName",
    "Payloads",
    "TraceEvent",
    "Stamp",
    "EmitterOptions",
    "Emitter",
    "Writer",
  ],
  ...["Array", "Map", "Set", "ReadonlyArray", "ReadonlyMap", "ReadonlySet", "Readonly", "Partial", "Record"],
];

/** A type cannot be called like this: keywords, and the types that have names of their own. */
const RESERVED = (
  "any unknown never object string number boolean bigint symbol undefined void null true false this await " +
  "break case catch class const continue debugger default delete do else enum export extends finally for function if " +
  "import in instanceof new return super switch throw try typeof var while with yield let static implements interface " +
  "package private protected public async of as type declare keyof infer is asserts readonly unique"
).split(" ");

/** A name for each enum: its own, with `_` behind it as often as it takes to be free. */
export function typeNames(enums: readonly string[]): ReadonlyMap<string, string> {
  const taken = new Set([...TAKEN, ...RESERVED]);
  const isOwn = new Set(enums);
  const names = new Map<string, string>();
  for (const name of enums) {
    let free = name;
    while (taken.has(free) || (free !== name && isOwn.has(free))) free += "_";
    taken.add(free);
    names.set(name, free);
  }
  return names;
}
