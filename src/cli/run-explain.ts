import { presets } from "../analysis/presets/presets.ts";
import { catalogue } from "../diagnostics/catalogue/index.ts";
import { nothingMatched } from "../diagnostics/catalogue/usage.ts";
import { didYouMean } from "../diagnostics/did-you-mean.ts";
import { EXIT } from "./exit-code.ts";
import type { ExitCode } from "./exit-code.ts";
import { complain } from "./shell.ts";
import type { Shell } from "./shell.ts";

/**
 * `pspec explain`. Codes are read in any case, with or without their letters. A preset is explained by its own text,
 * and `presets` lists them.
 */
export function runExplain(given: string | null, shell: Shell): ExitCode {
  const { commandLine, stdout, writeOut } = shell;
  const { style } = stdout;
  if (given === null) {
    for (const { code, severity, title } of catalogue.values()) {
      writeOut(`${style[severity](code)}  ${style.faint(severity.padEnd(7))}  ${title}\n`);
    }
    return EXIT.ok;
  }
  if (given === "presets") {
    writeOut(`${[...presets.keys()].join("\n")}\n`);
    return EXIT.ok;
  }
  const preset = presets.get(given.replaceAll("-", "_"));
  if (preset !== undefined) {
    writeOut(preset);
    return EXIT.ok;
  }
  const code = given.toUpperCase().replace(/^(PS)?(?=\d)/, "PS");
  const info = catalogue.get(code);
  if (info === undefined) {
    const help = didYouMean(code, catalogue.keys()) ?? "`pspec explain` lists them all";
    const span = commandLine.spanOf(commandLine.words.lastIndexOf(given));
    complain(shell, [nothingMatched(span, { what: "diagnostic", pattern: given }, { help })]);
    return EXIT.usage;
  }
  writeOut(
    `${style[info.severity](`${info.severity}[${info.code}]`)}${style.strong(`: ${info.title}`)}\n\n${info.explain}\n`,
  );
  return EXIT.ok;
}
