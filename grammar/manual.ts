import { renderEbnf } from "./ebnf.ts";
import type { PspecParser } from "./parser.ts";

const block = /<!-- ebnf (\w+) -->\n[^]*?<!-- end -->/g;

/**
 * The manual with its blocks of EBNF written anew. A block stands between `<!-- ebnf rule -->` and `<!-- end -->`,
 * and holds the section of that rule (see `renderEbnf`).
 */
export function fillManual(manual: string, parser: PspecParser): string {
  const sections = [...manual.matchAll(block)].map(([, rule]) => rule ?? "");
  const texts = renderEbnf(parser, sections);
  return manual.replace(block, (_whole, rule: string) => {
    return `<!-- ebnf ${rule} -->\n\n\`\`\`ebnf\n${texts.get(rule) ?? ""}\n\`\`\`\n\n<!-- end -->`;
  });
}
