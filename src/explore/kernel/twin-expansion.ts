/**
 * The hot loop of `assembly/expand.ts` in TypeScript.
 */
import { hashCross } from "./hash-cross.ts";
import type { Expansion, ExpansionImports } from "./kernel.ts";
import * as at from "./layout.ts";
import { floatsOf } from "./word-memory.ts";
import type { WordMemory } from "./word-memory.ts";

/** What concerns the steps of a half beside its id. */
interface Beside {
  /** The other half's id. */
  readonly other: number;
  readonly position: number;
  /** Only count what does nothing to the other half. */
  readonly leavesOut: boolean;
  /** What its successors bear otherwise: COMMUTED or nothing. */
  readonly mark: number;
}

interface Reached {
  readonly own: number;
  readonly other: number;
  readonly position: number;
  readonly mark: number;
}

export class TypeScriptExpansion implements Expansion {
  readonly #memory: WordMemory;
  readonly #imports: ExpansionImports;
  /** Whether some step of the present state was cut off by a bound. */
  #isCut = false;

  constructor(memory: WordMemory, imports: ExpansionImports) {
    this.#memory = memory;
    this.#imports = imports;
  }

  expand(from: number, to: number): number {
    for (let position = from; position < to; position++) {
      const a = this.#word(at.INPUT + 2 * position);
      const marked = this.#word(at.INPUT + 2 * position + 1);
      const b = marked % at.COMMUTED;
      if (this.#record(0, a, at.RECORD_OUTCOMES) === 0) this.#imports.fillOutcomes(0, a);
      if (this.#record(1, b, at.RECORD_OUTCOMES) === 0) this.#imports.fillOutcomes(1, b);
      const flags = this.#record(0, a, at.RECORD_FLAGS) | this.#record(1, b, at.RECORD_FLAGS);
      const mode = this.#word(at.AT_MODE);
      if ((flags & at.FLAG_ENABLED) === 0) {
        if ((flags & (at.FLAG_STUCK | at.FLAG_HOT)) !== 0) this.#imports.rests(position);
      } else if ((mode & at.MODE_EXPAND) !== 0) {
        this.#isCut = false;
        const mayBeFew = (mode & at.MODE_AMPLE_SENDS) !== 0;
        const isFew =
          mayBeFew &&
          (this.#expandSendAlone(0, a, { other: b, position }) ||
            this.#expandSendAlone(1, b, { other: a, position }));
        if (!isFew) {
          const commutes = (mode & at.MODE_COMMUTE) !== 0;
          this.#expandHalf(0, a, { other: b, position, leavesOut: commutes && marked !== b, mark: 0 });
          const mark = commutes ? at.COMMUTED : 0;
          this.#expandHalf(1, b, { other: a, position, leavesOut: false, mark });
        }
        if (this.#isCut) this.#imports.cuts(position);
      } else if ((mode & at.MODE_COUNT_DEPTH) !== 0) {
        this.#count(at.AT_DEPTH_CUTS, 1);
        this.#imports.cuts(position);
      }
      if (this.#word(at.AT_STOP) !== 0) return position + 1;
    }
    return to;
  }

  /** Expands one machine alone, if there is one in this half whose send will do; false: there is none. */
  #expandSendAlone(half: number, id: number, beside: Pick<Beside, "other" | "position">): boolean {
    const list = this.#record(half, id, at.RECORD_OUTCOMES);
    const candidates = this.#arena(list + 3);
    const first = list + at.OUTCOMES_HEADER + at.ENTRY_WORDS * this.#arena(list);
    for (let i = 0; i < candidates; i++) {
      const wordOf = (word: number): number => this.#arena(first + at.CANDIDATE_WORDS * i + word);
      const cross = (number: number, field: number): number =>
        this.#crossOf(1 - half, beside.other, { number, field });
      const question = wordOf(0);
      if (question !== at.NO_QUESTION && cross(question, at.CROSS_RESULT) === at.CROSS_NO) continue;
      const effect = wordOf(3);
      const riseAcross = effect === at.NO_EFFECT ? 0 : cross(effect, at.CROSS_RISE) | 0;
      const rise = (wordOf(4) | 0) + riseAcross;
      if (rise <= 0) continue;
      this.#count(at.AT_SENDS_ALONE, 1);
      this.#expandEntries(half, list, {
        ...beside,
        leavesOut: false,
        mark: 0,
        from: wordOf(1),
        to: wordOf(2),
      });
      return true;
    }
    return false;
  }

  #expandHalf(half: number, id: number, beside: Beside): void {
    const list = this.#record(half, id, at.RECORD_OUTCOMES);
    this.#cut(at.AT_CHOOSE_CUTS, this.#arena(list + 1));
    this.#cut(at.AT_INBOX_CUTS, this.#arena(list + 2));
    this.#expandEntries(half, list, { ...beside, from: 0, to: this.#arena(list) });
  }

  #expandEntries(
    half: number,
    list: number,
    { other: otherId, position, leavesOut, mark, from, to }: Beside & { from: number; to: number },
  ): void {
    for (let i = from; i < to; i++) {
      const own = this.#arena(list + at.OUTCOMES_HEADER + at.ENTRY_WORDS * i);
      const effect = this.#arena(list + at.OUTCOMES_HEADER + at.ENTRY_WORDS * i + 1);
      if (effect === at.SPECIAL) {
        if (own === at.SPECIAL_FAILS) this.#imports.fails(position);
        else this.#imports.stepBoth(position, own - 1);
        continue;
      }
      const other =
        effect === at.NO_EFFECT
          ? otherId
          : this.#crossOf(1 - half, otherId, { number: effect, field: at.CROSS_RESULT });
      if (other === at.CROSS_FAILS) this.#imports.fails(position);
      else if (other === at.CROSS_CUT) this.#cut(at.AT_INBOX_CUTS, 1);
      else if (effect !== at.NO_EFFECT) this.#reachAll(half, { own, other, position, mark: 0 });
      else if (leavesOut) this.#count(at.AT_TRANSITIONS, this.#results(own).length);
      else this.#reachAll(half, { own, other, position, mark });
    }
  }

