import type { Strategy } from "./strategy.ts";

/** Every machine that can step is as likely as any other to be the next. */
export const randomWalk: Strategy = ({ random }) => ({
  created: () => {},
  offered: () => {},
  pick: (enabled) => enabled.at(random(enabled.count)),
  stepped: () => {},
});
