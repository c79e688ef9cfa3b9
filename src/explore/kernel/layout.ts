/**
 * Where things stand in the two memories of the kernel, in 32-bit words. Plain constants only: the kernel's source in
 * `assembly/` imports this file, too.
 *
 * Both memories begin with control words: parameters, set by us, and counters, set by the kernel. Tables follow,
 * wherever the control words say that they begin; we may move them whenever the kernel calls us.
 */

/** States handed to the kernel at a time, at most. */
export const CHUNK_STATES = 8192;
/** Successors that are gathered before they are looked up. */
export const BATCH = 4096;
/** Entries of the filter of recent successors: small enough for the second-level cache. */
export const FILTER_ENTRIES = 16384;

// The memory of the expansion: control words.

/** Where the records of each half's ids stand, see below; two words. */
export const AT_RECORDS = 0;
/** Where lists of outcomes stand. Pointers into the arena count from here. */
export const AT_ARENA = 2;
/** Where the table of cross effects on each half stands, and its size in entries less one; two words each. */
export const AT_CROSS = 3;
export const AT_CROSS_MASK = 5;
export const AT_MODE = 7;
/** The number of the state at the beginning of the chunk. */
export const AT_FIRST_STATE = 8;
/** Successors gathered so far. */
export const AT_GATHERED = 9;
/** Not zero: the kernel is to return after the present state. */
export const AT_STOP = 10;
/** The answer of the import `sweep`: the pair to store instead; two words. */
export const AT_SWEPT = 11;
// Counters: 64-bit floating point numbers.
export const AT_TRANSITIONS = 16;
export const AT_CHOOSE_CUTS = 18;
export const AT_INBOX_CUTS = 20;
export const AT_DEPTH_CUTS = 22;
/** States of which only one machine's send was explored. */
export const AT_SENDS_ALONE = 24;
/** No filter entry: never holds a pair. */
export const NO_ENTRY = 60;
/** Two words an entry, the pair; where edges are kept four: the pair, its number, nothing. See `reach`. */
export const FILTER = 64;
/** The chunk: two words a state, one of each half; the second with or without {@link COMMUTED}. */
export const INPUT = 65600;
/** The batch: two words a successor, likewise. */
export const OUTPUT = 81984;
/** For each successor of the batch: the number of the state that it succeeds. */
export const OUTPUT_FROM = 90176;
/** Where edges are kept: the filter entry that waits for the successor's number; 0 if that is known. */
export const OUTPUT_ENTRY = 94272;
/** Its number, if known; with the bit {@link SAME}, the place in the batch of the same successor. */
export const OUTPUT_NUMBER = 98368;
export const SAME = 0x80000000;
/** Here the tables begin. */
export const HALVES_END = 102464;

// Bits of the mode.

/** Gather all successors. Without it: only see whether something can happen. */
export const MODE_EXPAND = 1;
/** Leave out successors met a moment ago. */
export const MODE_FILTER = 2;
/** Keep all edges; the numbers of successors met a moment ago need not be looked up. */
export const MODE_EDGES = 32;
/** Count states in which something can happen as cut off by the depth bound. */
export const MODE_COUNT_DEPTH = 4;
/** Steps of the left half need not be made where others have shown what they lead to: see {@link COMMUTED}. */
export const MODE_COMMUTE = 128;
/** Machines can halt, and be forgotten: compare the masks of both halves. */
export const MODE_HALTS = 8;
/** Masks are too narrow for so many machines that halt: have every pair with a halted one looked at. */
export const MODE_SWEEP_ALWAYS = 16;
/** Explore a send alone where that will do: R2 of the README of the folder above. */
export const MODE_AMPLE_SENDS = 64;

/**
 * A bit of the second id of a state: it was found by a step of the right half that does nothing to the left one. Where
 * this leads from (a, b) to (a, b'), and a step of the left half from a to a', the same two steps the other way round
 * lead by (a', b) to (a', b'): the left half's steps that do nothing to the right one need not be made from (a, b').
 */
