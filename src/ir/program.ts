/**
 * The IR: a program closed over one test's modules, or over the specs alone (for an audit).
 *
 * Everything is plain data: names are dense ids into the tables below, every instruction and expression keeps
 * its span, and the whole can be written as JSON. Bodies are lowered to a small register code. Expressions are
 * pure trees: whatever calls, creates, chooses or suspends has become an instruction of its own that leaves its
 * result in a register. So a suspended machine is data too: program counters and registers.
 */
import type { Id } from "../base/brand.ts";
import type { Span } from "../source/span.ts";
import type { Type } from "../analysis/type.ts";

export type EventId = Id<"Event">;
export type MachineTypeId = Id<"MachineType">;
export type MonitorId = Id<"Monitor">;
export type StateId = Id<"State">;
export type CodeId = Id<"Code">;
export type ForeignId = Id<"Foreign">;

/** The predeclared events, first in every table. `null` is taken where nothing else can be (`on null`). */
export const NULL_EVENT = 0 as EventId;
export const HALT_EVENT = 1 as EventId;

export const IR_VERSION = 1;

export interface Program {
  readonly version: typeof IR_VERSION;
  readonly events: readonly EventDefinition[];
  readonly enums: readonly EnumDefinition[];
  readonly codes: readonly Code[];
  /** The foreign functions that are called. What they do is not in the program: see `foreign.ts`. */
  readonly foreign: readonly ForeignDefinition[];
  readonly machines: readonly MachineDefinition[];
  readonly monitors: readonly MonitorDefinition[];
  /** Null in a program of specs alone. */
  readonly main: MachineTypeId | null;
  /** Values of the global `param`s, already substituted in the code; kept for reports. */
  readonly parameters: readonly { readonly name: string; readonly value: string }[];
}

export interface EventDefinition {
  readonly name: string;
  readonly payload: Type | null;
  readonly span: Span | null;
}

export interface EnumDefinition {
  readonly name: string;
  readonly elements: readonly { readonly name: string; readonly value: number }[];
}

/** A function that a JavaScript module supplies. */
export interface ForeignDefinition {
  /** In the module: `f`, or `M.f` for one that a machine declares. */
  readonly name: string;
  readonly parameters: readonly VariableDefinition[];
  readonly returns: Type | null;
  readonly span: Span;
}

/** An interface as bound in the test: what `new I` makes. */
export interface MachineDefinition {
  /** The interface's name; equal to `implementation` unless bound by `M -> I`. */
  readonly name: string;
  readonly implementation: string;
  readonly variables: readonly VariableDefinition[];
  readonly states: readonly StateDefinition[];
  readonly start: StateId;
  /** Null: every event. */
  readonly sends: readonly EventId[] | null;
  readonly receives: readonly EventId[] | null;
  /** Of the implementation, which may receive more than its interface says: what `this` permits. */
  readonly ownReceives: readonly EventId[] | null;
  /** Which monitors listen to it. */
  readonly monitors: readonly MonitorId[];
  readonly span: Span;
}

export interface MonitorDefinition {
  readonly name: string;
  readonly form: "spec" | "scenario";
  readonly variables: readonly VariableDefinition[];
  readonly states: readonly StateDefinition[];
  readonly start: StateId;
  readonly observes: readonly ObservedEvent[];
  /** The key's name and type; its value stands in the last entry of `variables`. */
  readonly key: VariableDefinition | null;
  readonly span: Span;
}

export interface ObservedEvent {
  readonly event: EventId;
  /** Key over the payload (register 0); `"all"`: every instance; null: the spec has no key. */
  readonly by: Expression | "all" | null;
  readonly span: Span;
}

export interface VariableDefinition {
  readonly name: string;
  readonly type: Type;
}

export interface StateDefinition {
  readonly name: string;
  readonly temperature: "hot" | "cold" | null;
  /** Deadline of a hot state in milliseconds; null without one. */
  readonly withinMs: number | null;
  readonly entry: CodeId | null;
  readonly exit: CodeId | null;
  /** Sorted by event. */
  readonly reactions: readonly Reaction[];
  readonly span: Span;
}

export type Reaction =
  | { readonly kind: "do"; readonly event: EventId; readonly code: CodeId | null; readonly span: Span }
  | {
      readonly kind: "goto";
      readonly event: EventId;
      readonly target: StateId;
      readonly with: CodeId | null;
      readonly span: Span;
    }
  | { readonly kind: "defer"; readonly event: EventId; readonly span: Span }
  | { readonly kind: "ignore"; readonly event: EventId; readonly span: Span };

/**
 * One lowered body: a function, a handler, an entry, an exit. Registers: parameters, variables, temporaries.
 * On entry the parameters are filled and all other registers null: the defaults of variables are assigned by
 * instructions, where something can read them.
 */
export interface Code {
  /** `f`, or `M.S.entry`, `M.S.on e`, for people. */
  readonly name: string;
  readonly parameterCount: number;
  readonly registers: readonly VariableDefinition[];
  readonly instructions: readonly Instruction[];
  readonly span: Span;
}

/** A register of the current frame, or a variable of the machine. */
export type Register = { readonly scope: "local" | "machine"; readonly index: number };

/** A variable, or a part of one: `v.field[i]` is `{ root: v, path: [item, index] }`. */
export interface Place {
  readonly root: Register;
  readonly path: readonly PathStep[];
}

export type PathStep =
  /** A tuple's or named tuple's component, by position. */
  | { readonly kind: "item"; readonly index: number }
  /** A sequence's element or a map's entry. */
  | { readonly kind: "index"; readonly index: Expression; readonly of: "seq" | "map" };

interface Located {
  readonly span: Span;
}

