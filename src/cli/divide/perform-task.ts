import { createDocumentSplitter, createLineReader, DEFAULT_LINE_BYTES, specsOf } from "../../audit/audit.ts";
import { BrokenBytes } from "../../audit/divide/byte-reader.ts";
import { checkPartition } from "../../audit/divide/check-partition.ts";
import { mapPart } from "../../audit/divide/map-part.ts";
import type { AuditedInput } from "../../audit/audit-result.ts";
import { TraceCursor } from "../../audit/trace-cursor.ts";
import { chunksOf } from "../find-traces.ts";
import { reasonOf } from "../read-text.ts";
import { sha256 } from "../sha256.ts";
import { linesBeginningIn } from "./line-range.ts";
import { canBeCut } from "./make-plan.ts";
import { expectUnchanged } from "./open-stage.ts";
import type { Stage } from "./open-stage.ts";
import { interruption, StageFailure } from "./stage-failure.ts";
import type { PartFile, PartOutput } from "./stage-files.ts";
import type { Task } from "./task.ts";

/** Whether a task's result is there. */
export function isDone({ files, plan }: Pick<Stage, "files" | "plan">, { stage, index }: Task): boolean {
  const result = stage === "map" ? files.readPart(index) : files.readCheck(index);
  return result?.plan === plan.id;
}

/** Does a task, unless it is done already. Throws {@link StageFailure}; then nothing is left of it. */
export async function performTask(stage: Stage, task: Task, signal: AbortSignal): Promise<void> {
  if (isDone(stage, task)) return;
  try {
    if (task.stage === "map") await mapStage(stage, task.index, signal);
    else await checkStage(stage, task.index, signal);
  } catch (error) {
    if (error instanceof StageFailure) throw error;
    const code = (error as NodeJS.ErrnoException).code;
    if (error instanceof BrokenBytes || typeof code === "string") {
      throw new StageFailure(`${stage.files.folder}: ${reasonOf(error)}`, { cause: error });
    }
    throw error;
  }
}

async function mapStage(stage: Stage, part: number, signal: AbortSignal): Promise<void> {
  const { plan, files } = stage;
  const planned = plan.parts[part];
  if (planned === undefined)
    throw new StageFailure(`there is no part ${part}: the plan has ${plan.parts.length}`);
  const output = files.beginPart(part);
  try {
    const found = await mapInto(output, stage, { planned, signal });
    if (signal.aborted) throw interruption();
    output.finish({ plan: plan.id, part, ...found });
  } catch (error) {
    output.abandon();
    throw error;
  }
}

async function mapInto(
  output: PartOutput,
  { plan, prepared }: Stage,
  { planned, signal }: { readonly planned: Stage["plan"]["parts"][number]; readonly signal: AbortSignal },
): Promise<Pick<PartFile, "summary" | "sha256">> {
  const { program, settings } = prepared;
  const file = expectUnchanged(plan, planned.input);
  const hasher = canBeCut(file, settings.binding) ? null : sha256();
  const cursor = new TraceCursor(
    { file, chunks: hasher === null ? linesBeginningIn(file, planned) : chunksOf(file, signal) },
    {
      reader: createLineReader(program, settings),
      index: planned.input,
      maxLineBytes: DEFAULT_LINE_BYTES,
      documents: createDocumentSplitter(settings),
      hasher,
      isStart: planned.from === 0,
    },
  );
  const chunks = mapPart({ program, monitors: specsOf(program), partitions: plan.partitions, cursor });
  for (;;) {
    const next = await chunks.next();
    if (next.done === true) return { summary: next.value, sha256: hasher?.digest() ?? null };
    output.add(next.value);
    if (signal.aborted) throw interruption();
  }
}

async function checkStage(
  { plan, files, prepared }: Stage,
  partition: number,
  signal: AbortSignal,
): Promise<void> {
  if (partition >= plan.partitions) {
    throw new StageFailure(`there is no partition ${partition}: the plan has ${plan.partitions}`);
  }
  const parts = plan.parts.map((_, index) => expectPart({ plan, files }, index));
  const ofInput = (input: number): PartFile[] =>
    parts.filter((_, index) => plan.parts[index]?.input === input);
  const { program, settings } = prepared;
  const result = await checkPartition(program, {
    ...settings,
    partition,
    partitions: plan.partitions,
    inputs: plan.inputs.map(({ file, sha256 }, input): AuditedInput => {
      const bytes = ofInput(input).reduce((total, { summary }) => total + summary.bytes, 0);
      return { file, bytes, sha256: ofInput(input)[0]?.sha256 ?? sha256 };
    }),
    parts: plan.inputs.map((_, input) => ofInput(input).map((part) => files.partFor(partition, part))),
    signal,
  });
  if (signal.aborted) throw interruption();
  files.writeCheck({ plan: plan.id, partition, result });
}

/** A part's file; throws where it is missing, or of another plan. */
function expectPart({ plan, files }: Pick<Stage, "plan" | "files">, index: number): PartFile {
  const part = files.readPart(index);
  if (part === null)
    throw new StageFailure(`part ${index} is missing: \`pspec audit-map ${files.folder} ${index}\``);
  if (part.plan !== plan.id) throw new StageFailure(`part ${index} in ${files.folder} is of another plan`);
  return part;
}
