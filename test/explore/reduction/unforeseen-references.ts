/**
 * Holds the analysis of references to what machines do: every send and creation that is about to take place in some
 * state of a search must be among those that it foresees. Answers those that are not.
 */
import { isLive } from "../../../src/explore/leaf-ids.ts";
import type { LocalLeaf } from "../../../src/explore/leaf-ids.ts";
import { referenceFlow, selfBit, typeBit } from "../../../src/explore/reduction/reference-flow.ts";
import type { TypeFlow } from "../../../src/explore/reduction/reference-flow.ts";
import type { Search } from "../../../src/explore/search.ts";
import type { MachineTypeId, Program } from "../../../src/ir/program.ts";
import { forEachMention } from "../../../src/machine/mentions.ts";
import type { MachineValue } from "../../../src/machine/value.ts";

export function unforeseenReferences(program: Program, { leaves, visited, vector }: Search): string[] {
  const flow = referenceFlow(program);
  const unforeseen = new Set<string>();
  const seen = new Set<LocalLeaf>();
  for (let state = 0; state < visited.count; state++) {
    visited.read(state, vector);
    for (const slot of leaves.slots.order) {
      const leaf = vector.local(slot);
      if (!isLive(leaf) || seen.has(leaf)) continue;
      seen.add(leaf);
      const { self, wait } = leaves.locals.facts(leaf).local;
      if (self === null || (wait.kind !== "send" && wait.kind !== "new")) continue;
      const own = typeOf(self);
      const { targets, hands } = flow[own] as TypeFlow;
      const isIn = (set: bigint | undefined, machine: MachineValue): boolean => {
        const bits = typeBit(typeOf(machine)) | (machine.name === self.name ? selfBit(program) : 0n);
        return ((set ?? 0n) & bits) !== 0n;
      };
      if (wait.kind === "send" && !isIn(targets, wait.target)) {
        unforeseen.add(`${self.name} sends to ${wait.target.name}`);
      }
      const receiver = wait.kind === "send" ? typeOf(wait.target) : wait.machine;
      forEachMention(wait.payload, (machine) => {
        if (!isIn(hands.get(receiver), machine)) unforeseen.add(`${self.name} hands on ${machine.name}`);
      });
    }
  }
  return [...unforeseen];
}

function typeOf({ type, name }: MachineValue): MachineTypeId {
  if (type === null) throw new Error(`${name} has no type`);
  return type;
}
