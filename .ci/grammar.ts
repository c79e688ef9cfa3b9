/** `npm run grammar`: writes anew what follows from the parser's rules, `grammar/cst.ts` and the EBNF of the manual. */
import { readFile, writeFile } from "node:fs/promises";
import { format, resolveConfig } from "prettier";
import { renderCstTypes } from "../grammar/cst-types.ts";
import { fillManual } from "../grammar/manual.ts";
import { PspecParser } from "../grammar/parser.ts";

const parser = new PspecParser();

const cst = new URL("../grammar/cst.ts", import.meta.url);
const style = await resolveConfig(cst);
await writeFile(cst, await format(renderCstTypes(parser), { ...style, parser: "typescript" }));

const manual = new URL("../grammar/README.md", import.meta.url);
await writeFile(manual, fillManual(await readFile(manual, "utf8"), parser));
