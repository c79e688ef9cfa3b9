/**
 * The choice points of one step, and which of them lead back to themselves: `while ($) { }` can be left, and need not be.
 */
export class ChoiceCycles<T> {
  readonly #next = new Map<string, Set<string>>();
  readonly #found = new Map<string, T>();

  /** `to` is reached from `from` (null: it is the first on its way); `describe` is called when it is new. */
  add(from: string | null, to: string, describe: () => T): void {
    if (from !== null) this.#next.get(from)?.add(to);
    if (this.#next.has(to)) return;
    this.#next.set(to, new Set());
    this.#found.set(to, describe());
  }

  /** One point of each set of points that can be visited for ever, the one found first. */
  first(): T[] {
    const left = this.#onWaysThatDoNotEnd();
    const first: T[] = [];
    const known = new Set<string>();
    for (const point of left) {
      if (known.has(point)) continue;
      const after = this.#reachedFrom(point, left);
      if (!after.has(point)) continue;
      for (const other of after) if (this.#reachedFrom(other, left).has(point)) known.add(other);
      first.push(this.#found.get(point) as T);
    }
    return first;
  }

  /** Mostly none: what all ends is taken away in time linear in the ways between points. */
  #onWaysThatDoNotEnd(): Set<string> {
    const before = new Map<string, string[]>();
    const open = new Map<string, number>();
    for (const [from, targets] of this.#next) {
      open.set(from, targets.size);
      for (const to of targets) {
        const sources = before.get(to);
        if (sources === undefined) before.set(to, [from]);
        else sources.push(from);
      }
    }
    const ended = [...open].flatMap(([point, count]) => (count === 0 ? [point] : []));
    const left = new Set(this.#next.keys());
    for (let point = ended.pop(); point !== undefined; point = ended.pop()) {
      left.delete(point);
      for (const from of before.get(point) ?? []) {
        const count = (open.get(from) ?? 0) - 1;
        open.set(from, count);
        if (count === 0) ended.push(from);
      }
    }
    return left;
  }

  #reachedFrom(point: string, within: ReadonlySet<string>): Set<string> {
    const reached = new Set<string>();
    const pending = [point];
    for (let at = pending.pop(); at !== undefined; at = pending.pop()) {
      for (const to of this.#next.get(at) ?? []) {
        if (!within.has(to) || reached.has(to)) continue;
        reached.add(to);
        pending.push(to);
      }
    }
    return reached;
  }
}
