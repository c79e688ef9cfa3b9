/**
 * The kernel's tables of one half: records of ids, lists of outcomes, and what effects of the other half do. Filled
 * when the kernel asks.
 */
import type { Effect } from "../expander.ts";
import { OutOfRoom } from "../out-of-room.ts";
import type { Slot } from "../leaf-ids.ts";
import type { Candidate, Half, OutcomeVisitor, WriterQuestion } from "./half.ts";
import type { HaltedSlots } from "./halted-slots.ts";
import { hashCross } from "./hash-cross.ts";
import * as at from "./layout.ts";
import type { WordMemory } from "./word-memory.ts";

/** The part of the memory where lists are put, one after the other. Both halves share it. */
export class Arena {
  readonly #memory: WordMemory;
  #log2 = 14;
  /** Pointers are never 0, which means "no list yet". */
  #end = 1;

  constructor(memory: WordMemory) {
    this.#memory = memory;
    const start = memory.allocate(this.#log2);
    memory.words[at.AT_ARENA] = start;
  }

  /** Puts words behind each other; answers where. */
  add(list: readonly number[]): number {
    while (this.#end + list.length > 2 ** this.#log2) {
      const grown = this.#memory.double(this.#memory.words[at.AT_ARENA] as number, this.#log2);
      this.#memory.words[at.AT_ARENA] = grown;
      this.#log2++;
    }
    const pointer = this.#end;
    this.#end += list.length;
    if (this.#end >= at.MOST_IDS) throw new OutOfRoom("too many outcomes");
    const { words } = this.#memory;
    const start = (words[at.AT_ARENA] as number) + pointer;
    for (let i = 0; i < list.length; i++) words[start + i] = list[i] as number;
    return pointer;
  }
}

/** What one half has to do with the other: what its steps do to it, and what it asks of it. */
type Crossing =
  | { readonly kind: "effect"; readonly effect: Effect }
  | { readonly kind: "question"; readonly question: WriterQuestion };

/** All of these that one half has had, numbered from 1. */
export class Crossings {
  readonly #numbers = new Map<string, number>();
  readonly #crossings: (Crossing | null)[] = [null];
  /** Steps come with the same few objects again and again. */
  readonly #ofEffects = new Map<Effect, number>();

  numberOfEffect(effect: Effect): number {
    let number = this.#ofEffects.get(effect);
    if (number === undefined) {
      const key = [effect.effect, effect.target, effect.message, effect.child, ...effect.emissions].join();
      number = this.#numberOf(key, { kind: "effect", effect });
      this.#ofEffects.set(effect, number);
    }
    return number;
  }

  numberOfQuestion(question: WriterQuestion): number {
    const { target, still, hasWriter } = question;
    return this.#numberOf(["?", target, still, hasWriter].join(), { kind: "question", question });
  }

  #numberOf(key: string, crossing: Crossing): number {
    let number = this.#numbers.get(key);
    if (number === undefined) {
      number = this.#crossings.length;
      this.#numbers.set(key, number);
      this.#crossings.push(crossing);
    }
    return number;
  }

  get(number: number): Crossing {
    return this.#crossings[number] as Crossing;
  }
}

interface Needs {
  readonly half: Half;
  readonly memory: WordMemory;
  readonly arena: Arena;
  /** Of this half on the other. */
  readonly out: Crossings;
  /** Of the other half on this one. */
  readonly in: Crossings;
  /** Whether a machine has ever halted, so that masks are needed. */
  readonly halts: () => boolean;
  readonly halted: HaltedSlots;
}

/** The words of an entry of the table of crossings. */
type CrossEntry = readonly [id: number, number: number, result: number, rise: number];

const FIRST_LOG2 = 12;

export class HalfTables implements OutcomeVisitor {
  readonly #needs: Needs;
  #recordsLog2 = FIRST_LOG2;
  #crossLog2 = FIRST_LOG2;
  #crossCount = 0;
  /** Ids up to here have their masks, as far as they concern that many of the machines that halt. */
  #masked = 0;
  #maskedOf = 0;
  #nothing: number | null = null;
  /** The list of outcomes that is being made, and the results of its last step if they are several. */
  readonly #list: number[] = [];
  readonly #several: number[] = [];
  /** Its candidates, and the first entry of the present machine. */
  readonly #candidates: number[] = [];
  #from = 0;

