import { describe, expect, test } from "vitest";
import { runAudit, specsOf, trace } from "./run-audit.ts";

const SPECS = specsOf(`
  event ePaid: (who: (name: string, age: int), amount: int, shop: string);
  spec Once for (shop: string) observes ePaid by payload.shop {
    var payers: set[string];
    var last: int;
    start state Open {
      on ePaid do (p: (who: (name: string, age: int), amount: int, shop: string)) {
        assert !(p.who.name in payers), format("{0} paid twice", p.who.name);
        assert p.amount > 0, "nothing was paid";
        payers += (p.who.name);
        last = p.amount;
      }
    }
  }
  spec ByName for (name: string) observes ePaid by payload.who.name {
    var sum: int;
    start state Open {
      on ePaid do (p: (who: (name: string, age: int), amount: int, shop: string)) {
        sum = sum + p.amount;
        assert sum < 100, "too much";
      }
    }
  }
`);

const paid = (name: string, amount: number, shop: string) => ({
  event: "ePaid",
  payload: { who: { name, age: 30 }, amount, shop },
  id: `${name}-${amount}`,
});

const text = trace(
  paid("Dorothea", 7, "x"),
  paid("Casaubon", 8, "x"),
  paid("Dorothea", 95, "x"),
  paid("Ladislaw", 0, "y"),
  { event: "ePaid", payload: { who: { name: "Brooke", age: "old" }, amount: 1, shop: "x" } },
  '{"event":"ePaid","payload":{"who":{"name":"Lydgate"',
);

describe("redaction", () => {
  test("leaves no value of the field in the result, and equal ones recognisable", async () => {
    const shown = JSON.stringify(await runAudit(SPECS, { t: text }));
    expect(shown).toMatch(/Dorothea[^]*Casaubon|Dorothea/);
    const result = await runAudit(SPECS, { t: text }, { redact: ["name"] });
    const hidden = JSON.stringify(result);
    for (const name of ["Dorothea", "Casaubon", "Ladislaw", "Brooke", "Lydgate"]) {
      expect(hidden).not.toContain(name);
    }
    expect(result.violations.map(({ spec, message, line }) => [spec, message, line])).toEqual([
      ["Once", "the condition does not hold (its text is left out: it may show what is hidden)", 3],
      ["ByName", "too much", 3],
      ["Once", "nothing was paid", 4],
    ]);
    const [twice, tooMuch] = result.violations;
    const names = twice?.slice.map(
      ({ payload }) => (payload as { readonly who: { readonly name: string } }).who.name,
    );
    expect(names?.[0]).toMatch(/^‹hidden \d+›$/);
    expect(new Set(names).size).toBe(1);
    // A key that is made of the field is hidden by the same word, any other is not.
    expect([twice?.key, tooMuch?.key]).toEqual(['"x"', JSON.stringify(names?.[0])]);
    // What is of another type is not hidden.
    expect(tooMuch?.slice.map(({ payload }) => (payload as { readonly amount: number }).amount)).toEqual([
      7, 95,
    ]);
  });

  test("of a number hides the numbers that are computed, too", async () => {
    const result = await runAudit(SPECS, { t: text }, { redact: ["amount"] });
    const [, tooMuch] = result.violations;
    const amounts = tooMuch?.slice.map(({ payload }) => (payload as { readonly amount: unknown }).amount);
    expect(amounts).toEqual([expect.stringMatching(/^‹hidden/), expect.stringMatching(/^‹hidden/)]);
    expect(JSON.stringify(tooMuch?.parts)).not.toMatch(/102|95/);
    expect(JSON.stringify(tooMuch?.slice)).not.toMatch(/102|95/);
  });
});

describe("an explanation", () => {
  test("audited alone is violated in the same way", async () => {
    const noise = Array.from({ length: 9 }, (_, i) => paid(`n${i}`, 1 + i, "x"));
    const lines = [
      ...noise,
      paid("a", 5, "x"),
      ...noise.map((_, i) => paid(`m${i}`, 1, "x")),
      paid("a", 6, "x"),
    ];
    const { violations } = await runAudit(SPECS, { t: trace(...lines) });
    const [found] = violations;
    expect(found).toMatchObject({ spec: "Once", message: "a paid twice", sliceShrunk: 18, sliceOmitted: 0 });
    const alone = found?.slice.map(({ event, payload }) => ({ event, payload })) ?? [];
    expect(alone).toHaveLength(2);
    const again = await runAudit(SPECS, { t: trace(...alone) });
    expect(again.violations[0]).toMatchObject({ message: found?.message, parts: found?.parts });
  });
});
