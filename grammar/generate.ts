/** `npm run grammar`: rewrites what follows from the parser's rules, `cst.ts` and the EBNF of the manual. */
import { writeFile } from "node:fs/promises";
import { format, resolveConfig } from "prettier";
import { renderCstTypes } from "./cst-types.ts";
import { PspecParser } from "./parser.ts";

const parser = new PspecParser();
const cst = new URL("cst.ts", import.meta.url);
const style = await resolveConfig(cst);
await writeFile(cst, await format(renderCstTypes(parser), { ...style, parser: "typescript" }));
