import type * as ast from "../syntax/ast.ts";
import type { FunctionDeclaration, MachineDeclaration, SpecDeclaration } from "../syntax/ast-declarations.ts";
import { declareParameter, declareParameters, declareVariables } from "./declare-variables.ts";
import { reportUnknown } from "./report-unknown.ts";
import { resolveEvent, resolveEventNames } from "./resolve-events.ts";
import { receivedBy, resolveTypeNode } from "./resolve-type-node.ts";
import type {
  FunctionSymbol,
  MachineSymbol,
  ObservationSymbol,
  StateSymbol,
  VariableSymbol,
} from "./symbols.ts";
import { reportDuplicate } from "./work.ts";
import type { Mutable, Work } from "./work.ts";

/**
 * Makes the symbols of machines, specs and functions, with their variables, methods and states. The payload of a
 * machine is filled in by resolve-handlers, its keys by check-keys.
 */
export function declareMembers(work: Work): void {
  for (const declaration of work.declared.machines.values()) declareMachine(work, declaration);
  for (const [name, declaration] of work.declared.functions) {
    work.symbols.functions.set(name, createFunction(work, declaration, null));
  }
}

function declareMachine(work: Work, declaration: MachineDeclaration | SpecDeclaration): void {
  const name = declaration.name.text;
  const isMachine = declaration.kind === "machine-declaration";
  const received = receivedBy(declaration);
  const receives = received === null ? "all" : resolveEventNames(work, received);
  const sends = isMachine ? sentBy(work, declaration) : new Set<string>();
  const key = isMachine || declaration.key === null ? null : declareParameter(work, declaration.key, "key");
  const variables: VariableSymbol[] = [];
  const functions = new Map<string, FunctionSymbol>();
  const states = new Map<string, StateSymbol>();
  const machine: Mutable<MachineSymbol> = {
    kind: "machine",
    form: isMachine ? "machine" : declaration.form,
    name,
    variables,
    functions,
    states,
    payload: null,
    sends,
    receives,
    observes: isMachine ? [] : observations(work, declaration),
    key,
    declaration,
  };
  work.symbols.machines.set(name, machine);
  if (isMachine) {
    work.symbols.interfaces.set(name, { kind: "interface", name, payload: null, receives, declaration });
  }

  declareVariables(work, machine, variables);
  declareStatesAndFunctions(work, machine, functions, states);
}

/** The functions and the states of a machine share their names (TypeChecker/Scope.cs). */
function declareStatesAndFunctions(
  work: Work,
  owner: MachineSymbol,
  functions: Map<string, FunctionSymbol>,
  states: Map<string, StateSymbol>,
): void {
  const seen = new Map<string, ast.Name>();
  const claim = (name: ast.Name, kind: string): boolean => {
    const first = seen.get(name.text);
    if (first === undefined) seen.set(name.text, name);
    else reportDuplicate(work, name, kind, first.span);
    return first === undefined;
  };
  for (const declaration of owner.declaration.body.states) {
    if (!claim(declaration.name, "state")) continue;
    states.set(declaration.name.text, { kind: "state", name: declaration.name.text, owner, declaration });
  }
  for (const declaration of owner.declaration.body.functions) {
    const symbol = createFunction(work, declaration, owner);
    if (claim(declaration.name, "function")) functions.set(declaration.name.text, symbol);
  }
}

function createFunction(
  work: Work,
  declaration: FunctionDeclaration,
  owner: MachineSymbol | null,
): FunctionSymbol {
  checkCreated(work, declaration);
  return {
    kind: "function",
    name: declaration.name.text,
    owner,
    parameters: declareParameters(work, declaration.parameters),
    returns: declaration.returns === null ? null : resolveTypeNode(work, declaration.returns),
    isForeign: declaration.body === null,
    declaration,
  };
}

/** What a foreign function says that it creates. */
function checkCreated(work: Work, { creates }: FunctionDeclaration): void {
  const { interfaces, machines } = work.declared;
  if (creates === null || interfaces.has(creates.text)) return;
  if (machines.get(creates.text)?.kind === "machine-declaration") return;
  reportUnknown(work, creates, "interface", [...interfaces.keys(), ...machines.keys()]);
}

function sentBy(work: Work, declaration: MachineDeclaration): ReadonlySet<string> | "all" {
  if (declaration.sends.length === 0) return "all";
  return resolveEventNames(
    work,
    declaration.sends.flatMap((clause) => clause.events),
  );
}

/** Without the keys, which are expressions and are checked when all names are known. */
function observations(work: Work, declaration: SpecDeclaration): ObservationSymbol[] {
  const found: ObservationSymbol[] = [];
  for (const { event: name } of declaration.observes) {
    const event = resolveEvent(work, name);
    if (event === null || found.some((observation) => observation.event === event)) continue;
    found.push({ event, by: null });
  }
  return found;
}
