/**
 * The hot loop: takes pairs of half states and gathers their successors, out of tables only. What is not in the
 * tables yet is asked of the imports, which run the interpreter and fill the tables; they may move tables, so that
 * every address is computed anew after a call.
 */
import {
  AT_ARENA,
  AT_CHOOSE_CUTS,
  AT_CROSS,
  AT_CROSS_MASK,
  AT_DEPTH_CUTS,
  AT_FIRST_STATE,
  AT_GATHERED,
  AT_INBOX_CUTS,
  AT_MODE,
  AT_RECORDS,
  AT_SENDS_ALONE,
  AT_STOP,
  AT_SWEPT,
  AT_TRANSITIONS,
  BATCH,
  CANDIDATE_WORDS,
  COMMUTED,
  CROSS_CUT,
  CROSS_FAILS,
  CROSS_NO,
  CROSS_RESULT,
  CROSS_RISE,
  ENTRY_WORDS,
  FILTER,
  FILTER_ENTRIES,
  FLAG_ENABLED,
  FLAG_HOT,
  FLAG_STUCK,
  INPUT,
  LIST,
  MODE_AMPLE_SENDS,
  MODE_COMMUTE,
  MODE_COUNT_DEPTH,
  MODE_EDGES,
  MODE_EXPAND,
  MODE_FILTER,
  MODE_HALTS,
  MODE_SWEEP_ALWAYS,
  NO_EFFECT,
  NO_QUESTION,
  OUTCOMES_HEADER,
  OUTPUT,
  OUTPUT_ENTRY,
  OUTPUT_FROM,
  OUTPUT_NUMBER,
  RECORD_FLAGS,
  RECORD_HALTED,
  RECORD_MENTIONED,
  RECORD_OUTCOMES,
  RECORD_WORDS,
  SAME,
  SPECIAL,
  SPECIAL_FAILS,
} from "../layout";
import { mix } from "./hash";

/** Makes the list of outcomes of an id, and its record. */
@external("env", "fillOutcomes")
declare function fillOutcomes(half: u32, id: u32): void;
/** Computes what comes of an id of the half by something across, and adds it to the table. */
@external("env", "fillCross")
declare function fillCross(half: u32, id: u32, number: u32): void;
/** The batch is full: takes it, and empties it. */
@external("env", "flush")
declare function flush(): void;
/** A step of this state of the chunk fails, or may. */
@external("env", "fails")
declare function fails(position: u32): void;
/** Something that this state of the chunk can do was cut off by a bound. */
@external("env", "cuts")
declare function cuts(position: u32): void;
/** Adds the successors of one machine's step that needs both halves. */
@external("env", "stepBoth")
declare function stepBoth(position: u32, slot: u32): void;
/** Forgets halted machines; the answer stands at AT_SWEPT. */
@external("env", "sweep")
declare function sweep(a: u32, b: u32): void;
/** Nothing can happen in this state of the chunk, and something is stuck or hot. */
@external("env", "rests")
declare function rests(position: u32): void;

// @ts-ignore: decorator
@inline
function word(at: u32): u32 {
  return load<u32>((<usize>at) << 2);
}

// @ts-ignore: decorator
@inline
function setWord(at: u32, value: u32): void {
  store<u32>((<usize>at) << 2, value);
}

// @ts-ignore: decorator
@inline
function count(at: u32, by: f64): void {
  store<f64>((<usize>at) << 2, load<f64>((<usize>at) << 2) + by);
}

// @ts-ignore: decorator
@inline
function record(half: u32, id: u32, field: u32): u32 {
  return word(word(AT_RECORDS + half) + id * RECORD_WORDS + field);
}

// @ts-ignore: decorator
@inline
function arena(at: u32): u32 {
  return word(word(AT_ARENA) + at);
}

/** What comes of an id of a half by something across: one word of the entry, CROSS_RESULT or CROSS_RISE. */
// @ts-ignore: decorator
@inline
function crossOf(half: u32, id: u32, number: u32, field: usize): u32 {
  const mask = word(AT_CROSS_MASK + half);
  const table = word(AT_CROSS + half);
  let entry = hashCross(id, number) & mask;
  let at = crossEntry(table, entry);
  while (load<u32>(at) != 0) {
    if (load<u32>(at) == id && load<u32>(at, 4) == number) return load<u32>(at + (field << 2));
    entry = (entry + 1) & mask;
    at = crossEntry(table, entry);
  }
  return crossMade(half, id, number, field);
}

/** The same, where it is not in the table yet. */
function crossMade(half: u32, id: u32, number: u32, field: usize): u32 {
  fillCross(half, id, number);
  return crossOf(half, id, number, field);
}

