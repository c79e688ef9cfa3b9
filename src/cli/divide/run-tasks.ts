/** All tasks of a plan, by whatever means: all parts first, then all partitions. */
import type { Plan } from "../../audit/divide/plan.ts";
import type { Task } from "./task.ts";

/** Has tasks done that do not depend on each other; returns when all are. Tells whenever one more is. */
export type Engine = (tasks: readonly Task[], onDone?: () => void) => Promise<void>;

export async function runTasks({ parts, partitions }: Plan, engine: Engine): Promise<void> {
  await engine(parts.map((_, index) => ({ stage: "map", index })));
  await engine(Array.from({ length: partitions }, (_, index) => ({ stage: "check", index })));
}

/** An engine of some hands, each of which does one task after the other. */
export function engineOf(hands: readonly ((task: Task) => Promise<void>)[]): Engine {
  return async (tasks, onDone = () => {}) => {
    let next = 0;
    let isBroken = false;
    const work = async (perform: (task: Task) => Promise<void>): Promise<void> => {
      while (next < tasks.length && !isBroken) {
        try {
          await perform(tasks[next++] as Task);
          onDone();
        } catch (error) {
          isBroken = true;
          throw error;
        }
      }
    };
    const ends = await Promise.allSettled(hands.map(work));
    for (const end of ends) if (end.status === "rejected") throw end.reason;
  };
}
