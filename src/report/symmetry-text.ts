import { unreachable } from "../base/unreachable.ts";
import type { SymmetryUse } from "../explore/symmetry/symmetry-use.ts";
import { counted, groupDigits, listText } from "./columns.ts";

/** Which machines were taken as interchangeable, or why none were. */
export function symmetryText(use: SymmetryUse): string {
  switch (use.kind) {
    case "used":
      return (
        `interchangeable: machines of type ${listText(use.types)}; ` +
        `${counted(use.renamed, "state")} reached differed from the one kept in names only`
      );
    case "one-of-each":
      return "no machines are interchangeable: there is one of each type at most";
    case "format":
      return "no machines are interchangeable: a text is made of a machine's name";
    case "foreign":
      return `no machines are interchangeable: the foreign function ${use.function} is given some`;
    case "key":
      return `no machines are interchangeable: the keys of ${use.spec} may hold some`;
    case "few-states":
      return "interchangeable machines were not looked for: there are few states";
    case "does-not-pay":
      return (
        `interchangeable machines are told apart: of ${counted(use.states, "state")} looked at, ` +
        `${groupDigits(use.merging)} at most differ from others in names only`
      );
    case "endless-names":
      return "interchangeable machines are told apart: a loop would not close, since machines get new names for ever";
    case "not-asked":
      return "interchangeable machines were not looked for";
    default:
      return unreachable(use);
  }
}