  constructor(needs: Needs) {
    this.#needs = needs;
    const { memory } = needs;
    const records = memory.allocate(this.#recordsLog2);
    const cross = memory.allocate(this.#crossLog2);
    memory.words[at.AT_RECORDS + needs.half.number] = records;
    memory.words[at.AT_CROSS + needs.half.number] = cross;
    this.#setCrossMask();
  }

  /** To be called when ids may have come up: gives them records. */
  makeRecords(): void {
    const { half, memory } = this.#needs;
    while ((half.count + 1) * at.RECORD_WORDS > 2 ** this.#recordsLog2) {
      const slot = at.AT_RECORDS + half.number;
      const grown = memory.double(memory.words[slot] as number, this.#recordsLog2);
      memory.words[slot] = grown;
      this.#recordsLog2++;
    }
    if (this.#needs.halts()) this.#makeMasks();
  }

  #makeMasks(): void {
    const { half, memory, halted } = this.#needs;
    const { words } = memory;
    for (let id = this.#masked + 1; id <= half.count; id++) {
      words[this.#record(id) + at.RECORD_HALTED] = half.haltedMask(id);
    }
    const { count } = halted;
    for (let id = count === this.#maskedOf ? this.#masked + 1 : 1; id <= half.count; id++) {
      const mentioned = half.mentionedMask(id, id <= this.#masked ? this.#maskedOf : 0);
      const word = this.#record(id) + at.RECORD_MENTIONED;
      words[word] = (words[word] as number) | mentioned;
    }
    this.#masked = half.count;
    this.#maskedOf = count;
  }

  /**
   * For states that are only looked at, which are the last ones of a search: a list without entries. To run steps
   * that the search does not make would count as covered what is not.
   */
  fillFlags(id: number): void {
    const { half, memory, arena } = this.#needs;
    memory.words[this.#record(id) + at.RECORD_FLAGS] = half.flags(id);
    memory.words[this.#record(id) + at.RECORD_OUTCOMES] = this.#nothing ??= arena.add([0, 0, 0, 0]);
  }

  fillOutcomes(id: number): void {
    const { half, memory, arena } = this.#needs;
    this.#list.length = 0;
    this.#list.push(0, 0, 0, 0);
    this.#candidates.length = 0;
    this.#from = 0;
    const flags = half.outcomes(id, this);
    this.#endStep();
    this.#list[0] = (this.#list.length - at.OUTCOMES_HEADER) / at.ENTRY_WORDS;
    this.#list[3] = this.#candidates.length / at.CANDIDATE_WORDS;
    this.#list.push(...this.#candidates);
    this.makeRecords();
    const pointer = arena.add(this.#list);
    memory.words[this.#record(id) + at.RECORD_FLAGS] = flags;
    memory.words[this.#record(id) + at.RECORD_OUTCOMES] = pointer;
  }

  reaches(id: number, effect: Effect | null): void {
    this.#endStep();
    this.#list.push(id, effect === null ? at.NO_EFFECT : this.#needs.out.numberOfEffect(effect));
  }

  reachesToo(id: number): void {
    if (this.#several.length === 0) this.#several.push(this.#list.at(-2) as number);
    this.#several.push(id);
  }

  /** A step with several results has them in a list of its own. */
  #endStep(): void {
    if (this.#several.length === 0) return;
    this.#list[this.#list.length - 2] = this.#result(this.#several);
    this.#several.length = 0;
  }

  fails(): void {
    this.#endStep();
    this.#list.push(at.SPECIAL_FAILS, at.SPECIAL);
  }

  needsWhole(slot: Slot): void {
    this.#endStep();
    this.#list.push(1 + slot, at.SPECIAL);
  }

  cut(bound: "inbox" | "machines" | "choose", hits: number): void {
    if (bound === "choose") this.#list[1] = (this.#list[1] as number) + hits;
    else if (bound === "inbox") this.#list[2] = (this.#list[2] as number) + hits;
  }

  /** Entries that fail have no effect; of a machine whose others differ in theirs, or need the whole, nothing is made. */
  machineDone(candidate: Candidate | null): void {
    this.#endStep();
    const from = this.#from;
    const to = (this.#list.length - at.OUTCOMES_HEADER) / at.ENTRY_WORDS;
    this.#from = to;
    if (candidate === null) return;
    const effects = new Set<number>();
    for (let entry = from; entry < to; entry++) {
      const start = at.OUTCOMES_HEADER + at.ENTRY_WORDS * entry;
      const effect = this.#list[start + 1] as number;
      if (effect !== at.SPECIAL) effects.add(effect);
      else if (this.#list[start] !== at.SPECIAL_FAILS) return;
    }
    if (effects.size !== 1) return;
    const { question, rise } = candidate;
    const number = question === null ? at.NO_QUESTION : this.#needs.out.numberOfQuestion(question);
    this.#candidates.push(number, from, to, ...effects, rise);
  }

  /** Adds to the table what comes of an id by something across. */
  fillCross(id: number, number: number): void {
    const { half, in: crossings } = this.#needs;
    const crossing = crossings.get(number);
    if (crossing.kind === "question") {
      const answer = half.answer(crossing.question, id) ? at.CROSS_YES : at.CROSS_NO;
      return this.#addCross([id, number, answer, 0]);
    }
    const result = half.carryOut(crossing.effect, id);
    this.makeRecords();
    if (result.kind === "reaches") this.#addCross([id, number, this.#result(result.ids), result.rise]);
    else this.#addCross([id, number, WORDS[result.kind], 0]);
  }

  #result(ids: readonly number[]): number {
    const [first] = ids;
    if (first !== undefined && ids.length === 1) return first;
    return at.LIST + this.#needs.arena.add([ids.length, ...ids]);
  }

  #record(id: number): number {
    const { memory, half } = this.#needs;
    return (memory.words[at.AT_RECORDS + half.number] as number) + at.RECORD_WORDS * id;
  }

  #addCross(entry: CrossEntry): void {
    if ((this.#crossCount + 1) * 3 * at.CROSS_WORDS > 2 ** this.#crossLog2 * 2) this.#growCross();
    this.#crossCount++;
    this.#putCross(entry);
  }

  #putCross(words: CrossEntry): void {
    const { memory, half } = this.#needs;
    const all = memory.words;
    const table = all[at.AT_CROSS + half.number] as number;
    const mask = all[at.AT_CROSS_MASK + half.number] as number;
    let entry = hashCross(words[0], words[1]) & mask;
    while (all[table + at.CROSS_WORDS * entry] !== 0) entry = (entry + 1) & mask;
    const start = table + at.CROSS_WORDS * entry;
    for (let i = 0; i < at.CROSS_WORDS; i++) all[start + i] = words[i] as number;
  }

  #growCross(): void {
    const { memory, half } = this.#needs;
    const slot = at.AT_CROSS + half.number;
    const old = memory.words[slot] as number;
    const oldLog2 = this.#crossLog2;
    const grown = memory.allocate(oldLog2 + 1);
    this.#crossLog2++;
    memory.words[slot] = grown;
    this.#setCrossMask();
    const { words } = memory;
    const word = (at: number): number => words[at] as number;
    for (let entry = old; entry < old + 2 ** oldLog2; entry += at.CROSS_WORDS) {
      if (word(entry) === 0) continue;
      const [result, rise] = [word(entry + at.CROSS_RESULT), word(entry + at.CROSS_RISE)];
      this.#putCross([word(entry), word(entry + 1), result, rise]);
    }
    memory.release(old, oldLog2);
  }

  #setCrossMask(): void {
    const { memory, half } = this.#needs;
    memory.words[at.AT_CROSS_MASK + half.number] = 2 ** this.#crossLog2 / at.CROSS_WORDS - 1;
  }
}

const WORDS = { fails: at.CROSS_FAILS, cut: at.CROSS_CUT } as const;
