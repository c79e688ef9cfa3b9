/**
 * What a suspended machine would do with the events of its inbox. Derived from its local state alone; the world
 * and the explorer apply it to inboxes, which `step` never sees.
 */
import type { EventId } from "../ir/program.ts";

export type Disposition =
  /** Can go on without an event: not started, before a send, before a creation. */
  | { readonly kind: "run" }
  /**
   * At a dequeue point. Ignored events are dropped, deferred ones passed over, any other is taken (and is an
   * error if `handles` lacks it). `takesNull`: the state has `on null`.
   */
  | {
      readonly kind: "dequeue";
      readonly defers: ReadonlySet<EventId>;
      readonly ignores: ReadonlySet<EventId>;
      readonly takesNull: boolean;
    }
  /** In a `receive`: takes the first event of these, `halt` among them, and passes over all others. */
  | { readonly kind: "receive"; readonly accepts: ReadonlySet<EventId> };