// @ts-ignore: decorator
@inline
function hashCross(id: u32, number: u32): u32 {
  const hash = (id ^ (number * 0x85ebca6b)) * 0x9e3779b1;
  return hash ^ (hash >> 15);
}

// @ts-ignore: decorator
@inline
function crossEntry(table: u32, entry: u32): usize {
  return (<usize>(table + (entry << 2))) << 2;
}

/**
 * Gathers the pair as a successor of the state, unless the filter knows that it was gathered a moment ago. Where
 * edges are kept it is gathered all the same, with its number, or the place in the batch of the one that waits for it.
 * The mark is COMMUTED or nothing.
 */
// @ts-ignore: decorator
@inline
function reach(a: u32, b: u32, mark: u32, from: u32, mode: u32): void {
  let key = (<u64>a) | ((<u64>b) << 32);
  // Read anew: that a machine halts may have been found out since the state's expansion began.
  const now = word(AT_MODE);
  if (now & MODE_HALTS) key = swept(a, b, now);
  const hash = <u32>mix(key) & (FILTER_ENTRIES - 1);
  if (mode & MODE_FILTER) {
    const recent: usize = (<usize>(FILTER + (hash << 1))) << 2;
    if (load<u64>(recent) == key) return;
    store<u64>(recent, key);
  }
  let gathered = word(AT_GATHERED);
  if (gathered == BATCH) {
    flush();
    gathered = 0;
  }
  if (mode & MODE_EDGES) {
    const recent = FILTER + (hash << 2);
    const isKnown = load<u64>((<usize>recent) << 2) == key;
    setWord(OUTPUT_ENTRY + gathered, isKnown ? 0 : recent);
    if (isKnown) {
      setWord(OUTPUT_NUMBER + gathered, word(recent + 2));
    } else {
      store<u64>((<usize>recent) << 2, key);
      setWord(recent + 2, <u32>SAME | gathered);
    }
  }
  store<u64>((<usize>(OUTPUT + (gathered << 1))) << 2, key | ((<u64>mark) << 32));
  setWord(OUTPUT_FROM + gathered, from);
  setWord(AT_GATHERED, gathered + 1);
}

/** The pair without the machines that halted and that nothing mentions any more. */
function swept(a: u32, b: u32, mode: u32): u64 {
  const halted = record(0, a, RECORD_HALTED) | record(1, b, RECORD_HALTED);
  const mentioned = record(0, a, RECORD_MENTIONED) | record(1, b, RECORD_MENTIONED);
  const mayForget = (mode & MODE_SWEEP_ALWAYS) != 0 ? halted != 0 : (halted & ~mentioned) != 0;
  if (!mayForget) return (<u64>a) | ((<u64>b) << 32);
  sweep(a, b);
  return (<u64>word(AT_SWEPT)) | ((<u64>word(AT_SWEPT + 1)) << 32);
}

/** All pairs of one of the results `own` of a half and one of what the effect makes of the other's id. */
function reachAll(half: u32, own: u32, other: u32, mark: u32, position: u32, mode: u32): void {
  const from = word(AT_FIRST_STATE) + position;
  const owns: u32 = own & LIST ? arena(own & ~LIST) : 1;
  const others: u32 = other & LIST ? arena(other & ~LIST) : 1;
  for (let i: u32 = 0; i < owns; i++) {
    const one = own & LIST ? arena((own & ~LIST) + 1 + i) : own;
    for (let j: u32 = 0; j < others; j++) {
      const two = other & LIST ? arena((other & ~LIST) + 1 + j) : other;
      if (half == 0) reach(one, two, mark, from, mode);
      else reach(two, one, mark, from, mode);
    }
  }
  count(AT_TRANSITIONS, <f64>(owns * others - 1));
}

let isCut: bool = false;

/** Gathers what one machine can do, if there is one in this half whose send will do; false: there is none. */
function expandSendAlone(half: u32, id: u32, otherId: u32, position: u32, mode: u32): bool {
  const list = record(half, id, RECORD_OUTCOMES);
  const candidates = arena(list + 3);
  let candidate = list + OUTCOMES_HEADER + ENTRY_WORDS * arena(list);
  for (let i: u32 = 0; i < candidates; i++, candidate += CANDIDATE_WORDS) {
    const question = arena(candidate);
    if (question != NO_QUESTION && crossOf(1 - half, otherId, question, CROSS_RESULT) == CROSS_NO) continue;
    const effect = arena(candidate + 3);
    let rise = <i32>arena(candidate + 4);
    if (effect != NO_EFFECT) rise += <i32>crossOf(1 - half, otherId, effect, CROSS_RISE);
    if (rise <= 0) continue;
    count(AT_SENDS_ALONE, 1);
    expandEntries(half, list, arena(candidate + 1), arena(candidate + 2), otherId, false, 0, position, mode);
    return true;
  }
  return false;
}

