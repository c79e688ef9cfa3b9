import { unreachable } from "../base/unreachable.ts";
import type { Task } from "./local.ts";

/** Whether the same is due: values are the same where they are one, not where they are only equal. */
export function isSameAgenda(before: readonly Task[], now: readonly Task[]): boolean {
  return (
    before.length === now.length &&
    before.every((task, i) => {
      const other = now[i];
      switch (task.kind) {
        case "run":
          return other?.kind === "run" && other.code === task.code && other.argument === task.argument;
        case "enter":
          return other?.kind === "enter" && other.state === task.state && other.payload === task.payload;
        case "halt":
          return other?.kind === "halt";
        default:
          return unreachable(task);
      }
    })
  );
}