export const COMMUTED = 0x80000000;

// The record of an id: its words.

export const RECORD_WORDS = 4;
/** Where its list of outcomes stands in the arena; 0: not made yet. */
export const RECORD_OUTCOMES = 0;
export const RECORD_FLAGS = 1;
/** Bits, as `halted-slots.ts` gives them, of the machines of this half that have halted and are not forgotten. */
export const RECORD_HALTED = 2;
/** The same, of those machines that something in this half mentions. */
export const RECORD_MENTIONED = 3;

/** Some machine of the half can step. */
export const FLAG_ENABLED = 1;
/** At rest, some machine of the half would be stuck. */
export const FLAG_STUCK = 2;
/** Some monitor of the half is hot. */
export const FLAG_HOT = 4;

// A list of outcomes: number of entries, cuts by `choose`, cuts by `inbox`, number of candidates; then for each entry a
// result and an effect on the other half; then the candidates. A result is an id of this half, or, with the bit LIST, a
// place in the arena where a count and that many ids stand.

export const OUTCOMES_HEADER = 4;
export const ENTRY_WORDS = 2;
export const LIST = 0x80000000;
export const NO_EFFECT = 0;
/** Instead of an effect; the result then says what is special. */
export const SPECIAL = 0xffffffff;
/** The step fails, or may: we have to look at the state. Other results: 1 + the slot whose step needs both halves. */
export const SPECIAL_FAILS = 0;

// A candidate: a machine of the half whose send will do for the state, as far as this half can tell. Its words: the
// question to be put to the other half, the first of its entries and the one behind its last, their effect on the other
// half, which is the same, and by how much this half gets higher at most (with a sign). It will do if the other half
// does not object, and both halves together get higher.

export const CANDIDATE_WORDS = 5;
/** The other half has no say. */
export const NO_QUESTION = 0;

// A table of what comes across from the other half: open addressing, four words an entry: id (0: free), number, result,
// rise. The number is that of an effect or of a candidate's question. The result of an effect is an id of the half, a
// LIST, or one of the following, and the rise says by how much the half gets higher at most (with a sign). The result
// of a question is yes or no.

export const CROSS_WORDS = 4;
export const CROSS_RESULT = 2;
export const CROSS_RISE = 3;
/** The half does not object: none of its machines can append to the candidate's target before the candidate sends. */
export const CROSS_YES = 1;
export const CROSS_NO = 2;
export const CROSS_CUT = 0x7fffffff;
export const CROSS_FAILS = 0x7ffffffe;
/** Ids and places in the arena stay below. */
export const MOST_IDS = 0x7fffff00;

// The memory of the visited set.

/** Homes of the table: its entries but for the SLACK behind them. */
export const AT_HOMES = 0;
/** Keys in it. */
export const AT_COUNT = 1;
/** Not zero: entries have numbers, which stand behind the table. */
export const AT_NUMBERED = 2;
/** The number of the next key, if entries have numbers. */
export const AT_NEXT_NUMBER = 3;
/**
 * The batch: pairs of ids, the second with or without {@link COMMUTED}, which is no part of the key. `insert` leaves those
 * that were new here, in order, from the beginning on.
 */
export const KEYS = 64;
/** Where `find` says which keys of the batch are not there: their positions, in order. */
export const MISSING = 8256;
/** For each key of the batch: its number, if entries have numbers. */
export const NUMBERS = 12352;
/** Scratch: the entry at which the search for each key begins. */
export const HOMES = 16448;
/** Room for entries that are put aside while the table grows: key, and number. */
export const ASIDE = 20544;
export const ASIDE_ENTRIES = 12288;
export const TABLE = 57472;
/** Entries behind the last home, so that no search wraps around; no key stands farther from its home. */
export const SLACK = 2048;
