import { BindingRules } from "./binding-rules.ts";
import * as t from "./tokens.ts";

/** The module system and the tests. */
export class ModuleRules extends BindingRules {
  moduleDeclaration = this.RULE("moduleDeclaration", () => {
    this.CONSUME(t.Module);
    this.SUBRULE(this.name);
    this.CONSUME(t.Assign);
    this.SUBRULE(this.moduleExpression);
    this.CONSUME(t.Semicolon);
  });

  implementationDeclaration = this.RULE("implementationDeclaration", () => {
    this.CONSUME(t.Implementation);
    this.SUBRULE(this.name);
    this.OPTION(() => {
      this.CONSUME(t.LeftBracket);
      this.CONSUME(t.Main);
      this.CONSUME(t.Assign);
      this.CONSUME(t.Identifier);
      this.CONSUME(t.RightBracket);
    });
    this.CONSUME(t.Colon);
    this.SUBRULE(this.moduleExpression);
    this.CONSUME(t.Semicolon);
  });

  testDeclaration = this.RULE("testDeclaration", () => {
    this.CONSUME(t.Test);
    this.OPTION(() => {
      this.CONSUME(t.Param);
      this.CONSUME(t.LeftParen);
      this.AT_LEAST_ONE_SEP({ SEP: t.Comma, DEF: () => this.SUBRULE(this.testParameter) });
      this.CONSUME(t.RightParen);
    });
    this.OPTION2(() => {
      this.CONSUME(t.Assume);
      this.SUBRULE(this.expression);
    });
    this.OPTION3(() => this.SUBRULE(this.wise));
    this.SUBRULE(this.name);
    this.CONSUME(t.LeftBracket);
    this.CONSUME(t.Main);
    this.CONSUME(t.Assign);
    this.CONSUME(t.Identifier);
    this.MANY(() => {
      this.CONSUME(t.Comma);
      this.SUBRULE(this.attribute);
    });
    this.CONSUME(t.RightBracket);
    this.CONSUME(t.Colon);
    this.SUBRULE(this.moduleExpression);
    this.OPTION4(() => {
      this.CONSUME(t.Refines);
      this.SUBRULE2(this.moduleExpression);
    });
    this.CONSUME(t.Semicolon);
  });

  testParameter = this.RULE("testParameter", () => {
    this.CONSUME(t.Identifier);
    this.CONSUME(t.In);
    this.CONSUME(t.LeftBracket);
    this.AT_LEAST_ONE_SEP({ SEP: t.Comma, DEF: () => this.SUBRULE(this.testValue) });
    this.CONSUME(t.RightBracket);
  });

  testValue = this.RULE("testValue", () => {
    this.OR([
      { ALT: () => this.CONSUME(t.True) },
      { ALT: () => this.CONSUME(t.False) },
      {
        ALT: () => {
          this.OPTION(() => this.CONSUME(t.Minus));
          this.CONSUME(t.Integer);
        },
      },
    ]);
  });

  /** How the values of several parameters are combined: every pair, or every `n` of them. */
  wise = this.RULE("wise", () => {
    this.OR([
      { ALT: () => this.CONSUME(t.Pairwise) },
      {
        ALT: () => {
          this.CONSUME(t.LeftParen);
          this.CONSUME(t.Integer);
          this.CONSUME(t.Wise);
          this.CONSUME(t.RightParen);
        },
      },
    ]);
  });

  attribute = this.RULE("attribute", () => {
    this.OR([
      { ALT: () => this.CONSUME(t.Identifier, { LABEL: "word" }) },
      { ALT: () => this.CONSUME(t.Choose, { LABEL: "word" }) },
    ]);
    this.CONSUME(t.Assign);
    this.SUBRULE(this.attributeValue);
  });

  attributeValue = this.RULE("attributeValue", () => {
    this.OR([
      { ALT: () => this.CONSUME(t.Integer) },
      {
        ALT: () => {
          this.CONSUME(t.Identifier);
          this.OPTION(() => {
            this.CONSUME(t.LeftParen);
            this.SUBRULE(this.nameList);
            this.CONSUME(t.RightParen);
          });
        },
      },
    ]);
  });

  moduleExpression = this.RULE("moduleExpression", () => {
    this.OR([
      { ALT: () => this.SUBRULE(this.parenthesizedModule) },
      { ALT: () => this.SUBRULE(this.bindList) },
      { ALT: () => this.CONSUME(t.Identifier) },
      { ALT: () => this.SUBRULE(this.composition) },
      { ALT: () => this.SUBRULE(this.hideEvents) },
      { ALT: () => this.SUBRULE(this.hideInterfaces) },
      { ALT: () => this.SUBRULE(this.assertion) },
      { ALT: () => this.SUBRULE(this.renaming) },
      { ALT: () => this.SUBRULE(this.mainModule) },
    ]);
  });

  parenthesizedModule = this.RULE("parenthesizedModule", () => {
    this.CONSUME(t.LeftParen);
    this.SUBRULE(this.moduleExpression);
    this.CONSUME(t.RightParen);
  });

  bindList = this.RULE("bindList", () => {
    this.CONSUME(t.LeftBrace);
    this.AT_LEAST_ONE_SEP({ SEP: t.Comma, DEF: () => this.SUBRULE(this.bind) });
    this.CONSUME(t.RightBrace);
  });

  bind = this.RULE("bind", () => {
    this.CONSUME(t.Identifier, { LABEL: "machine" });
    this.OPTION(() => {
      this.CONSUME(t.Arrow);
      this.CONSUME2(t.Identifier, { LABEL: "interface" });
    });
  });

  /** Takes every comma that follows: the list ends with the module expression around it. */
  composition = this.RULE("composition", () => {
    this.OR([{ ALT: () => this.CONSUME(t.Compose) }, { ALT: () => this.CONSUME(t.Union) }]);
    this.SUBRULE(this.moduleExpression);
    this.AT_LEAST_ONE(() => {
      this.CONSUME(t.Comma);
      this.SUBRULE2(this.moduleExpression);
    });
  });

  hideEvents = this.RULE("hideEvents", () => {
    this.CONSUME(t.Hidee);
    this.SUBRULE(this.eventList);
    this.CONSUME(t.In);
    this.SUBRULE(this.moduleExpression);
  });

  hideInterfaces = this.RULE("hideInterfaces", () => {
    this.CONSUME(t.Hidei);
    this.SUBRULE(this.nameList);
    this.CONSUME(t.In);
    this.SUBRULE(this.moduleExpression);
  });

  assertion = this.RULE("assertion", () => {
    this.CONSUME(t.Assert);
    this.SUBRULE(this.nameList);
    this.CONSUME(t.In);
    this.SUBRULE(this.moduleExpression);
  });

  renaming = this.RULE("renaming", () => {
    this.CONSUME(t.Rename);
    this.CONSUME(t.Identifier, { LABEL: "from" });
    this.CONSUME(t.To);
    this.CONSUME2(t.Identifier, { LABEL: "to" });
    this.CONSUME(t.In);
    this.SUBRULE(this.moduleExpression);
  });

  mainModule = this.RULE("mainModule", () => {
    this.CONSUME(t.Main);
    this.CONSUME(t.Identifier);
    this.CONSUME(t.In);
    this.SUBRULE(this.moduleExpression);
  });
}
