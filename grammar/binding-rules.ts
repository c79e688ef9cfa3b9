import { MachineRules } from "./machine-rules.ts";
import * as t from "./tokens.ts";

/** Bindings: how the records of a production log become events. */
export class BindingRules extends MachineRules {
  bindingDeclaration = this.RULE("bindingDeclaration", () => {
    this.CONSUME(t.Binding);
    this.SUBRULE(this.name);
    this.OPTION(() => {
      this.CONSUME(t.Extends);
      this.CONSUME(t.Identifier, { LABEL: "base" });
    });
    this.CONSUME(t.LeftBrace);
    this.MANY(() => this.SUBRULE(this.bindingItem));
    this.CONSUME(t.RightBrace);
  });

  /** What is no field and no rule is a setting: its name is any name, those words among them. */
  bindingItem = this.RULE("bindingItem", () => {
    this.OR([
      { ALT: () => this.SUBRULE(this.bindingField), IGNORE_AMBIGUITIES: true },
      { ALT: () => this.SUBRULE(this.bindingSkip), IGNORE_AMBIGUITIES: true },
      { ALT: () => this.SUBRULE(this.bindingRule), IGNORE_AMBIGUITIES: true },
      { ALT: () => this.SUBRULE(this.bindingSetting) },
      { ALT: () => this.SUBRULE(this.slipSemicolon) },
    ]);
  });

  /** A typed part of each record. */
  bindingField = this.RULE("bindingField", () => {
    this.CONSUME(t.Field);
    this.SUBRULE(this.name);
    this.CONSUME(t.Colon);
    this.SUBRULE(this.type);
    this.CONSUME(t.At);
    this.SUBRULE(this.bindingPath);
    this.OPTION(() => {
      this.CONSUME(t.With);
      this.CONSUME(t.LeftBrace);
      this.AT_LEAST_ONE_SEP({ SEP: t.Comma, DEF: () => this.SUBRULE(this.bindingValue) });
      this.CONSUME(t.RightBrace);
    });
    this.OPTION2(() => {
      this.CONSUME(t.Default);
      this.SUBRULE(this.expression);
    });
    this.CONSUME(t.Semicolon);
  });

  bindingPath = this.RULE("bindingPath", () => {
    this.AT_LEAST_ONE(() => this.SUBRULE(this.bindingStep));
  });

  /** A JSON Pointer, a name for what it leads to, or a word that says how to read it. */
  bindingStep = this.RULE("bindingStep", () => {
    this.OR([
      { ALT: () => this.CONSUME(t.StringLiteral) },
      {
        ALT: () => {
          this.CONSUME(t.As);
          this.SUBRULE(this.name);
        },
      },
      { ALT: () => this.CONSUME(t.Identifier, { LABEL: "word" }) },
    ]);
  });

  bindingValue = this.RULE("bindingValue", () => {
    this.CONSUME(t.StringLiteral);
    this.CONSUME(t.Assign);
    this.SUBRULE(this.expression);
  });

  bindingSkip = this.RULE("bindingSkip", () => {
    this.CONSUME(t.Skip);
    this.CONSUME(t.StringLiteral);
    this.OPTION(() => {
      this.CONSUME(t.When);
      this.SUBRULE(this.expression);
    });
    this.CONSUME(t.Semicolon);
  });

  bindingRule = this.RULE("bindingRule", () => {
    this.CONSUME(t.When);
    this.SUBRULE(this.expression);
    this.SUBRULE(this.statement);
  });

  /** Which settings there are is known to analysis. */
  bindingSetting = this.RULE("bindingSetting", () => {
    this.OR([
      { ALT: () => this.CONSUME(t.Identifier, { LABEL: "setting" }) },
      { ALT: () => this.CONSUME(t.Event, { LABEL: "setting" }) },
    ]);
    this.OPTION(() => {
      this.OR2([
        {
          ALT: () => {
            this.CONSUME(t.At);
            this.SUBRULE(this.bindingPath);
          },
        },
        {
          ALT: () => {
            this.CONSUME(t.By);
            this.SUBRULE(this.expressionList);
          },
        },
      ]);
    });
    this.CONSUME(t.Semicolon);
  });
}
