import { settingTwice, unknownSetting, wrongSetting } from "../diagnostics/catalogue/bindings.ts";
import { didYouMean } from "../diagnostics/did-you-mean.ts";
import type { BindingItem, BindingSetting } from "../syntax/ast-bindings.ts";
import { TIME_FORMATS } from "./binding-symbol.ts";
import type { BindingSymbol, RecordPath, TimeFormat } from "./binding-symbol.ts";
import { readPath } from "./record-path.ts";
import type { Mutable, Work } from "./work.ts";

type Settings = Omit<
  BindingSymbol,
  "name" | "declaration" | "base" | "order" | "dedupe" | "fields" | "rules"
>;

/** What each setting looks like, for messages. */
const FORMS: Readonly<Record<string, string>> = {
  records: 'records at "/Records/*";',
  document: 'document at "/Records/*";',
  lines: "lines;",
  time: 'time at "/time" iso;',
  source: 'source at "/host";',
  target: 'target at "/peer";',
  id: 'id at "/id";',
  event: 'event at "/event";',
  payload: 'payload at "/payload";',
  order: "order by session, line;",
  dedupe: "dedupe by id;",
  unordered: "unordered;",
  ordered: "ordered;",
};

const NOTHING: Settings = {
  document: null,
  records: null,
  time: null,
  source: null,
  target: null,
  id: null,
  event: null,
  payload: null,
  isUnordered: false,
};

/** The settings of a binding, with those of its base where it has none of its own; and the levels of its records. */
export function readSettings(
  work: Work,
  items: readonly BindingItem[],
  base: BindingSymbol | null,
): { readonly value: Settings; readonly levels: readonly string[] } {
  const settings = items.filter((item) => item.kind === "binding-setting");
  const value: Mutable<Settings> = { ...(base ?? NOTHING) };
  const seen = new Map<string, BindingSetting>();
  // The levels first, whatever the order: other paths may start from them.
  const isFirst = ({ name }: BindingSetting): boolean => ["records", "document", "lines"].includes(name.text);
  for (const setting of [...settings.filter(isFirst), ...settings.filter((one) => !isFirst(one))]) {
    const { name } = setting;
    if (!isRightForm(work, setting)) continue;
    const first = seen.get(name.text);
    if (first !== undefined) {
      const notes = [{ message: "the first time", span: first.name.span }];
      work.report(settingTwice(name.span, { name: name.text }, { notes }));
      continue;
    }
    seen.set(name.text, setting);
    applySetting(work, value, setting);
  }
  return { value: pick(value), levels: levelsOf(value.records) };
}

/** Without what else a base has. */
function pick(value: Settings): Settings {
  const { document, records, time, source, target, id, event, payload, isUnordered } = value;
  return { document, records, time, source, target, id, event, payload, isUnordered };
}

function isRightForm(work: Work, { name, path, by }: BindingSetting): boolean {
  const form = FORMS[name.text];
  if (form === undefined) {
    const help = didYouMean(name.text, Object.keys(FORMS));
    work.report(unknownSetting(name.span, { name: name.text }, { help }));
    return false;
  }
  const wantsPath = form.includes(" at ");
  const wantsKeys = form.includes(" by ");
  if (wantsPath === (path !== null) && wantsKeys === by.length > 0) return true;
  work.report(wrongSetting(name.span, { name: name.text, form }));
  return false;
}

function applySetting(work: Work, value: Mutable<Settings>, { name, path }: BindingSetting): void {
  if (name.text === "lines") value.document = null;
  else if (name.text === "unordered" || name.text === "ordered")
    value.isUnordered = name.text === "unordered";
  if (path === null) return;
  const levels = levelsOf(value.records);
  const isMany = name.text === "records" || name.text === "document";
  const lastWords = name.text === "time" ? TIME_FORMATS : name.text === "payload" ? ["pick"] : [];
  const read = readPath(work, path, { levels: isMany ? [] : levels, lastWords, isMany });
  if (read === null) return;
  switch (name.text) {
    case "time": {
      const form = FORMS["time"] ?? "";
      if (read.lastWord === null) work.report(wrongSetting(path.span, { name: "time", form }));
      else value.time = { path: read.path, format: read.lastWord as TimeFormat };
      return;
    }
    case "payload":
      value.payload = { path: read.path, isPick: read.lastWord === "pick" };
      return;
    case "document":
      if (read.path.steps.every(({ kind }) => kind === "key" || kind === "each")) value.document = read.path;
      else work.report(wrongSetting(path.span, { name: "document", form: FORMS["document"] ?? "" }));
      return;
    default:
      value[name.text as "records" | "source" | "target" | "id" | "event"] = read.path;
  }
}

/** `line` is the line as a whole, and there are those that `records` names. */
export function levelsOf(records: RecordPath | null): string[] {
  return ["line", ...(records?.steps ?? []).flatMap((step) => (step.kind === "level" ? [step.name] : []))];
}
