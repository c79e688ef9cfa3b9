import { defineDiagnostic } from "../define.ts";

export const proofConstruct = defineDiagnostic("PS6001", "error", {
  title: "part of the proof language",
  explain: `
    P has a second language inside it for deductive proofs: invariants, axioms, lemmas, theorems, contracts, pure
    functions, quantifiers. pspec checks by exploring states and reads these words only to say that it does not act
    on them. Move such declarations into a file of their own that only the verifier reads.
  `,
  message: (p: { construct: string }) =>
    `${p.construct} belongs to P's proof language, which pspec does not execute`,
});

export const notExecuted = defineDiagnostic("PS6002", "error", {
  title: "not executed yet",
  explain: `
    pspec reads and understands this construct, \`main M in …\` inside of another module expression, but cannot
    execute it in this version. It refuses rather than exploring something else than what is written.
  `,
  message: (p: { construct: string }) => `${p.construct} cannot be executed yet`,
});

export const parsedOnly = defineDiagnostic("PS6003", "error", {
  title: "in the grammar of P only",
  explain: `
    P's grammar has this construct, but none of P's tools gives it a meaning: their parsers accept it, and what comes
    after them stops with an internal error. pspec reads it and refuses it. These are \`test … refines …\`
    (refinement tests) and \`float(base, exponent)\` (write \`1000.0\` instead of \`float(1, 3)\`).
  `,
  message: (p: { construct: string }) => `${p.construct} is in P's grammar, but has no meaning in any tool`,
});