/**
 * Registers of the frame that are dead once this instruction has read its operands. They are set back to
 * null before the machine suspends or goes different ways at a choice, so that values which nothing can read
 * any more do not split states.
 */
export type Clears = readonly number[];

/** Jump targets are indices into `Code.instructions`. Falling off the end returns. */
export type Instruction = Located &
  (
    | { readonly op: "assign"; readonly target: Place; readonly value: Expression }
    /** `p += (i, v)` on a sequence, `p += (k, v)` on a map. */
    | {
        readonly op: "insert";
        readonly into: "seq" | "map";
        readonly target: Place;
        readonly key: Expression;
        readonly value: Expression;
      }
    /** `p += (v)` on a set. */
    | { readonly op: "add"; readonly target: Place; readonly value: Expression }
    /** `p -= v`: an index of a sequence, a key of a map, an element of a set. */
    | {
        readonly op: "remove";
        readonly from: "seq" | "map" | "set";
        readonly target: Place;
        readonly value: Expression;
      }
    | { readonly op: "jump"; readonly to: number }
    /** Falls through where the condition is true. */
    | { readonly op: "branch"; readonly condition: Expression; readonly else: number }
    | {
        readonly op: "call";
        readonly code: CodeId;
        readonly arguments: readonly Expression[];
        readonly into: Register | null;
        readonly clears: Clears;
      }
    /** Computes by foreign code, in no time: a pure function, hence no scheduling point. */
    | {
        readonly op: "call-foreign";
        readonly function: ForeignId;
        readonly arguments: readonly Expression[];
        readonly into: Register | null;
      }
    | { readonly op: "return"; readonly value: Expression | null }
    /** `$` and `choose()` offer false, true; `choose(n)` 0 … n − 1; a collection its elements or keys. */
    | {
        readonly op: "choose";
        readonly from: Expression | null;
        readonly isLiteral: boolean;
        readonly into: Register;
        /** Those that are dead before it: `from` still tells one choice from another. */
        readonly clears: Clears;
      }
    | {
        readonly op: "send";
        readonly target: Expression;
        readonly event: Expression;
        readonly payload: Expression | null;
        readonly clears: Clears;
      }
    | {
        readonly op: "new";
        readonly machine: MachineTypeId;
        readonly payload: Expression | null;
        readonly into: Register | null;
        readonly clears: Clears;
      }
    | { readonly op: "announce"; readonly event: Expression; readonly payload: Expression | null }
    | { readonly op: "raise"; readonly event: Expression; readonly payload: Expression | null }
    | { readonly op: "goto"; readonly target: StateId; readonly payload: Expression | null }
    /** Suspends until an event of one of the cases is there; continues at its `to` with the payload in `into`. */
    | { readonly op: "receive"; readonly cases: readonly ReceiveCase[]; readonly clears: Clears }
    /** `message` is evaluated only after a jump over it, hence is pure here; null gives the default text. */
    | { readonly op: "assert"; readonly condition: Expression; readonly message: Expression | null }
    | { readonly op: "print"; readonly message: Expression }
  );

export type InstructionOf<K extends Instruction["op"]> = Extract<Instruction, { op: K }>;

export interface ReceiveCase {
  readonly event: EventId;
  readonly to: number;
  /** Null where the case takes no parameter. */
  readonly into: Register | null;
}

/** Pure: reads registers, computes, may fail, never suspends. */
export type Expression = Located &
  (
    | { readonly kind: "constant"; readonly value: Constant }
    | { readonly kind: "register"; readonly register: Register; readonly name: string }
    | { readonly kind: "self" }
    | { readonly kind: "tuple"; readonly items: readonly Expression[] }
    | {
        readonly kind: "named-tuple";
        readonly names: readonly string[];
        readonly items: readonly Expression[];
      }
    /** A tuple's or named tuple's component; `name` is what the source says, for reports. */
    | { readonly kind: "item"; readonly target: Expression; readonly index: number; readonly name: string }
    | {
        readonly kind: "index";
        readonly of: "seq" | "set" | "map";
        readonly target: Expression;
        readonly index: Expression;
      }
    | { readonly kind: "keys" | "values" | "sizeof"; readonly argument: Expression }
    | { readonly kind: "default"; readonly type: Type }
    | { readonly kind: "not" | "negate"; readonly operand: Expression }
    | {
        readonly kind: "binary";
        readonly operator: Operator;
        readonly left: Expression;
        readonly right: Expression;
      }
    /** Short-circuit; only where the right side is pure (else lowering makes branches of it). */
    | { readonly kind: "and" | "or"; readonly left: Expression; readonly right: Expression }
    /** `as`: fails where the value is not of the type's outer shape. */
    | { readonly kind: "as"; readonly operand: Expression; readonly type: Type }
    | { readonly kind: "to"; readonly operand: Expression; readonly type: Type }
    | {
        readonly kind: "format";
        readonly parts: readonly FormatPart[];
        readonly arguments: readonly Expression[];
      }
  );

export type ExpressionOf<K extends Expression["kind"]> = Extract<Expression, { kind: K }>;

/** Arithmetic works on ints or floats alike, by the operands' values; `+` also joins strings. */
export type Operator = "+" | "-" | "*" | "/" | "%" | "<" | ">" | "<=" | ">=" | "==" | "!=" | "in";

/** Text, or the number of an argument. */
export type FormatPart = string | number;

export type Constant =
  | { readonly kind: "null" }
  | { readonly kind: "bool"; readonly value: boolean }
  /** Decimal digits: JSON has no 64-bit integers. */
  | { readonly kind: "int"; readonly text: string }
  | { readonly kind: "float"; readonly value: number }
  | { readonly kind: "string"; readonly value: string }
  | { readonly kind: "enum"; readonly enum: string; readonly element: string; readonly value: number }
  | { readonly kind: "event"; readonly event: EventId };
