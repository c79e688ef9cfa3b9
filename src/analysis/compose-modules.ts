import { overlappingModules } from "../diagnostics/catalogue/modules.ts";
import type { ModuleExpression } from "../syntax/ast-declarations.ts";
import { intersect, knownInterfaces, openInterfaces } from "./module-info.ts";
import type { ModuleInfo } from "./module-info.ts";
import { permissionsIn } from "./type-relations.ts";
import type { Type } from "./type.ts";
import type { Work } from "./work.ts";

interface Part {
  readonly node: ModuleExpression;
  readonly info: ModuleInfo;
}

/** `union M, N` and, with disjoint outputs as well, `compose M, N`. */
export function composeModules(work: Work, kind: "union" | "compose", parts: readonly Part[]): ModuleInfo {
  for (const [index, right] of parts.entries()) {
    for (const left of parts.slice(0, index)) checkPair(work, kind, left, right);
  }
  const infos = parts.map(({ info }) => info);
  return {
    bindings: new Map(infos.flatMap(({ bindings }) => [...bindings])),
    links: new Map(infos.flatMap(({ links }) => [...links])),
    specs: new Map(infos.flatMap(({ specs }) => [...specs])),
    privateEvents: new Set(infos.flatMap(({ privateEvents }) => [...privateEvents])),
    sends: new Set(infos.flatMap(({ sends }) => [...sends])),
    receives: new Set(infos.flatMap(({ receives }) => [...receives])),
    creates: new Map(infos.flatMap(({ creates }) => [...creates])),
    isPartial: infos.some(({ isPartial }) => isPartial),
  };
}

/** ModuleSystemTypeChecker.cs, CheckWellFormedness(UnionOrComposeModuleExpr). The first fault of a pair is enough. */
function checkPair(work: Work, kind: "union" | "compose", left: Part, right: Part): void {
  const reason =
    overlap(work, left.info, right.info) ??
    (kind === "compose" ? outputOverlap(left.info, right.info) : null);
  if (reason === null) return;
  const notes = [{ message: "the other module", span: left.node.span }];
  work.report(overlappingModules(right.node.span, { reason }, { notes }));
}

function overlap(work: Work, left: ModuleInfo, right: ModuleInfo): string | null {
  const [bound] = intersect(left.bindings.keys(), right.bindings);
  if (bound !== undefined) return `both bind \`${bound.name}\``;
  const [spec] = intersect(left.specs.keys(), right.specs);
  if (spec !== undefined) return `both attach the spec \`${spec.name}\``;
  return privacyBreach(work, left, right);
}

/** What one module keeps private must not be known to the other: neither as an event nor as a permission. */
function privacyBreach(work: Work, left: ModuleInfo, right: ModuleInfo): string | null {
  const hidden = new Set([...left.privateEvents, ...right.privateEvents]);
  if (hidden.size === 0) return null;
  const open = new Set([left, right].flatMap((info) => [...info.sends, ...info.receives]));
  const [both] = intersect(open, hidden);
  if (both !== undefined) return `\`${both}\` is private in one and sent or received in the other`;
  for (const event of open) {
    const [permitted] = permittedAmong(work.symbols.events.get(event)?.payload ?? null, hidden);
    if (permitted !== undefined) return `the payload of \`${event}\` permits the private \`${permitted}\``;
  }
  for (const symbol of [...openInterfaces(left), ...openInterfaces(right)]) {
    const [received] = [...hidden].filter((event) => symbol.receives === "all" || symbol.receives.has(event));
    if (received !== undefined) return `\`${symbol.name}\` receives the private \`${received}\``;
  }
  for (const [info, other] of [
    [left, right],
    [right, left],
  ] as const) {
    for (const symbol of knownInterfaces(info)) {
      const [permitted] = permittedAmong(symbol.payload, other.privateEvents);
      if (permitted !== undefined) return `\`${symbol.name}\` is created with the private \`${permitted}\``;
    }
  }
  return null;
}

/** Which of `events` a value of this type may permit to send. */
export function permittedAmong(type: Type | null, events: ReadonlySet<string>): readonly string[] {
  if (type === null) return [];
  const permissions = permissionsIn(type);
  return permissions === "all" ? [...events] : permissions.filter((event) => events.has(event));
}

function outputOverlap(left: ModuleInfo, right: ModuleInfo): string | null {
  const [sent] = intersect(left.sends, right.sends);
  if (sent !== undefined) return `both send \`${sent}\``;
  const [created] = intersect(left.creates.keys(), right.creates);
  return created === undefined ? null : `both create \`${created.name}\``;
}
