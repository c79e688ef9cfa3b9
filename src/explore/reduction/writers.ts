/**
 * Which machines may come to send to a given one while a certain other one, the sender, stands still.
 *
 * Say X is of type U, and Z, not the sender, holds a reference to X. Z may send to X if the code of its type T may
 * send to instances of U; or it may hand the reference to a machine of type V, by a payload or a creation, and that
 * one may in its turn. Who holds no reference to X gets one only in this way, from who does, since references cannot
 * be made up, and the sender hands nothing on as long as it stands still. So: nobody but the sender can append to X
 * before the sender moves, if no machine Z that now mentions X, in its local state or in its inbox, is of a type
 * that `mayAppend`, and if X itself is not of a type that `mayAppendToItself` by way of `this`.
 *
 * Where the sender is the only instance of its type that there can ever be, handing a reference to that type leads
 * nowhere while it stands still.
 */
import type { MachineTypeId, Program } from "../../ir/program.ts";
import { referenceFlow, selfBit, typeBit } from "./reference-flow.ts";
import type { ReferenceSet, TypeFlow } from "./reference-flow.ts";
import { singleInstances } from "./single-instances.ts";

export class Writers {
  readonly #program: Program;
  readonly #flow: readonly TypeFlow[];
  readonly #single: ReadonlySet<MachineTypeId>;
  /** By the type that stands still (or −1) and the type of X: the types of Z that may append, as a set. */
  readonly #mayAppend = new Map<number, ReferenceSet>();

  constructor(program: Program) {
    this.#program = program;
    this.#flow = referenceFlow(program);
    this.#single = singleInstances(program);
  }

  /**
   * Whether a machine of type `holder` that has a reference to one of type `to` can cause that something is sent to it
   * while the sender, of type `still`, stands still.
   */
  mayAppend(holder: MachineTypeId, to: MachineTypeId, still: MachineTypeId): boolean {
    return (this.#holders(to, still) & typeBit(holder)) !== 0n;
  }

  /** The same, of a machine that has no reference to itself but `this`. */
  mayAppendToItself(type: MachineTypeId, still: MachineTypeId): boolean {
    const self = selfBit(this.#program);
    const { targets, hands } = this.#flow[type] as TypeFlow;
    if ((targets & self) !== 0n) return true;
    return [...hands].some(
      ([to, set]) => (set & self) !== 0n && this.#isAtLarge(to, still) && this.mayAppend(to, type, still),
    );
  }

  /** Whether some instance of the type does not stand still. */
  #isAtLarge(type: MachineTypeId, still: MachineTypeId): boolean {
    return type !== still || !this.#single.has(type);
  }

  #holders(to: MachineTypeId, still: MachineTypeId): ReferenceSet {
    const key = to * (this.#program.machines.length + 1) + (this.#single.has(still) ? still + 1 : 0);
    let holders = this.#mayAppend.get(key);
    if (holders === undefined) this.#mayAppend.set(key, (holders = this.#close(to, still)));
    return holders;
  }

  #close(to: MachineTypeId, still: MachineTypeId): ReferenceSet {
    const bit = typeBit(to);
    let holders = 0n;
    this.#flow.forEach(({ targets }, type) => {
      if ((targets & bit) !== 0n) holders |= typeBit(type as MachineTypeId);
    });
    for (let before = -1n; before !== holders;) {
      before = holders;
      this.#flow.forEach(({ hands }, type) => {
        for (const [receiver, set] of hands) {
          const leadsOn = (holders & typeBit(receiver)) !== 0n && this.#isAtLarge(receiver, still);
          if ((set & bit) !== 0n && leadsOn) holders |= typeBit(type as MachineTypeId);
        }
      });
    }
    return holders;
  }
}
