import type { Span } from "../source/span.ts";
import { dedent } from "./dedent.ts";
import type { Diagnostic, Note, Severity } from "./diagnostic.ts";

/** What the catalogue says of a code. `P` is what its message is made from. */
export interface DiagnosticText<P> {
  /** A few words that name the fault, without the particulars. */
  readonly title: string;
  /** For `pspec explain`: what it means, a short example, how to put it right. Common indentation is taken off. */
  readonly explain: string;
  /** One line, no full stop at its end; names in backquotes. */
  readonly message: (params: P) => string;
  /** The usual way out, where it depends on nothing but the parameters. */
  readonly help?: (params: P) => string | null;
}

export interface DiagnosticExtra {
  readonly notes?: readonly Note[];
  readonly help?: string | null;
}

/** An entry of the catalogue, to be read. */
export interface DiagnosticInfo {
  readonly code: string;
  readonly severity: Severity;
  readonly title: string;
  readonly explain: string;
}

/** An entry of the catalogue, to be called: makes one diagnostic at one place. */
export interface DiagnosticConstructor<P> extends DiagnosticInfo {
  (span: Span | null, params: P, extra?: DiagnosticExtra): Diagnostic;
}

/**
 * Defines a diagnostic. To be called at the top level of a file in `catalogue/` only, once for each code.
 *
 * @example
 * export const unknownName = defineDiagnostic("PS2001", "error", {
 *   title: "unknown name",
 *   explain: `
 *     No declaration of this kind and name can be seen from here. …
 *   `,
 *   message: (p: { kind: string; name: string }) => `there is no ${p.kind} \`${p.name}\``,
 * });
 * unknownName(span, { kind: "event", name: "ePign" }, { help: didYouMean("ePign", eventNames) });
 */
export function defineDiagnostic<P>(
  code: `PS${number}`,
  severity: Severity,
  text: DiagnosticText<P>,
): DiagnosticConstructor<P> {
  function construct(span: Span | null, params: P, extra: DiagnosticExtra = {}): Diagnostic {
    return {
      code,
      severity,
      message: text.message(params),
      span,
      notes: extra.notes ?? [],
      help: extra.help ?? text.help?.(params) ?? null,
    };
  }
  return Object.assign(construct, { code, severity, title: text.title, explain: dedent(text.explain) });
}
