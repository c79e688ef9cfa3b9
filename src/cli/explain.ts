import type { Command } from "commander";
import type { CommandHost } from "./shared-options.ts";

/** `pspec explain`; the catalogue is loaded when it is wanted. */
export function addExplain(program: Command, { shell, finish }: CommandHost): void {
  program
    .command("explain")
    .summary("say what a diagnostic means")
    .description(
      "Says what a diagnostic means and what to do about it, or what a preset of a binding consists of.",
    )
    .argument(
      "[code]",
      "PS and four digits, as in PS2001, or a preset; `presets` lists those; without it all codes are listed",
    )
    .option("--color", "use colours, also where the output is no terminal")
    .option("--no-color", "use none")
    .action(async (code: string | undefined) => {
      const { runExplain } = await import("./run-explain.ts");
      finish(runExplain(code ?? null, shell));
    });
}
