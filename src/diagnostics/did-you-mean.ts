import { nearestWord } from "../base/edit-distance.ts";

/** The help text for a misspelt word, or null when no candidate is near: "did you mean `ePing`?". */
export function didYouMean(word: string, candidates: Iterable<string>): string | null {
  const nearest = nearestWord(word, candidates);
  return nearest === null ? null : `did you mean \`${nearest}\`?`;
}
