import * as t from "./tokens.ts";
import { TypeRules } from "./type-rules.ts";

/**
 * Expressions. The rules do not know of precedence: an expression is a flat row of operands and operators, and
 * `src/syntax` builds the tree by P's table. P's casts are why: `a as int * b` is `(a as int) * b`, which no
 * ladder of rules (one for each level) accepts, and a row takes a fifth of the calls.
 */
export class ExpressionRules extends TypeRules {
  expression = this.RULE("expression", () => {
    this.SUBRULE(this.operand);
    this.MANY(() => this.SUBRULE(this.operation));
  });

  operation = this.RULE("operation", () => {
    this.OR([
      {
        ALT: () => {
          this.CONSUME(t.BinaryOperator);
          this.SUBRULE(this.operand);
        },
      },
      {
        ALT: () => {
          this.CONSUME(t.CastOperator);
          this.SUBRULE(this.type);
          this.MANY(() => this.SUBRULE(this.suffix));
        },
      },
      {
        ALT: () => {
          this.CONSUME(t.Is);
          this.CONSUME(t.Identifier);
        },
      },
    ]);
  });

  operand = this.RULE("operand", () => {
    this.MANY(() => this.CONSUME(t.PrefixOperator));
    this.SUBRULE(this.primary);
    this.MANY2(() => this.SUBRULE(this.suffix));
  });

  /** `.field`, `.0`, `[index]` */
  suffix = this.RULE("suffix", () => {
    this.OR([
      {
        ALT: () => {
          this.CONSUME(t.Dot);
          this.OR2([
            { ALT: () => this.CONSUME(t.Identifier) },
            { ALT: () => this.CONSUME(t.Integer) },
            { ALT: () => this.SUBRULE(this.slipReservedName) },
          ]);
        },
      },
      {
        ALT: () => {
          this.CONSUME(t.LeftBracket);
          this.SUBRULE(this.expression);
          this.CONSUME(t.RightBracket);
        },
      },
    ]);
  });

  primary = this.RULE("primary", () => {
    this.OR([
      {
        ALT: () => {
          this.CONSUME(t.Identifier);
          // In `test assume a == b (2 wise) tc …` the parenthesis is not a call.
          this.OPTION({
            GATE: () => !this.isAhead(3, t.Wise),
            DEF: () => this.SUBRULE(this.argumentList),
          });
        },
      },
      { ALT: () => this.SUBRULE(this.number) },
      { ALT: () => this.CONSUME(t.True) },
      { ALT: () => this.CONSUME(t.False) },
      { ALT: () => this.CONSUME(t.Null) },
      { ALT: () => this.CONSUME(t.Halt) },
      { ALT: () => this.CONSUME(t.This) },
      { ALT: () => this.CONSUME(t.Nondet) },
      { ALT: () => this.CONSUME(t.FairNondet) },
      { ALT: () => this.CONSUME(t.StringLiteral) },
      { ALT: () => this.SUBRULE(this.parenthesized) },
      { ALT: () => this.SUBRULE(this.creation) },
      { ALT: () => this.SUBRULE(this.builtinCall) },
      { ALT: () => this.SUBRULE(this.defaultValue) },
      { ALT: () => this.SUBRULE(this.choice) },
      { ALT: () => this.SUBRULE(this.formatCall) },
      { ALT: () => this.SUBRULE(this.quantifier) },
      { ALT: () => this.SUBRULE(this.exponentFloat) },
    ]);
  });

  /** A float is made of tokens: `1.5`, `.5`, and even `1 . 5`. */
  number = this.RULE("number", () => {
    this.OR([
      {
        ALT: () => {
          this.CONSUME(t.Integer, { LABEL: "whole" });
          this.OPTION({
            GATE: () => this.isAhead(2, t.Integer),
            DEF: () => {
              this.CONSUME(t.Dot);
              this.CONSUME2(t.Integer, { LABEL: "fraction" });
            },
          });
        },
      },
      {
        ALT: () => {
          this.CONSUME2(t.Dot);
          this.CONSUME3(t.Integer, { LABEL: "fraction" });
        },
      },
    ]);
  });

