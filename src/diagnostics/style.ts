/** How the parts of a rendered text are set. Each function wraps a text without changing its width. */
export interface Style {
  readonly error: (text: string) => string;
  readonly warning: (text: string) => string;
  readonly note: (text: string) => string;
  readonly help: (text: string) => string;
  readonly strong: (text: string) => string;
  readonly faint: (text: string) => string;
}

/** Nothing but the text: for files, pipes and `NO_COLOR`. */
export const plainStyle: Style = {
  error: identity,
  warning: identity,
  note: identity,
  help: identity,
  strong: identity,
  faint: identity,
};

/** Colours for terminals, by ANSI escape sequences from the sixteen that users can set. */
export const ansiStyle: Style = {
  error: sgr(31),
  warning: sgr(33),
  note: sgr(36),
  help: sgr(32),
  strong: sgr(1),
  faint: sgr(2),
};

function identity(text: string): string {
  return text;
}

function sgr(code: number): (text: string) => string {
  return (text) => (text === "" ? "" : `\u001b[${code}m${text}\u001b[0m`);
}
