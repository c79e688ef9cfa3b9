import { ModuleRules } from "./module-rules.ts";
import * as t from "./tokens.ts";

/** The declarations of P's proof language: read, so that they can be refused by name, and not acted upon. */
export class ProofRules extends ModuleRules {
  proofDeclaration = this.RULE("proofDeclaration", () => {
    this.OR([
      { ALT: () => this.SUBRULE(this.pureDeclaration) },
      { ALT: () => this.SUBRULE(this.invariantDeclaration) },
      { ALT: () => this.SUBRULE(this.axiomDeclaration) },
      { ALT: () => this.SUBRULE(this.initCondition) },
      { ALT: () => this.SUBRULE(this.lemmaDeclaration) },
      { ALT: () => this.SUBRULE(this.proofBlock) },
    ]);
  });

  pureDeclaration = this.RULE("pureDeclaration", () => {
    this.CONSUME(t.Pure);
    this.SUBRULE(this.name);
    this.CONSUME(t.LeftParen);
    this.OPTION(() => this.SUBRULE(this.parameterList));
    this.CONSUME(t.RightParen);
    this.CONSUME(t.Colon);
    this.SUBRULE(this.type);
    this.OPTION2(() => {
      this.CONSUME(t.Assign);
      this.SUBRULE(this.expression);
    });
    this.CONSUME(t.Semicolon);
  });

  invariantDeclaration = this.RULE("invariantDeclaration", () => {
    this.CONSUME(t.Invariant);
    this.SUBRULE(this.name);
    this.CONSUME(t.Colon);
    this.SUBRULE(this.expression);
    this.CONSUME(t.Semicolon);
  });

  axiomDeclaration = this.RULE("axiomDeclaration", () => {
    this.CONSUME(t.Axiom);
    this.SUBRULE(this.expression);
    this.CONSUME(t.Semicolon);
  });

  initCondition = this.RULE("initCondition", () => {
    this.CONSUME(t.InitCondition);
    this.SUBRULE(this.expression);
    this.CONSUME(t.Semicolon);
  });

  lemmaDeclaration = this.RULE("lemmaDeclaration", () => {
    this.OR([{ ALT: () => this.CONSUME(t.Lemma) }, { ALT: () => this.CONSUME(t.Theorem) }]);
    this.SUBRULE(this.name);
    this.CONSUME(t.LeftBrace);
    this.MANY(() => this.SUBRULE(this.invariantDeclaration));
    this.CONSUME(t.RightBrace);
  });

  proofBlock = this.RULE("proofBlock", () => {
    this.CONSUME(t.Proof);
    this.OPTION(() => this.SUBRULE(this.name));
    this.CONSUME(t.LeftBrace);
    this.MANY(() => this.SUBRULE(this.proveCommand));
    this.CONSUME(t.RightBrace);
  });

  proveCommand = this.RULE("proveCommand", () => {
    this.CONSUME(t.Prove);
    this.OR([
      { ALT: () => this.CONSUME(t.Times) },
      // `default(T)` is an expression, but nothing that could be proved.
      { ALT: () => this.CONSUME(t.Default), IGNORE_AMBIGUITIES: true },
      { ALT: () => this.SUBRULE(this.expressionList) },
    ]);
    this.OPTION(() => {
      this.CONSUME(t.Using);
      this.OR2([{ ALT: () => this.CONSUME2(t.Times) }, { ALT: () => this.SUBRULE2(this.expressionList) }]);
    });
    this.OPTION2(() => {
      this.CONSUME(t.Except);
      this.SUBRULE3(this.expressionList);
    });
    this.CONSUME(t.Semicolon);
  });
}
