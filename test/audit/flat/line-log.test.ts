import fc from "fast-check";
import { expect, test } from "vitest";
import { LineLog } from "../../../src/audit/flat/line-log.ts";
import type { LineHolder } from "../../../src/audit/flat/line-log.ts";
import { cutInto } from "../cut-bytes.ts";

const SEED = 20_261_201;
const INPUT = 3;

/** Holds what it is told to; lines of other inputs have nothing to do with it. */
class Holder implements LineHolder {
  readonly held = new Set<number>();

  eachHeldLine(input: number, tell: (offset: number) => void): void {
    if (input !== INPUT) throw new Error(`nobody asked for input ${input}`);
    for (const offset of [...this.held].reverse()) tell(offset);
  }
}

const lines = fc.array(fc.string({ maxLength: 20 }), { minLength: 1, maxLength: 60 });

test("lines that are held are what they were, however the bytes come; the others go", () => {
  let dropped = 0;
  fc.assert(
    fc.property(
      lines,
      fc.array(fc.nat(2000)),
      fc.array(fc.boolean(), { minLength: 60, maxLength: 60 }),
      fc.boolean(),
      (texts, cuts, choices, isEnded) => {
        const whole = texts.map((text) => text.replaceAll("\n", " ")).join("\n") + (isEnded ? "\n" : "");
        const bytes = new TextEncoder().encode(whole);
        const holders = [new Holder(), new Holder()] as const;
        const log = new LineLog({ input: INPUT, holders, maxLineBytes: 1000, leastBytes: 40 });
        const expected = new Map<number, Uint8Array>();
        let begun = 0;
        let total = 0;
        for (const chunk of cutInto(
          bytes,
          cuts.map((cut) => cut % (bytes.length + 1)),
        )) {
          const buffer = chunk.slice();
          log.add(buffer);
          buffer.fill(0);
          total += chunk.length;
          // All lines that have come to an end by now may be wanted.
          for (let end = bytes.indexOf(10, begun); end >= 0 && end < total; end = bytes.indexOf(10, begun)) {
            const choice = expected.size;
            expected.set(begun, bytes.slice(begun, end));
            if (choices[choice] === true) holders[choice % 2]?.held.add(begun);
            else if (choice > 1 && choices[choice - 1] === true) {
              // Another one is let go.
              for (const { held } of holders) {
                const [first] = held;
                if (first !== undefined) held.delete(first);
              }
            }
            begun = end + 1;
          }
          for (const { held } of holders)
            for (const offset of held) expect(log.lineAt(offset)).toEqual(expected.get(offset));
        }
        const held = [...expected].filter(([offset]) => holders.some((one) => one.held.has(offset)));
        if (held.length < expected.size && [...expected.keys()].some((at) => log.lineAt(at) === null))
          dropped++;
        // The last line, which has no end.
        if (begun < bytes.length) expect(log.lineAt(begun)).toEqual(bytes.slice(begun));
      },
    ),
    { numRuns: 300, seed: SEED },
  );
  expect(dropped).toBeGreaterThan(50);
});

test("no more is held than twice the lines that are wanted, and what nobody wants not at all", () => {
  const holder = new Holder();
  const log = new LineLog({ input: INPUT, holders: [holder], maxLineBytes: 1000, leastBytes: 1000 });
  const line = new TextEncoder().encode(`${"x".repeat(99)}\n`);
  for (let index = 0; index < 1000; index++) {
    log.add(line);
    holder.held.add(index * 100);
    if (index >= 30) holder.held.delete((index - 30) * 100);
    expect(log.bytes).toBeLessThanOrEqual(2 * 30 * 100 + 1000);
  }
  const idle = new LineLog({ input: INPUT, holders: [], maxLineBytes: 1000 });
  idle.add(line);
  expect(idle.bytes).toBe(0);
  expect(idle.lineAt(0)).toBe(null);
});

test("of a line that is too long to be held nothing is kept", () => {
  const log = new LineLog({ input: INPUT, holders: [new Holder()], maxLineBytes: 100, leastBytes: 1000 });
  for (let index = 0; index < 1000; index++) {
    log.add(new Uint8Array(50).fill(120));
    expect(log.bytes).toBeLessThanOrEqual(1000);
  }
  log.add(new TextEncoder().encode("\nnext\n"));
  expect(log.lineAt(50_001)).toEqual(new TextEncoder().encode("next"));
});
