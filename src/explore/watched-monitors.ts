import type { MonitorId, Program } from "../ir/program.ts";

/** The attached specs that liveness is about: those with hot states. */
export function watchedMonitors(program: Program): MonitorId[] {
  return program.monitors.flatMap(({ form, states }, id) =>
    form === "spec" && states.some(({ temperature }) => temperature === "hot") ? [id as MonitorId] : [],
  );
}
