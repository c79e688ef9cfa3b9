import { XmlElement, XmlError, XmlText, parseXml } from "@rgrove/parse-xml";
import { malformedProject, unknownProjectElement } from "../diagnostics/catalogue/projects.ts";
import { didYouMean } from "../diagnostics/did-you-mean.ts";
import type { Diagnosed, Diagnostic } from "../diagnostics/diagnostic.ts";
import type { SourceText } from "../source/source-text.ts";
import type { FileId, Span } from "../source/span.ts";

/** A path as it stands in a project file. */
export interface ProjectEntry {
  readonly path: string;
  readonly span: Span;
}

export interface ProjectFile {
  readonly inputs: readonly ProjectEntry[];
  readonly includes: readonly ProjectEntry[];
}

/** Known, and of no use here: what P's own tools write, and for whom. */
const PASSED_OVER = ["ProjectName", "OutputDir", "Target", "pobserve-package"];
const KNOWN = ["InputFiles", "IncludeProject", ...PASSED_OVER];

/**
 * Reads P's project file. As in P only elements directly below the root count, and what the root is called does not
 * matter (ParsePProjectFile.cs). The text must have LF for its line ends and no byte order mark: then the parser's
 * offsets are the source's.
 */
export function parseProjectFile({ text }: SourceText, file: FileId): Diagnosed<ProjectFile> {
  const diagnostics: Diagnostic[] = [];
  const inputs: ProjectEntry[] = [];
  const includes: ProjectEntry[] = [];
  const root = parseRoot(text, { file, diagnostics });
  for (const element of root === null ? [] : elementsIn(root)) {
    if (element.name === "IncludeProject") includes.push(entryOf(element, file));
    else if (element.name !== "InputFiles") reportUnless(KNOWN, { element, root, file, diagnostics });
    else {
      for (const input of elementsIn(element)) {
        if (input.name === "PFile") inputs.push(entryOf(input, file));
        else reportUnless(["PFile"], { element: input, root: element, file, diagnostics });
      }
    }
  }
  return { value: { inputs, includes }, diagnostics };
}

function parseRoot(
  text: string,
  { file, diagnostics }: { readonly file: FileId; readonly diagnostics: Diagnostic[] },
): XmlElement | null {
  try {
    return parseXml(text, { includeOffsets: true }).root;
  } catch (error) {
    // The parser calls itself for every element inside another.
    if (error instanceof RangeError) {
      diagnostics.push(malformedProject({ file, start: 0, end: 0 }, { reason: "it is nested too deeply" }));
      return null;
    }
    if (!(error instanceof XmlError)) throw error;
    const reason = (error.message.split(" (line ")[0] ?? "").replace(/^[A-Z](?=[a-z])/, (c) =>
      c.toLowerCase(),
    );
    diagnostics.push(malformedProject({ file, start: error.pos, end: error.pos + 1 }, { reason }));
    return null;
  }
}

function reportUnless(
  known: readonly string[],
  place: {
    readonly element: XmlElement;
    readonly root: XmlElement | null;
    readonly file: FileId;
    readonly diagnostics: Diagnostic[];
  },
): void {
  const { element, root, file, diagnostics } = place;
  const { name, start } = element;
  if (known.includes(name)) return;
  const span = { file, start: start + 1, end: start + 1 + name.length };
  const help = didYouMean(name, known);
  diagnostics.push(unknownProjectElement(span, { name, parent: root?.name ?? "" }, { help }));
}

function elementsIn(element: XmlElement): XmlElement[] {
  return element.children.filter((child) => child instanceof XmlElement);
}

/** The entry's path, with `/` between folders whatever system it was written on. */
function entryOf(element: XmlElement, file: FileId): ProjectEntry {
  const path = element.text.trim().replaceAll("\\", "/");
  const text = element.children.find((child) => child instanceof XmlText && child.text.trim() !== "");
  const { start, end } = text ?? element;
  return { path, span: { file, start, end } };
}
