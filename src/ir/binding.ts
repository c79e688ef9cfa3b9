/** A binding, lowered: what an audit makes events of a log's records by. Expressions read fields from registers. */
import type { BindingSymbol, RecordPath } from "../analysis/binding-symbol.ts";
import type { Type } from "../analysis/type.ts";
import type { EventId, Expression } from "./program.ts";

export interface BindingDefinition extends Pick<
  BindingSymbol,
  "name" | "document" | "records" | "time" | "source" | "target" | "id" | "event" | "payload" | "isUnordered"
> {
  /** Of the register of the same index. Loop variables have registers behind them. */
  readonly fields: readonly BoundField[];
  readonly order: readonly Expression[];
  readonly dedupe: readonly Expression[];
  readonly rules: readonly BoundRule[];
}

export interface BoundField {
  readonly name: string;
  readonly type: Type;
  readonly path: RecordPath;
  /** By the text in the record. */
  readonly values: readonly { readonly text: string; readonly value: Expression }[];
  readonly default: Expression | null;
}

export type BoundRule =
  | { readonly kind: "skip"; readonly name: string; readonly condition: Expression | null }
  | { readonly kind: "announce"; readonly condition: Expression; readonly body: Emission };

export type Emission =
  | { readonly kind: "announce"; readonly event: EventId; readonly payload: Expression | null }
  | { readonly kind: "block"; readonly parts: readonly Emission[] }
  | {
      readonly kind: "if";
      readonly condition: Expression;
      readonly then: Emission;
      readonly else: Emission | null;
    }
  | {
      readonly kind: "foreach";
      /** Where the element is. */
      readonly register: number;
      readonly collection: Expression;
      readonly body: Emission;
    };
