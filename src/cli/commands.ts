import { Command, CommanderError } from "commander";
import { VERSION } from "../base/version.ts";
import { notYetAvailable, wrongCommandLine } from "../diagnostics/catalogue/usage.ts";
import { addAudit } from "./audit.ts";
import { addAuditStages } from "./audit-stages.ts";
import { addCheck } from "./check.ts";
import { addConform } from "./conform.ts";
import { EXIT } from "./exit-code.ts";
import { addExplain } from "./explain.ts";
import { addFormat } from "./format.ts";
import { addInit } from "./init.ts";
import { addReplay } from "./replay.ts";
import { addTranslate } from "./translate.ts";
import type { ExitCode } from "./exit-code.ts";
import { complain } from "./shell.ts";
import type { Shell } from "./shell.ts";
import type { CommandHost } from "./shared-options.ts";
import { addSimulate } from "./simulate.ts";

/** Reads the command line and runs the command that it names. */
export async function runCommand(shell: Shell): Promise<ExitCode> {
  let code: ExitCode = EXIT.ok;
  const program = createProgram({ shell, finish: (result) => (code = result) });
  try {
    await program.parseAsync([...shell.commandLine.words], { from: "user" });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    if (error.code === "commander.help") shell.writeError(program.helpInformation());
    return answerCommander(error, shell);
  }
  return code;
}

function createProgram(host: CommandHost): Command {
  const { stdout, writeOut } = host.shell;
  const program = new Command("pspec")
    .description(
      "Checks specifications of distributed systems exhaustively, and audits traces with the same monitors.",
    )
    .version(`pspec ${VERSION}`, "-V, --version", "print the version")
    .helpOption("-h, --help", "print this help")
    .exitOverride()
    .configureOutput({ writeOut, writeErr: () => {}, getOutHelpWidth: () => Math.min(stdout.width, 100) });
  addCheck(program, host);
  addSimulate(program, host);
  addReplay(program, host);
  addAudit(program, host);
  addConform(program, host);
  addInit(program, host);
  addAuditStages(program, host);
  addTranslate(program, host);
  addFormat(program, host);
  addExplain(program, host);
  return program;
}

/** Commands that users of other tools look for, and that will come. */
const PLANNED = ["lsp"];

/** Help and version end by an exception, too. */
async function answerCommander({ exitCode, message, code }: CommanderError, shell: Shell): Promise<ExitCode> {
  if (exitCode === 0) return EXIT.ok;
  if (code === "commander.help") return EXIT.usage;
  const { commandLine } = shell;
  const [command = ""] = commandLine.words;
  if (code === "commander.unknownCommand" && PLANNED.includes(command)) {
    complain(shell, [notYetAvailable(commandLine.spanOf(0), { what: `\`pspec ${command}\`` })]);
    return EXIT.usage;
  }
  const [first = "", ...rest] = message.replace(/^error: /, "").split("\n");
  const suggestion = /Did you mean (.*)\?/.exec(rest.join(" "))?.[1];
  const reason = first.replaceAll("'", "`");
  const word = /'([^']*)'/.exec(first)?.[1]?.split(/[ ,]/)[0] ?? "";
  const index = commandLine.words.findIndex((one) => one === word || one.startsWith(`${word}=`));
  const named = code === "commander.unknownCommand" ? undefined : commandLine.words[0];
  const help = suggestion === undefined ? helpFor(named) : `did you mean \`${suggestion}\`?`;
  const span = index < 0 ? null : commandLine.spanOf(index);
  const refused = [wrongCommandLine(span, { reason }, { help })];
  complain(shell, refused);
  if (command !== "check" && command !== "simulate") return EXIT.usage;
  const { jsonReportersIn, writeRefusal } = await import("./refusal.ts");
  const reporters = jsonReportersIn(commandLine.words);
  return writeRefusal({ refused, reasons: [] }, { command, reporters, shell, startMs: shell.clock() });
}

function helpFor(command: string | undefined): string {
  const isNamed = command !== undefined && /^[a-z-]+$/.test(command);
  return `see \`pspec ${isNamed ? `${command} ` : ""}--help\``;
}
