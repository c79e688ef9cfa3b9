import {
  circularExtension,
  emptyBinding,
  unknownBase,
  unknownWord,
} from "../diagnostics/catalogue/bindings.ts";
import { didYouMean } from "../diagnostics/did-you-mean.ts";
import type { BindingDeclaration } from "../syntax/ast-bindings.ts";
import type { BindingSymbol } from "./binding-symbol.ts";
import { checkBindingRules } from "./check-binding-rules.ts";
import { checkFields } from "./check-fields.ts";
import { presets } from "./presets/presets.ts";
import { readSettings } from "./read-settings.ts";
import type { Work } from "./work.ts";

/**
 * Bindings of logs to events: settings, fields, rules, each merged with what the binding that is extended has. Needs
 * all symbols; leaves `bindings`, and types and references of their expressions.
 */
export function checkBindings(work: Work): void {
  for (const declaration of work.declared.bindings.values()) checkBinding(work, declaration, []);
}

function checkBinding(
  work: Work,
  declaration: BindingDeclaration,
  extending: readonly BindingDeclaration[],
): BindingSymbol | null {
  const { name, base: baseName, items } = declaration;
  const known = work.bindings.get(name.text);
  if (known !== undefined) return known;
  const base = baseName === null ? null : findBase(work, declaration, extending);
  const settings = readSettings(work, items, base);
  const fields = checkFields(work, items, { base, levels: settings.levels });
  // Without the base, what rules read may be missing that is there.
  const isWhole = baseName === null || base !== null;
  const own = isWhole ? items : [];
  const { rules, order, dedupe } = checkBindingRules(work, own, { base, fields });
  if (base !== null) reportLostLevels(work, declaration, { base, levels: settings.levels, fields });
  const symbol: BindingSymbol = {
    name: name.text,
    declaration,
    base,
    ...settings.value,
    order,
    dedupe,
    fields,
    rules,
  };
  work.bindings.set(name.text, symbol);
  const gives = symbol.event !== null || rules.some(({ kind }) => kind === "announce");
  const isMeantTo = items.some(
    (item) => item.kind === "binding-rule" || (item.kind === "binding-setting" && item.name.text === "event"),
  );
  if (isWhole && !gives && !isMeantTo) work.report(emptyBinding(name.span, { name: name.text }));
  return symbol;
}

/** Other `records` than those of the base have other levels, from which what is inherited may start. */
function reportLostLevels(
  work: Work,
  { items, name }: BindingDeclaration,
  {
    base,
    levels,
    fields,
  }: {
    readonly base: BindingSymbol;
    readonly levels: readonly string[];
    readonly fields: BindingSymbol["fields"];
  },
): void {
  const paths = [base.time?.path, base.source, base.target, base.id, base.event, base.payload?.path];
  const inherited = [...paths, ...[...fields.values()].map(({ path }) => path)];
  const lost = inherited.find(
    (path) => path !== undefined && path !== null && path.from !== null && !levels.includes(path.from),
  );
  if (lost === undefined || lost === null || lost.from === null) return;
  const own = items.find((item) => item.kind === "binding-setting" && item.name.text === "records");
  const notes = [{ message: `\`${base.name}\` starts a path from \`${lost.from}\` here`, span: lost.span }];
  work.report(unknownWord((own ?? { span: name.span }).span, { word: lost.from, known: levels }, { notes }));
}

function findBase(
  work: Work,
  declaration: BindingDeclaration,
  extending: readonly BindingDeclaration[],
): BindingSymbol | null {
  const { base } = declaration;
  if (base === null) return null;
  const found = work.declared.bindings.get(base.text);
  if (found === undefined) {
    const help = didYouMean(base.text, [...work.declared.bindings.keys(), ...presets.keys()]);
    work.report(unknownBase(base.span, { name: base.text }, { help }));
    return null;
  }
  if (found === declaration || extending.includes(found)) {
    work.report(circularExtension(base.span, { name: declaration.name.text }));
    return null;
  }
  return checkBinding(work, found, [...extending, declaration]);
}