  /** Grouping, tuples and named tuples. A tuple of one needs its comma; longer ones must not end with one. */
  parenthesized = this.RULE("parenthesized", () => {
    this.CONSUME(t.LeftParen);
    this.OR([
      {
        GATE: () => this.isAhead(2, t.Assign),
        ALT: () => {
          this.SUBRULE(this.fieldValue);
          this.CONSUME(t.Comma);
          this.OPTION(() => {
            this.AT_LEAST_ONE_SEP({ SEP: t.Comma, DEF: () => this.SUBRULE2(this.fieldValue) });
          });
        },
      },
      {
        ALT: () => {
          this.SUBRULE(this.expression);
          this.OPTION2(() => {
            this.CONSUME2(t.Comma);
            this.OPTION3(() => {
              this.AT_LEAST_ONE_SEP2({ SEP: t.Comma, DEF: () => this.SUBRULE2(this.expression) });
            });
          });
        },
      },
    ]);
    this.CONSUME(t.RightParen);
  });

  fieldValue = this.RULE("fieldValue", () => {
    this.SUBRULE(this.name);
    this.CONSUME(t.Assign);
    this.SUBRULE(this.expression);
  });

  argumentList = this.RULE("argumentList", () => {
    this.CONSUME(t.LeftParen);
    this.OPTION(() => this.SUBRULE(this.expressionList));
    this.CONSUME(t.RightParen);
  });

  expressionList = this.RULE("expressionList", () => {
    this.AT_LEAST_ONE_SEP({ SEP: t.Comma, DEF: () => this.SUBRULE(this.expression) });
  });

  creation = this.RULE("creation", () => {
    this.CONSUME(t.New);
    this.CONSUME(t.Identifier);
    this.SUBRULE(this.argumentList);
  });

  builtinCall = this.RULE("builtinCall", () => {
    this.OR([
      { ALT: () => this.CONSUME(t.Keys) },
      { ALT: () => this.CONSUME(t.Values) },
      { ALT: () => this.CONSUME(t.Sizeof) },
    ]);
    this.CONSUME(t.LeftParen);
    this.SUBRULE(this.expression);
    this.CONSUME(t.RightParen);
  });

  defaultValue = this.RULE("defaultValue", () => {
    this.CONSUME(t.Default);
    this.CONSUME(t.LeftParen);
    this.SUBRULE(this.type);
    this.CONSUME(t.RightParen);
  });

  choice = this.RULE("choice", () => {
    this.CONSUME(t.Choose);
    this.CONSUME(t.LeftParen);
    this.OPTION(() => this.SUBRULE(this.expression));
    this.CONSUME(t.RightParen);
  });

  formatCall = this.RULE("formatCall", () => {
    this.CONSUME(t.Format);
    this.CONSUME(t.LeftParen);
    this.CONSUME(t.StringLiteral);
    this.OPTION(() => {
      this.CONSUME(t.Comma);
      this.SUBRULE(this.expressionList);
    });
    this.CONSUME(t.RightParen);
  });

  /** `forall (x: T) :: …`, of the proof language. */
  quantifier = this.RULE("quantifier", () => {
    this.OR([{ ALT: () => this.CONSUME(t.Forall) }, { ALT: () => this.CONSUME(t.Exists) }]);
    this.OPTION(() => this.CONSUME(t.New));
    this.CONSUME(t.LeftParen);
    this.SUBRULE(this.parameterList);
    this.CONSUME(t.RightParen);
    this.CONSUME(t.Colon);
    this.CONSUME2(t.Colon);
    this.SUBRULE(this.expression);
  });

  /** `float(2, 10)`: P's grammar has it, none of P's tools does anything with it. */
  exponentFloat = this.RULE("exponentFloat", () => {
    this.CONSUME(t.Float);
    this.CONSUME(t.LeftParen);
    this.CONSUME(t.Integer);
    this.CONSUME(t.Comma);
    this.CONSUME2(t.Integer);
    this.CONSUME(t.RightParen);
  });
}