  #reachAll(half: number, { own, other, position, mark }: Reached): void {
    const from = this.#word(at.AT_FIRST_STATE) + position;
    for (const one of this.#results(own)) {
      for (const two of this.#results(other)) {
        this.#count(at.AT_TRANSITIONS, 1);
        if (half === 0) this.#reach(one, two, { from, mark });
        else this.#reach(two, one, { from, mark });
      }
    }
  }

  #results(result: number): number[] {
    if (result < at.LIST) return [result];
    const list = result - at.LIST;
    return Array.from({ length: this.#arena(list) }, (_, i) => this.#arena(list + 1 + i));
  }

  #reach(unsweptA: number, unsweptB: number, { from, mark }: { from: number; mark: number }): void {
    const mode = this.#word(at.AT_MODE);
    const [a, b] = (mode & at.MODE_HALTS) !== 0 ? this.#swept(unsweptA, unsweptB) : [unsweptA, unsweptB];
    const hash = (Math.imul(a, 0x9e3779b1) ^ Math.imul(b, 0x85ebca6b)) & (at.FILTER_ENTRIES - 1);
    const isAt = (entry: number): boolean => this.#word(entry) === a && this.#word(entry + 1) === b;
    const put = (entry: number): void => {
      this.#setWord(entry, a);
      this.#setWord(entry + 1, b);
    };
    if ((mode & at.MODE_FILTER) !== 0) {
      const recent = at.FILTER + 2 * hash;
      if (isAt(recent)) return;
      put(recent);
    }
    if (this.#word(at.AT_GATHERED) === at.BATCH) this.#imports.flush();
    const gathered = this.#word(at.AT_GATHERED);
    if ((mode & at.MODE_EDGES) !== 0) {
      const recent = at.FILTER + 4 * hash;
      const isKnown = isAt(recent);
      this.#setWord(at.OUTPUT_ENTRY + gathered, isKnown ? 0 : recent);
      if (isKnown) {
        this.#setWord(at.OUTPUT_NUMBER + gathered, this.#word(recent + 2));
      } else {
        put(recent);
        this.#setWord(recent + 2, at.SAME + gathered);
      }
    }
    put(at.OUTPUT + 2 * gathered);
    this.#setWord(at.OUTPUT + 2 * gathered + 1, b + mark);
    this.#setWord(at.OUTPUT_FROM + gathered, from);
    this.#setWord(at.AT_GATHERED, gathered + 1);
  }

  #swept(a: number, b: number): readonly [number, number] {
    const either = (field: number): number => this.#record(0, a, field) | this.#record(1, b, field);
    const halted = either(at.RECORD_HALTED);
    const always = (this.#word(at.AT_MODE) & at.MODE_SWEEP_ALWAYS) !== 0;
    if ((always ? halted : halted & ~either(at.RECORD_MENTIONED)) === 0) return [a, b];
    this.#imports.sweep(a, b);
    return [this.#word(at.AT_SWEPT), this.#word(at.AT_SWEPT + 1)];
  }

  /** What comes of an id by something across: one word of the entry, CROSS_RESULT or CROSS_RISE. */
  #crossOf(half: number, id: number, { number, field }: { number: number; field: number }): number {
    let entry = this.#findCross(half, id, number);
    if (this.#word(entry) === 0) {
      this.#imports.fillCross(half, id, number);
      entry = this.#findCross(half, id, number);
    }
    return this.#word(entry + field);
  }

  /** Where the entry stands, or a free one. */
  #findCross(half: number, id: number, number: number): number {
    const table = this.#word(at.AT_CROSS + half);
    const mask = this.#word(at.AT_CROSS_MASK + half);
    let entry = hashCross(id, number) & mask;
    for (;;) {
      const start = table + at.CROSS_WORDS * entry;
      const isIt = this.#word(start) === id && this.#word(start + 1) === number;
      if (isIt || this.#word(start) === 0) return start;
      entry = (entry + 1) & mask;
    }
  }

  #cut(counter: number, by: number): void {
    if (by === 0) return;
    this.#count(counter, by);
    this.#isCut = true;
  }

  #count(counter: number, by: number): void {
    const floats = floatsOf(this.#memory);
    floats[counter / 2] = (floats[counter / 2] as number) + by;
  }

  #record(half: number, id: number, field: number): number {
    return this.#word(this.#word(at.AT_RECORDS + half) + at.RECORD_WORDS * id + field);
  }

  #arena(place: number): number {
    return this.#word(this.#word(at.AT_ARENA) + place);
  }

  #word(index: number): number {
    return this.#memory.words[index] as number;
  }

  #setWord(index: number, value: number): void {
    this.#memory.words[index] = value;
  }
}
