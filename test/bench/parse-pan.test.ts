import { expect, test } from "vitest";
import { complaintIn, parsePan } from "./parse-pan.ts";

/** As SPIN 6.5.2 printed it for two counters up to 200. */
function output({
  head = "",
  reduction = "",
  states = "    40401",
  errors = 0,
}: {
  readonly head?: string;
  readonly reduction?: string;
  readonly states?: string;
  readonly errors?: number;
}): string {
  return `${head}
(Spin Version 6.5.2 -- 6 December 2019)
${reduction}
Full statespace search for:
	never claim         	- (none specified)
	assertion violations	+
	cycle checks       	- (disabled by -DSAFETY)
	invalid end states	+

State-vector 12 byte, depth reached 400, errors: ${errors}
${states} states, stored
    40000 states, matched
    80401 transitions (= stored+matched)
        0 atomic steps
hash conflicts:        11 (resolved)

pan: elapsed time 0.01 seconds
`;
}

test("a complete search", () => {
  expect(parsePan(output({}))).toEqual({
    states: 40401,
    isRounded: false,
    transitions: 80401,
    errors: 0,
    firstError: null,
    isReduced: false,
    depth: 400,
    vectorBytes: 12,
    incomplete: null,
  });
});

test("the reduction is seen", () => {
  expect(parsePan(output({ reduction: "\t+ Partial Order Reduction\n" }))?.isReduced).toBe(true);
});

test("from a hundred million states on, eight digits are printed", () => {
  expect(parsePan(output({ states: "1.2345679e+08" }))).toMatchObject({
    states: 123_456_790,
    isRounded: true,
  });
});

test("an error, and what it is", () => {
  const head = "pan:1: invalid end state (at depth 399)\npan: wrote model.pml.trail\n";
  expect(parsePan(output({ head, errors: 1 }))).toMatchObject({
    errors: 1,
    firstError: "invalid end state (at depth 399)",
  });
});

test.each([
  ["error: max search depth too small", /stack/],
  ["pan: reached -DMEMLIM bound\n\t582544 bytes used", /memory limit/],
  ["pan: out of memory\n\t582544 bytes used", /out of memory/],
  ["pan: error, VECTORSZ too small, recompile pan.c with -DVECTORSZ=N", /VECTORSZ/],
  ["Warning: Search not completed", /did not complete/],
])("%j is no complete search", (head, reason) => {
  expect(parsePan(output({ head }))?.incomplete).toMatch(reason);
  expect(complaintIn(head)).toMatch(reason);
});

test("without its summary there is no report", () => {
  expect(parsePan("")).toBeNull();
  expect(parsePan("Depth=     399 States=    1e+06 Transitions= 2e+06")).toBeNull();
  expect(complaintIn("Killed")).toBeNull();
});
