import { totalmem } from "node:os";

/** What a search may use unless told otherwise: three quarters of what the machine, or its container, has. */
export function defaultMemoryBytes(): number {
  const constrained = process.constrainedMemory();
  const total = totalmem();
  const isConstrained = constrained !== undefined && constrained > 0 && constrained < total;
  return Math.floor((isConstrained ? constrained : total) * 0.75);
}
