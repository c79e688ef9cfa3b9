/**
 * The visited set: pairs of ids as 64-bit keys, whole, in an open-addressing table without wrap-around.
 *
 * An entry is a key of two words, 0 where free, and where entries have numbers a third word. A key's home grows with
 * its hash: half the hash, as a fraction, of the number of homes. It stands there or at one of the next SLACK entries.
 * Nothing is ever removed.
 *
 * A batch is done in two passes. The first computes the homes and reads one word at each: these reads do not depend
 * on each other, so the processor has many cache misses in flight, where the second pass alone would wait for each.
 * WebAssembly has no prefetch instruction; this is one.
 */
import {
  ASIDE,
  ASIDE_ENTRIES,
  AT_COUNT,
  AT_HOMES,
  AT_NEXT_NUMBER,
  AT_NUMBERED,
  COMMUTED,
  HOMES,
  KEYS,
  MISSING,
  NUMBERS,
  SLACK,
  TABLE,
} from "../layout";
import { mix } from "./hash";

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
function entryBytes(): usize {
  return word(AT_NUMBERED) != 0 ? 12 : 8;
}

/** A pair of the batch as a key. */
// @ts-ignore: decorator
@inline
function keyOf(pair: u64): u64 {
  return pair & ~((<u64>COMMUTED) << 32);
}

/** Where the search for a key begins, among that many homes. */
// @ts-ignore: decorator
@inline
function homeOf(key: u64, homes: u64): usize {
  return <usize>(((mix(key) >> 32) * homes) >> 32);
}

/** Keeps the first pass from being optimised away. */
let touched: u64 = 0;

/**
 * Looks up the first `count` keys of the batch and adds those that are new, at most `room`. Answers how many were
 * new; these stand at KEYS then. If one more would have been new, or a search passes SLACK, it stops and
 * answers −1 − (that many), or −2^31.
 */
export function insert(count: u32, room: u32): i32 {
  const stride = entryBytes();
  const isNumbered = stride == 12;
  const table: usize = (<usize>TABLE) << 2;
  const homeCount = <u64>word(AT_HOMES);
  const keys: usize = (<usize>KEYS) << 2;
  const homes: usize = (<usize>HOMES) << 2;
  let sum: u64 = 0;
  for (let i: usize = 0; i < <usize>count; i++) {
    const home = <u32>homeOf(keyOf(load<u64>(keys + (i << 3))), homeCount);
    store<u32>(homes + (i << 2), home);
    sum += load<u64>(table + (<usize>home) * stride);
  }
  touched += sum;
  let fresh: u32 = 0;
  const next = word(AT_NEXT_NUMBER);
  let answer: i32 = 0;
  for (let i: usize = 0; i < <usize>count; i++) {
    const pair = load<u64>(keys + (i << 3));
    const key = keyOf(pair);
    const home = table + (<usize>load<u32>(homes + (i << 2))) * stride;
    const end = home + (<usize>SLACK) * stride;
    let entry = home;
    for (;;) {
      const found = load<u64>(entry);
      if (found == key) break;
      if (found == 0) {
        if (fresh == room) {
          answer = -1 - <i32>fresh;
          break;
        }
        store<u64>(entry, key);
        if (isNumbered) store<u32>(entry, next + fresh, 8);
        store<u64>(keys + ((<usize>fresh) << 3), pair);
        fresh++;
        break;
      }
      entry += stride;
      if (entry == end) {
        answer = i32.MIN_VALUE;
        break;
      }
    }
    if (answer != 0) break;
    if (isNumbered) setWord(NUMBERS + <u32>i, load<u32>(entry, 8));
  }
  setWord(AT_COUNT, word(AT_COUNT) + fresh);
  setWord(AT_NEXT_NUMBER, next + fresh);
  return answer != 0 ? answer : <i32>fresh;
}

/**
 * Looks up the first `count` keys of the batch and adds nothing. The positions of those that are not there stand at
 * MISSING, their number is the answer; the NUMBERS of the others are set, if entries have numbers.
 */
export function find(count: u32): u32 {
  const stride = entryBytes();
  const table: usize = (<usize>TABLE) << 2;
  const homes = <u64>word(AT_HOMES);
  let missing: u32 = 0;
  for (let i: u32 = 0; i < count; i++) {
    const key = keyOf(load<u64>((<usize>(KEYS + 2 * i)) << 2));
    let entry = table + homeOf(key, homes) * stride;
    while (load<u64>(entry) != key && load<u64>(entry) != 0) entry += stride;
    if (load<u64>(entry) == 0) {
      setWord(MISSING + missing, i);
      missing++;
    } else if (stride == 12) {
      setWord(NUMBERS + i, load<u32>(entry, 8));
    }
  }
  return missing;
}

// @ts-ignore: decorator
@inline
function settle(key: u64, number: u32, homes: u64, stride: usize): void {
  let entry: usize = ((<usize>TABLE) << 2) + homeOf(key, homes) * stride;
  while (load<u64>(entry) != 0) entry += stride;
  store<u64>(entry, key);
  if (stride == 12) store<u32>(entry, number, 8);
}

/**
 * Gives the table more homes, at least a quarter more, where it stands; the memory behind it must be there, and zero.
 * Homes grow with the hash, so entries are taken from the last to the first, and both the reading and the writing goes
 * through memory in order. An entry at position p has a home of at least p − SLACK; from p = 5 · SLACK on, five
 * quarters of that are not before p, so that it meets nothing that has still to be moved. The first ASIDE_ENTRIES,
 * which are more, are put aside before and added at the end.
 */
export function grow(homeCount: u32): void {
  const stride = entryBytes();
  const before = <usize>word(AT_HOMES);
  const homes = <u64>homeCount;
  const table: usize = (<usize>TABLE) << 2;
  const aside: usize = (<usize>ASIDE) << 2;
  let asideCount: usize = 0;
  for (let i: usize = 0; i < <usize>ASIDE_ENTRIES; i++) {
    const entry = table + i * stride;
    const key = load<u64>(entry);
    if (key == 0) continue;
    store<u64>(aside + asideCount * 12, key);
    if (stride == 12) store<u32>(aside + asideCount * 12, load<u32>(entry, 8), 8);
    asideCount++;
    store<u64>(entry, 0);
  }
  const first = table + (<usize>ASIDE_ENTRIES) * stride;
  let entry = table + (before + <usize>SLACK) * stride;
  while (entry > first) {
    entry -= stride;
    const key = load<u64>(entry);
    if (key == 0) continue;
    const number: u32 = stride == 12 ? load<u32>(entry, 8) : 0;
    store<u64>(entry, 0);
    settle(key, number, homes, stride);
  }
  for (let i: usize = 0; i < asideCount; i++) {
    settle(load<u64>(aside + i * 12), load<u32>(aside + i * 12, 8), homes, stride);
  }
  setWord(AT_HOMES, homeCount);
}
