import { posix } from "node:path";
import type { Import, Module } from "./read-module.ts";

/** The folders of src/, and grammar/: each may import from those before it, and from itself. */
export const LAYERS = [
  "base",
  "source",
  "diagnostics",
  "grammar",
  "syntax",
  "analysis",
  "ir",
  "machine",
  "world",
  "explore",
  "audit",
  "conform",
  "translate",
  "report",
  "cli",
  "lsp",
  "api.ts",
] as const;

type Layer = (typeof LAYERS)[number];

const SHELLS: readonly Layer[] = ["cli", "lsp"];

/** Who may import which package. A package that is not listed may be imported by nobody. */
const PACKAGES: Readonly<Record<string, (path: string) => boolean>> = {
  chevrotain: (path) => path.startsWith("grammar/") || path.startsWith("src/syntax/"),
  ajv: (path) => /^(src\/audit\/|src\/cli\/(.*\/)?[^/]*config|grammar\/.*schema)/.test(path),
  "@rgrove/parse-xml": (path) => path === "src/cli/parse-project-file.ts",
  commander: (path) => path.startsWith("src/cli/"),
  bullmq: (path) => path.startsWith("src/cli/divide/"),
  ioredis: (path) => path.startsWith("src/cli/divide/"),
};

/** The world outside, and what makes two runs differ. Clock, randomness and output are passed in. */
const IMPURE =
  /(?<![.\w])(?:console\.\w+|process\.(?:argv|cwd|env|exit\w*|hrtime|memoryUsage|nextTick|on|once|stdin|stdout|stderr)|performance\.\w+|Date\.now|new Date\(\)|Math\.random|setTimeout|setInterval|setImmediate|fetch)\b/;

/** What is wrong with the imports of these files, one line each, beginning with the file; empty when all is well. */
export function checkLayers(modules: readonly Module[]): string[] {
  const paths = new Set(modules.map((module) => module.path));
  const problems = modules.flatMap((module) => [
    ...module.imports.flatMap((entry) => checkImport(module, entry, paths)),
    ...checkPlace(module),
    ...checkPurity(module),
  ]);
  return [...problems, ...findCycles(modules)].sort();
}

function checkImport(
  module: Module,
  { specifier, isReexport }: Import,
  paths: ReadonlySet<string>,
): string[] {
  const { path } = module;
  const from = layerOf(path);
  if (from === null) return [];
  const isShell = SHELLS.includes(from);
  if (specifier.startsWith("node:")) {
    return isShell ? [] : [`${path}: imports ${specifier}; only cli/ and lsp/ touch Node's modules`];
  }
  if (!specifier.startsWith(".")) {
    const name = /^(?:@[^/]+\/)?[^/]+/.exec(specifier)?.[0] ?? specifier;
    return PACKAGES[name]?.(path) === true ? [] : [`${path}: must not import ${specifier}`];
  }
  const target = posix.join(posix.dirname(path), specifier);
  const problems: string[] = [];
  if (isReexport && from !== "api.ts") problems.push(`${path}: re-exports ${target}; only src/api.ts does`);
  const isData = target.endsWith(".json");
  // What the build makes has a declaration beside it.
  const file = target.endsWith(".js") ? target.replace(/js$/, "d.ts") : target;
  if (!isData && !paths.has(file)) return [...problems, `${path}: imports ${target}, which does not exist`];
  const to = layerOf(target);
  if (to === null || !mayImport(from, to, isData)) problems.push(`${path}: must not import ${target}`);
  return problems;
}

function mayImport(from: Layer, to: Layer, isData: boolean): boolean {
  if (from === to) return true;
  if (from === "audit" && to === "explore") return false;
  // The parser is for syntax/ and the editor; the JSON Schemas beside it are for whoever reads and writes JSON.
  if (to === "grammar" && !isData && from !== "syntax" && from !== "lsp") return false;
  return LAYERS.indexOf(to) < LAYERS.indexOf(from);
}

function checkPlace({ path }: Module): string[] {
  return layerOf(path) === null ? [`${path}: not in a folder of the layout`] : [];
}

function checkPurity({ path, code }: Module): string[] {
  const layer = layerOf(path);
  if (layer === null || SHELLS.includes(layer)) return [];
  const match = IMPURE.exec(code);
  return match === null ? [] : [`${path}: uses ${match[0]}; only cli/ and lsp/ touch the outside world`];
}

function layerOf(path: string): Layer | null {
  const [top, folder] = path.split("/");
  const name = top === "src" ? folder : top;
  return LAYERS.find((layer) => layer === name) ?? null;
}

/** One line for each import that closes a cycle, naming the whole cycle. */
function findCycles(modules: readonly Module[]): string[] {
  const byPath = new Map(modules.map((module) => [module.path, module]));
  const done = new Set<string>();
  const problems: string[] = [];

  const visit = (path: string, trail: readonly string[]): void => {
    const start = trail.indexOf(path);
    if (start >= 0) {
      problems.push(`${path}: imports itself: ${[...trail.slice(start), path].join(" -> ")}`);
      return;
    }
    if (done.has(path)) return;
    for (const { specifier } of byPath.get(path)?.imports ?? []) {
      if (specifier.startsWith(".")) visit(posix.join(posix.dirname(path), specifier), [...trail, path]);
    }
    done.add(path);
  };
  for (const path of [...byPath.keys()].sort()) visit(path, []);
  return problems;
}
