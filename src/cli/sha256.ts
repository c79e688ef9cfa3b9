import { createHash } from "node:crypto";
import type { Hasher } from "../audit/trace-cursor.ts";

/** Makes a SHA-256. */
export function sha256(): Hasher {
  const hash = createHash("sha256");
  return { update: (chunk) => void hash.update(chunk), digest: () => hash.digest("hex") };
}