/**
 * Gathers what the machines of one half can do; sets isCut where a bound forbids some of it. With `leavesOut`, what does
 * nothing to the other half is only counted; with a mark, its successors bear it.
 */
// @ts-ignore: decorator
@inline
function expandHalf(
  half: u32,
  id: u32,
  otherId: u32,
  leavesOut: bool,
  mark: u32,
  position: u32,
  mode: u32,
): void {
  const list = record(half, id, RECORD_OUTCOMES);
  const chooseCuts = arena(list + 1);
  const inboxCuts = arena(list + 2);
  if ((chooseCuts | inboxCuts) != 0) {
    count(AT_CHOOSE_CUTS, <f64>chooseCuts);
    count(AT_INBOX_CUTS, <f64>inboxCuts);
    isCut = true;
  }
  expandEntries(half, list, 0, arena(list), otherId, leavesOut, mark, position, mode);
}

/** Gathers what the entries of a list from `begin` up to but not including `end` lead to. */
// @ts-ignore: decorator
@inline
function expandEntries(
  half: u32,
  list: u32,
  begin: u32,
  end: u32,
  otherId: u32,
  leavesOut: bool,
  mark: u32,
  position: u32,
  mode: u32,
): void {
  const from = word(AT_FIRST_STATE) + position;
  let transitions: u32 = 0;
  for (let i: u32 = begin; i < end; i++) {
    const at = word(AT_ARENA) + list + OUTCOMES_HEADER + ENTRY_WORDS * i;
    const own = word(at);
    const effect = word(at + 1);
    let other = otherId;
    let marked = mark;
    if (effect == NO_EFFECT) {
      if (leavesOut) {
        transitions += own & LIST ? arena(own & ~LIST) : 1;
        continue;
      }
    } else {
      marked = 0;
      if (effect == SPECIAL) {
        if (own == SPECIAL_FAILS) fails(position);
        else stepBoth(position, own - 1);
        continue;
      }
      other = crossOf(1 - half, otherId, effect, CROSS_RESULT);
      if (other == <u32>CROSS_FAILS || other == <u32>CROSS_CUT) {
        if (other == <u32>CROSS_CUT) {
          count(AT_INBOX_CUTS, 1);
          isCut = true;
        } else {
          fails(position);
        }
        continue;
      }
    }
    transitions++;
    if (((own | other) & LIST) != 0) reachAll(half, own, other, marked, position, mode);
    else if (half == 0) reach(own, other, marked, from, mode);
    else reach(other, own, marked, from, mode);
  }
  count(AT_TRANSITIONS, <f64>transitions);
}

/**
 * Does what the mode says with the states of the chunk from position `from` up to but not including `to`. Answers
 * the position behind the last state done.
 */
export function expand(from: u32, to: u32): u32 {
  for (let position = from; position < to; position++) {
    const a = word(INPUT + (position << 1));
    const marked = word(INPUT + (position << 1) + 1);
    const b = marked & ~COMMUTED;
    if (record(0, a, RECORD_OUTCOMES) == 0) fillOutcomes(0, a);
    if (record(1, b, RECORD_OUTCOMES) == 0) fillOutcomes(1, b);
    const flags = record(0, a, RECORD_FLAGS) | record(1, b, RECORD_FLAGS);
    const mode = word(AT_MODE);
    if ((flags & FLAG_ENABLED) == 0) {
      if ((flags & (FLAG_STUCK | FLAG_HOT)) != 0) rests(position);
    } else if ((mode & MODE_EXPAND) != 0) {
      isCut = false;
      const mayBeFew = (mode & MODE_AMPLE_SENDS) != 0;
      if (
        !mayBeFew ||
        !(expandSendAlone(0, a, b, position, mode) || expandSendAlone(1, b, a, position, mode))
      ) {
        const commutes = (mode & MODE_COMMUTE) != 0;
        expandHalf(0, a, b, commutes && marked != b, 0, position, mode);
        expandHalf(1, b, a, false, commutes ? COMMUTED : 0, position, mode);
      }
      if (isCut) cuts(position);
    } else if ((mode & MODE_COUNT_DEPTH) != 0) {
      count(AT_DEPTH_CUTS, 1);
      cuts(position);
    }
    if (word(AT_STOP) != 0) return position + 1;
  }
  return to;
}
