/** Which components of a payload a spec can read: the others need not be made of the bytes of a line. */
import type { CodeId, EventId, MonitorDefinition, Program } from "../../ir/program.ts";

/** By position, whether a component may be read; null: perhaps the payload as a whole. */
export type PayloadReads = readonly boolean[] | null;

/** What the handlers of an event read of its payload, in whatever state it comes. */
export function payloadReads(program: Program, { states }: MonitorDefinition, event: EventId): PayloadReads {
  const type = program.events[event]?.payload;
  if (type?.kind !== "named-tuple") return null;
  const reads = type.fields.map(() => false);
  const codes = states.flatMap(({ reactions }): (CodeId | null)[] =>
    reactions.flatMap((reaction) => {
      if (reaction.event !== event) return [];
      if (reaction.kind === "do") return [reaction.code];
      return reaction.kind === "goto" ? [reaction.with, states[reaction.target]?.entry ?? null] : [];
    }),
  );
  const isByParts = codes.every((id) => {
    const code = id === null ? undefined : program.codes[id];
    return code === undefined || code.parameterCount === 0 || addReads(code.instructions, reads);
  });
  return isByParts ? reads : null;
}

/**
 * Notes the components of register 0 that are read anywhere within a piece of code. False: the register itself is read,
 * or written. Every instruction and expression is looked through alike, so that a new one hides nothing.
 */
function addReads(node: unknown, reads: boolean[]): boolean {
  if (typeof node !== "object" || node === null) return true;
  if (Array.isArray(node)) return node.every((one) => addReads(one, reads));
  if (isParameter(node)) return false;
  if ("kind" in node && node.kind === "item" && "target" in node && "index" in node) {
    const { target, index } = node;
    if (
      typeof target === "object" &&
      target !== null &&
      "register" in target &&
      isParameter(target.register)
    ) {
      reads[Number(index)] = true;
      return true;
    }
  }
  return Object.values(node).every((part) => addReads(part, reads));
}

function isParameter(node: unknown): boolean {
  if (typeof node !== "object" || node === null || !("scope" in node) || !("index" in node)) return false;
  return node.scope === "local" && node.index === 0;
}
