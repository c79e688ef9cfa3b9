/**
 * The traces that the audit is measured on: sessions that ask and are answered in turn, all interleaved, with one
 * fault, which every side has to find. Lines are about 229 bytes long, as those of real logs are.
 */

export interface TraceShape {
  /** The first says that the service was started, each of the others is a request or its reply. */
  readonly lines: number;
  readonly sessions: number;
  /** One reply, in the middle of the trace, is of a request that nobody asked. */
  readonly isFaulty: boolean;
  /** About half as long: for traces of a great many keys, where what is read hardly matters. */
  readonly isShort: boolean;
}

/** What an audit of a trace has to come to. */
export interface Expected {
  readonly lines: number;
  /** Sessions that wait for a reply at the end, those that do not, and those where something is wrong. */
  readonly pending: number;
  readonly satisfied: number;
  readonly violated: number;
}

/** Events from the first to the last that may be swapped by their times. */
export const JITTER_EVENTS = 10_000;
const START_MS = Date.UTC(2026, 10, 22, 10);
/** Prime, so that a round takes every session once unless their number is a multiple of it. */
const STRIDE = 7919;
const METHODS = ["GET", "PUT", "POST", "DELETE"];

/** The line's text without its LF; `index` from 0. */
export function traceLine(index: number, shape: TraceShape): string {
  if (index === 0) {
    return '{"event":"eStarted","payload":{"version":"2.11.0"},"time":"2026-11-22T10:00:00.000Z","source":"service"}';
  }
  const exchange = index - 1;
  const { sessions, isShort } = shape;
  const session = ((exchange % sessions) * STRIDE) % sessions;
  const round = Math.floor(exchange / sessions);
  const isReply = round % 2 === 1;
  const number = Math.floor(round / 2) + 1 + (exchange === faultAt(shape) ? 1000 : 0);
  const time = new Date(START_MS + timeOf(exchange)).toISOString();
  const method = METHODS[session % METHODS.length] as string;
  const path = isShort ? "/" : `/tenants/${session % 97}/orders/${session}/items?p=${number}`;
  const more = isShort
    ? ""
    : `,"source":"gateway-${session % 9}","target":"orders","id":"01JD${String(index).padStart(13, "0")}"`;
  return `{"event":"${isReply ? "eReply" : "eRequest"}","payload":{"session":${session},"number":${number},"method":"${method}","path":"${path}","bytes":${(exchange * 31) % 5000}},"time":"${time}"${more}}`;
}

/** Milliseconds since the start: one for each event, but in no order within so many of them. */
function timeOf(exchange: number): number {
  const block = Math.floor(exchange / JITTER_EVENTS);
  return block * JITTER_EVENTS + (((exchange % JITTER_EVENTS) * 7) % JITTER_EVENTS);
}

/** Which exchange is the fault; −1 for none. */
function faultAt({ isFaulty, sessions, lines }: TraceShape): number {
  if (!isFaulty) return -1;
  const rounds = Math.floor((lines - 1) / sessions);
  // A reply: in a round with an odd number.
  const round = Math.max(1, Math.floor(rounds / 4) * 2 - 1);
  return round * sessions + Math.floor(sessions / 2);
}

/** What {@link traceLine} adds up to, by arithmetic rather than by an audit. Throws for a faulty trace without replies. */
export function expectedOf(shape: TraceShape): Expected {
  const { lines, sessions, isFaulty } = shape;
  const rounds = Math.floor((lines - 1) / sessions);
  const isFurther = (lines - 1) % sessions;
  if (isFaulty && rounds < 2) throw new Error(`${lines} lines are too few for ${sessions} sessions`);
  const waiting = (count: number, records: number): number => (records % 2 === 1 ? count : 0);
  const known = rounds === 0 ? isFurther : sessions;
  const violated = isFaulty ? 1 : 0;
  let pending = waiting(isFurther, rounds + 1) + waiting(sessions - isFurther, rounds);
  if (isFaulty && isWaitingAtEnd(shape, rounds, isFurther)) pending--;
  return { lines, pending, violated, satisfied: known - violated - pending };
}

/** Whether the faulty session would wait at the end. */
function isWaitingAtEnd(shape: TraceShape, rounds: number, isFurther: number): boolean {
  const position = faultAt(shape) % shape.sessions;
  return (position < isFurther ? rounds + 1 : rounds) % 2 === 1;
}
