import type { ParserOptions } from "./base-parser.ts";
import { ProofRules } from "./proof-rules.ts";
import * as t from "./tokens.ts";

/**
 * The parser, from tokens to a concrete syntax tree; one rule for each production.
 *
 * Rules named `slip…` are not part of the language. They read what people write by mistake, so that it can be
 * answered with a sentence of its own and without a trail of errors behind it; the manual's grammar omits them.
 *
 * An instance is expensive to make and can be used again: set `input`, call `file()`, read `errors`.
 */
export class PspecParser extends ProofRules {
  constructor(options: ParserOptions = {}) {
    super(options);
    this.finish();
  }

  file = this.RULE("file", () => {
    this.MANY(() => this.SUBRULE(this.declaration));
  });

  declaration = this.RULE("declaration", () => {
    this.OR([
      { ALT: () => this.SUBRULE(this.typeDeclaration) },
      { ALT: () => this.SUBRULE(this.enumDeclaration) },
      { ALT: () => this.SUBRULE(this.eventDeclaration) },
      { ALT: () => this.SUBRULE(this.eventsetDeclaration) },
      { ALT: () => this.SUBRULE(this.interfaceDeclaration) },
      { ALT: () => this.SUBRULE(this.machineDeclaration) },
      { ALT: () => this.SUBRULE(this.specDeclaration) },
      { ALT: () => this.SUBRULE(this.bindingDeclaration) },
      { ALT: () => this.SUBRULE(this.functionDeclaration) },
      { ALT: () => this.SUBRULE(this.moduleDeclaration) },
      { ALT: () => this.SUBRULE(this.testDeclaration) },
      { ALT: () => this.SUBRULE(this.implementationDeclaration) },
      { ALT: () => this.SUBRULE(this.paramDeclaration) },
      { ALT: () => this.SUBRULE(this.proofDeclaration) },
      { ALT: () => this.SUBRULE(this.slipSemicolon) },
    ]);
  });

  /** Without `=`, a foreign type. */
  typeDeclaration = this.RULE("typeDeclaration", () => {
    this.CONSUME(t.Type);
    this.SUBRULE(this.name);
    this.OPTION(() => {
      this.CONSUME(t.Assign);
      this.SUBRULE(this.type);
    });
    this.CONSUME(t.Semicolon);
  });

  enumDeclaration = this.RULE("enumDeclaration", () => {
    this.CONSUME(t.Enum);
    this.SUBRULE(this.name);
    this.CONSUME(t.LeftBrace);
    this.AT_LEAST_ONE_SEP({ SEP: t.Comma, DEF: () => this.SUBRULE(this.enumElement) });
    this.CONSUME(t.RightBrace);
  });

  enumElement = this.RULE("enumElement", () => {
    this.SUBRULE(this.name);
    this.OPTION(() => {
      this.CONSUME(t.Assign);
      this.CONSUME(t.Integer);
    });
  });

  eventDeclaration = this.RULE("eventDeclaration", () => {
    this.CONSUME(t.Event);
    this.SUBRULE(this.name);
    this.OPTION(() => {
      this.CONSUME(t.Colon);
      this.SUBRULE(this.type);
    });
    this.CONSUME(t.Semicolon);
  });

  eventsetDeclaration = this.RULE("eventsetDeclaration", () => {
    this.CONSUME(t.Eventset);
    this.SUBRULE(this.name);
    this.CONSUME(t.Assign);
    this.CONSUME(t.LeftBrace);
    this.SUBRULE(this.eventList);
    this.CONSUME(t.RightBrace);
    this.CONSUME(t.Semicolon);
  });

  interfaceDeclaration = this.RULE("interfaceDeclaration", () => {
    this.CONSUME(t.Interface);
    this.SUBRULE(this.name);
    this.CONSUME(t.LeftParen);
    this.OPTION(() => this.SUBRULE(this.type));
    this.CONSUME(t.RightParen);
    this.CONSUME(t.Receives);
    this.OPTION2(() => this.SUBRULE(this.eventList));
    this.CONSUME(t.Semicolon);
  });

  paramDeclaration = this.RULE("paramDeclaration", () => {
    this.CONSUME(t.Param);
    this.AT_LEAST_ONE_SEP({ SEP: t.Comma, DEF: () => this.SUBRULE(this.name) });
    this.CONSUME(t.Colon);
    this.SUBRULE(this.type);
    this.CONSUME(t.Semicolon);
  });
}
