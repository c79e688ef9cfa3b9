/**
 * A trace held against a model as one JSON object, version 1: `grammar/schemas/conform-result.schema.json`.
 */
import { VERSION } from "../base/version.ts";
import type { ConformingRun, Standing } from "../conform/conformance.ts";
import type { Candidate, Refusal } from "../conform/refusals.ts";
import { jsonContext } from "../machine/json-context.ts";
import type { Json, JsonContext } from "../machine/json-context.ts";
import { encodeValue } from "../machine/value-json.ts";
import type { ConformReport } from "./conform-report.ts";
import { placeInTrace } from "./conform-report.ts";
import { testFrameJson } from "./json.ts";
import { PathNames } from "./path-names.ts";
import { placeOf } from "./places.ts";

export function conformJson(report: ConformReport): Json {
  const { test, project, conformance, reading, binding, observed } = report;
  const { verdict, next, bounds, standstills, run } = conformance;
  const { tally, inputs, order, interrupted, failure } = reading;
  const context = jsonContext(conformance.program);
  const inTrace = (place: Parameters<typeof placeInTrace>[1]): ReturnType<typeof placeInTrace> =>
    placeInTrace(report, place);
  return {
    version: 1,
    command: "conform",
    tool: `pspec ${VERSION}`,
    spec: project.hash,
    ...testFrameJson(test, project),
    verdict: verdict.kind,
    reason:
      verdict.kind !== "inconclusive"
        ? null
        : verdict.reason.kind === "limit"
          ? verdict.reason.limit
          : verdict.reason.kind,
    binding: binding === null ? null : { name: binding.name, hash: binding.hash },
    inputs: inputs.map((input) => ({ ...input })),
    order,
    closed: conformance.isClosed,
    interrupted,
    failure: failure === null ? null : { ...failure },
    observed,
    records: { ...tally.counts() },
    skipped: tally.skipped().map((one) => ({ ...one })),
    ...unmappedJson(report),
    rejected: tally.rejected(inTrace).map(({ reason, count, samples }) => ({
      reason,
      count,
      samples: samples.map((sample) => ({ ...sample })),
    })),
    events: conformance.events,
    matched: conformance.matched,
    next:
      next === null
        ? null
        : {
            ...inTrace(next),
            event: next.kind === "event" ? (context.eventNames[next.event] ?? null) : null,
            payload: next.kind === "event" ? encodeValue(next.payload, context) : null,
          },
    standstills: standstills.map((standing) => standingJson(standing, report)),
    run: run === null ? null : runJson(run, report),
    bounds: Object.fromEntries(bounds.map(({ bound, limit, hits }) => [bound, { limit, hits }])),
    states: conformance.states,
    peakMemoryBytes: conformance.peakBytes,
    warnings: tally.warnings(inTrace, reading.hasTimes).map((warning) => ({ ...warning })),
    seconds: Math.round(report.seconds * 1000) / 1000,
  };
}

function unmappedJson(report: ConformReport): Readonly<Record<string, Json>> {
  const { tally } = report.reading;
  const names = report.conformance.program.events.map(({ name }) => name);
  const { unmapped, unmappedOmitted } = tally.unmapped((place) => placeInTrace(report, place), names);
  return { unmapped: unmapped.map((one) => ({ ...one })), unmappedOmitted };
}

function runJson(
  { steps, violation }: ConformingRun,
  { project, conformance, pathFile }: ConformReport,
): Json {
  const { sources } = project;
  return {
    steps: steps.length,
    violation:
      violation === null
        ? null
        : {
            property: violation.failure.property,
            kind: violation.failure.failure.kind,
            key: keyJson(violation.failure.key, jsonContext(conformance.program)),
            message: violation.failure.failure.message,
            step: violation.at + 1,
            ...placeOf(violation.failure.failure.span, sources),
          },
    pathFile,
  };
}

function keyJson(key: Parameters<typeof encodeValue>[0], context: JsonContext): Json {
  return key === null ? null : encodeValue(key, context);
}

function standingJson({ steps, candidates }: Standing, report: ConformReport): Json {
  const { machines } = report.conformance;
  const names = new PathNames(machines);
  for (const step of steps) names.enter(step);
  const context = jsonContext(machines, { nameOf: names.machine, machineOf: () => null });
  return {
    steps: steps.length,
    machines: candidates.map((candidate) => candidateJson(candidate, { report, context })),
  };
}

interface Telling {
  readonly report: ConformReport;
  readonly context: JsonContext;
}

function candidateJson({ machine, local, inbox, refusals }: Candidate, telling: Telling): Json {
  const { report, context } = telling;
  const type = machine.type === null ? undefined : report.conformance.machines.machines[machine.type];
  return {
    machine: context.machines.nameOf(machine),
    state: type?.states[local.state]?.name ?? null,
    waitsFor: local.wait.kind,
    inbox: inbox.map(({ event, payload }) => ({
      event: context.eventNames[event] ?? null,
      payload: encodeValue(payload, context),
    })),
    refusals: refusals.map((refusal) => refusalJson(refusal, telling)),
  };
}

function refusalJson(refusal: Refusal, { report, context }: Telling): Json {
  const { sources } = report.project;
  switch (refusal.kind) {
    case "waiting":
    case "unseen":
      return { kind: refusal.kind };
    case "bound":
      return { kind: "bound", bound: refusal.bound };
    case "failure":
      return {
        kind: "failure",
        message: refusal.failure.message,
        ...placeOf(refusal.failure.span, sources),
      };
  }
  const shown = {
    kind: refusal.kind,
    event: context.eventNames[refusal.event] ?? null,
    payload: encodeValue(refusal.payload, context),
  };
  if (refusal.kind === "other-payload") {
    const { pointer, model, trace } = refusal;
    return { ...shown, pointer, model: encodeValue(model, context), trace: encodeValue(trace, context) };
  }
  if (refusal.kind === "other-machine") {
    const { named, name, knownAs, other } = refusal;
    return {
      ...shown,
      machine: context.machines.nameOf(named),
      name,
      knownAs,
      nameOf: other === null ? null : context.machines.nameOf(other),
    };
  }
  return shown;
}
