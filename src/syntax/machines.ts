import type { IToken } from "chevrotain";
import { missingObserves } from "../diagnostics/catalogue/slips.ts";
import { proofConstruct } from "../diagnostics/catalogue/unsupported.ts";
import type * as cst from "../../grammar/cst.ts";
import type * as ast from "./ast.ts";
import type {
  EventClause,
  FunctionDeclaration,
  MachineBody,
  MachineDeclaration,
  Observation,
  SpecDeclaration,
} from "./ast-declarations.ts";
import { convertAll, isWritten, spanOf, toDeclaredName, toName, toNames } from "./context.ts";
import type { Context } from "./context.ts";
import { toExpression } from "./expressions.ts";
import { reportSemicolons } from "./semicolons.ts";
import { toState } from "./states.ts";
import { toBody, toVariable } from "./statements.ts";
import { toParameter, toParameters, toType } from "./types.ts";

export function toMachine(node: cst.MachineDeclarationCst, context: Context): MachineDeclaration | null {
  const { name: nameNode, receivesClause, sendsClause, machineBody } = node.children;
  const name = toDeclaredName(nameNode?.[0], context);
  const body = toMachineBody(machineBody?.[0], node, context);
  if (name === null) return null;
  return {
    kind: "machine-declaration",
    name,
    receives: convertAll(receivesClause, toEventClause, context),
    sends: convertAll(sendsClause, toEventClause, context),
    body,
    span: spanOf(node, context),
  };
}

function toEventClause(node: cst.ReceivesClauseCst | cst.SendsClauseCst, context: Context): EventClause {
  return { events: toEvents(node.children.eventList, context), span: spanOf(node, context) };
}

export function toEvents(nodes: readonly cst.EventListCst[] | undefined, context: Context): ast.Name[] {
  return toNames(nodes?.[0]?.children.event, context);
}

export function toSpec(node: cst.SpecDeclarationCst, context: Context): SpecDeclaration | null {
  const { Scenario, name: nameNode, specKey, observation, slipNoObserves, machineBody } = node.children;
  const form = Scenario === undefined ? "spec" : "scenario";
  const name = toDeclaredName(nameNode?.[0], context);
  const body = toMachineBody(machineBody?.[0], node, context);
  if (name === null) return null;
  const [brace] = machineBody?.[0]?.children.LeftBrace ?? [];
  // What else stands before the body has been reported by the parser.
  if (slipNoObserves !== undefined && isWritten(brace) && isBlank(lastOf(node), brace, context)) {
    context.report(missingObserves(name.span, { form, name: name.text }));
  }
  return {
    kind: "spec-declaration",
    form,
    name,
    key: toParameter(specKey?.[0]?.children.parameter?.[0], context),
    observes: convertAll(observation, toObservation, context),
    body,
    span: spanOf(node, context),
  };
}

/** The last token in front of a spec's body. */
function lastOf({ children }: cst.SpecDeclarationCst): IToken | undefined {
  return children.specKey?.[0]?.children.RightParen?.[0] ?? children.name?.[0]?.children.Identifier?.[0];
}

function isBlank(from: IToken | undefined, to: IToken, context: Context): boolean {
  if (!isWritten(from)) return false;
  const between = context.text.slice(spanOf(from, context).end, to.startOffset);
  return between.replace(/\/\/.*|\/\*[^]*?\*\//g, "").trim() === "";
}

function toObservation(node: cst.ObservationCst, context: Context): Observation | null {
  const event = toName(node.children.event?.[0], context);
  const by = node.children.All === undefined ? toExpression(node.children.expression?.[0], context) : "all";
  return event && { event, by, span: spanOf(node, context) };
}

/** A body is never missing: where it could not be read it is empty, and stands at the end of its declaration. */
function toMachineBody(
  node: cst.MachineBodyCst | undefined,
  owner: cst.MachineDeclarationCst | cst.SpecDeclarationCst,
  context: Context,
): MachineBody {
  if (node === undefined) {
    const { file, end } = spanOf(owner, context);
    return { variables: [], functions: [], states: [], span: { file, start: end, end } };
  }
  const { variableDeclaration, functionDeclaration, stateDeclaration, slipSemicolon } = node.children;
  reportSemicolons(slipSemicolon, context);
  return {
    variables: convertAll(variableDeclaration, toVariable, context),
    functions: convertAll(functionDeclaration, toFunction, context),
    states: convertAll(stateDeclaration, toState, context),
    span: spanOf(node, context),
  };
}

export function toFunction(node: cst.FunctionDeclarationCst, context: Context): FunctionDeclaration | null {
  const { name: nameNode, parameterList, type, createsClause, contractClause, body } = node.children;
  const name = toDeclaredName(nameNode?.[0], context);
  const parameters = toParameters(parameterList?.[0], context);
  const returns = toType(type?.[0], context);
  const [contract] = contractClause ?? [];
  if (contract !== undefined) {
    context.report(proofConstruct(spanOf(contract, context), { construct: "the contract of a function" }));
  }
  const block = body?.[0] ? toBody(body[0], context) : null;
  if (name === null) return null;
  return {
    kind: "function-declaration",
    name,
    parameters,
    returns,
    creates: toName(createsClause?.[0]?.children.Identifier?.[0], context),
    body: block,
    span: spanOf(node, context),
  };
}
