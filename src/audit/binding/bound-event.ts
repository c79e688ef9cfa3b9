/** Records that name their event themselves, where no rule takes them. */
import { asId } from "../../base/brand.ts";
import type { BindingDefinition } from "../../ir/binding.ts";
import { HALT_EVENT, NULL_EVENT } from "../../ir/program.ts";
import type { EventId, Program } from "../../ir/program.ts";
import type { Type } from "../../analysis/type.ts";
import { createDecoder } from "../../machine/decode-value.ts";
import type { Decoder } from "../../machine/decode-value.ts";
import type { JsonContext } from "../../machine/json-context.ts";
import type { Value } from "../../machine/value.ts";
import { compilePath } from "./compile-path.ts";
import { isObject } from "./convert-json.ts";
import { fromText, isTextual } from "./from-text.ts";
import { Fault } from "./record-value.ts";
import type { Levels } from "./record-value.ts";

interface DeclaredEvent {
  readonly event: EventId;
  readonly type: Type;
  readonly decoder: Decoder;
}

export interface NamedEvent {
  readonly event: EventId;
  /** JSON, as far as the payload's type wants it. */
  readonly json: unknown;
  decode(): Value | Fault;
}

export class EventNamer {
  readonly #name: ReturnType<typeof compilePath> | null;
  readonly #payload: ReturnType<typeof compilePath> | null;
  readonly #isPick: boolean;
  readonly #isTextual: boolean;
  readonly #text: string;
  readonly #declared = new Map<string, DeclaredEvent>();

  constructor(
    { event, payload }: BindingDefinition,
    {
      program,
      context,
      levels,
    }: { readonly program: Program; readonly context: JsonContext; readonly levels: readonly string[] },
  ) {
    this.#name = event && compilePath(event, levels);
    this.#payload = payload && compilePath(payload.path, levels);
    this.#isPick = payload?.isPick ?? false;
    this.#isTextual = payload !== null && isTextual(payload.path);
    this.#text = payload?.path.text ?? "";
    program.events.forEach((definition, index) => {
      const id = asId<EventId>(index);
      if (id === NULL_EVENT || id === HALT_EVENT) return;
      const type = definition.payload ?? { kind: "null" };
      this.#declared.set(definition.name, { event: id, type, decoder: createDecoder(type, context) });
    });
  }

  /** The event that the record calls itself; its name where none is declared, null where it has no name. */
  find(levels: Levels): NamedEvent | string | null {
    const name = this.#name?.(levels);
    if (typeof name !== "string") return null;
    const declared = this.#declared.get(name);
    if (declared === undefined) return name;
    const { event, type, decoder } = declared;
    const json = type.kind === "null" && this.#isPick ? null : this.#jsonOf(levels, type);
    return {
      event,
      json,
      decode: () => {
        if (json instanceof Fault) return json;
        const value = decoder.decode(json);
        if (value !== undefined) return value;
        const { pointer, message } = decoder.error();
        return new Fault(`${this.#text}${pointer}: ${message}`);
      },
    };
  }

  #jsonOf(levels: Levels, type: Type): unknown {
    const found = this.#payload?.(levels) ?? null;
    if (found instanceof Fault) return new Fault(`${this.#text}: ${found.message}`);
    const json = this.#isTextual ? fromText(found, type) : found;
    if (!this.#isPick || type.kind !== "named-tuple" || !isObject(json)) return json;
    const wanted = type.fields.filter(({ name }) => Object.hasOwn(json, name));
    return Object.fromEntries(wanted.map(({ name }) => [name, json[name]]));
  }
}
