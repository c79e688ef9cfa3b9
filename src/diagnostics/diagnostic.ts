import { compareSpans } from "../source/span.ts";
import type { Span } from "../source/span.ts";

export type Severity = "error" | "warning" | "note";

/** A further place that belongs to a diagnostic, or a remark without a place. */
export interface Note {
  readonly message: string;
  readonly span: Span | null;
}

/** Something to tell the user about their input. Made by a constructor of the catalogue, never by hand. */
export interface Diagnostic {
  /** `PS` and four digits; stable, never reused. */
  readonly code: string;
  readonly severity: Severity;
  /** One line, no full stop at its end. */
  readonly message: string;
  /** Null where there is no place to show, as for a wrong option. */
  readonly span: Span | null;
  readonly notes: readonly Note[];
  /** What to do about it, where that is known. */
  readonly help: string | null;
}

/** What a phase returns: its value, partial when the input is bad, and what it found. */
export interface Diagnosed<T> {
  readonly value: T;
  readonly diagnostics: readonly Diagnostic[];
}

/** Whether any of them is an error: the phases after this one should not trust the value. */
export function hasErrors(diagnostics: readonly Diagnostic[]): boolean {
  return diagnostics.some((diagnostic) => diagnostic.severity === "error");
}

/** In source order, those without a place first, equal places by code; exact repetitions once. */
export function sortDiagnostics(diagnostics: readonly Diagnostic[]): Diagnostic[] {
  const sorted = [...diagnostics].sort(compareDiagnostics);
  return sorted.filter((diagnostic, index) => {
    const previous = sorted[index - 1];
    return previous === undefined || compareDiagnostics(previous, diagnostic) !== 0;
  });
}

function compareDiagnostics(a: Diagnostic, b: Diagnostic): number {
  return comparePlaces(a.span, b.span) || compareText(a.code, b.code) || compareText(a.message, b.message);
}

function comparePlaces(a: Span | null, b: Span | null): number {
  if (a === null || b === null) return Number(a !== null) - Number(b !== null);
  return compareSpans(a, b);
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
