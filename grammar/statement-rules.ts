import { ExpressionRules } from "./expression-rules.ts";
import * as t from "./tokens.ts";

/** Bodies and statements. */
export class StatementRules extends ExpressionRules {
  /** The body of a function or handler: its variables stand before its statements. */
  body = this.RULE("body", () => {
    this.CONSUME(t.LeftBrace);
    this.MANY(() => this.SUBRULE(this.variableDeclaration));
    this.MANY2(() => this.SUBRULE(this.statement));
    this.CONSUME(t.RightBrace);
  });

  variableDeclaration = this.RULE("variableDeclaration", () => {
    this.CONSUME(t.Var);
    this.AT_LEAST_ONE_SEP({ SEP: t.Comma, DEF: () => this.SUBRULE(this.name) });
    this.CONSUME(t.Colon);
    this.SUBRULE(this.type);
    this.OPTION(() => this.SUBRULE(this.slipInitialiser));
    this.CONSUME(t.Semicolon);
  });

  /** `var x: int = 3;` */
  slipInitialiser = this.RULE("slipInitialiser", () => {
    this.CONSUME(t.Assign);
    this.SUBRULE(this.expression);
  });

  /** `(p: T) { … }`, the parameter being the event's payload. */
  handler = this.RULE("handler", () => {
    this.OPTION(() => {
      this.CONSUME(t.LeftParen);
      this.SUBRULE(this.parameter);
      this.OPTION2(() => this.SUBRULE(this.slipMoreParameters));
      this.CONSUME(t.RightParen);
    });
    this.SUBRULE(this.body);
  });

  /** `on e do (a: int, b: int) { … }` */
  slipMoreParameters = this.RULE("slipMoreParameters", () => {
    this.AT_LEAST_ONE(() => {
      this.CONSUME(t.Comma);
      this.SUBRULE(this.parameter);
    });
  });

  statement = this.RULE("statement", () => {
    this.OR([
      { ALT: () => this.SUBRULE(this.assignmentOrCall) },
      { ALT: () => this.SUBRULE(this.sendStatement) },
      { ALT: () => this.SUBRULE(this.ifStatement) },
      { ALT: () => this.SUBRULE(this.compoundStatement) },
      { ALT: () => this.SUBRULE(this.gotoStatement) },
      { ALT: () => this.SUBRULE(this.assertStatement) },
      { ALT: () => this.SUBRULE(this.printStatement) },
      { ALT: () => this.SUBRULE(this.returnStatement) },
      { ALT: () => this.SUBRULE(this.breakStatement) },
      { ALT: () => this.SUBRULE(this.continueStatement) },
      { ALT: () => this.SUBRULE(this.whileStatement) },
      { ALT: () => this.SUBRULE(this.foreachStatement) },
      { ALT: () => this.SUBRULE(this.newStatement) },
      { ALT: () => this.SUBRULE(this.announceStatement) },
      { ALT: () => this.SUBRULE(this.raiseStatement) },
      { ALT: () => this.SUBRULE(this.receiveStatement) },
      { ALT: () => this.SUBRULE(this.emptyStatement) },
      { ALT: () => this.SUBRULE(this.assumeStatement) },
      { ALT: () => this.SUBRULE(this.slipVariable) },
    ]);
  });

  /** A variable that is declared among the statements. */
  slipVariable = this.RULE("slipVariable", () => {
    this.SUBRULE(this.variableDeclaration);
  });

  compoundStatement = this.RULE("compoundStatement", () => {
    this.CONSUME(t.LeftBrace);
    this.MANY(() => this.SUBRULE(this.statement));
    this.CONSUME(t.RightBrace);
  });

  emptyStatement = this.RULE("emptyStatement", () => {
    this.CONSUME(t.Semicolon);
  });

  /** What begins with a name: a call, or something that is done to a variable or a part of one. */
  assignmentOrCall = this.RULE("assignmentOrCall", () => {
    this.CONSUME(t.Identifier);
    this.OR([
      { ALT: () => this.SUBRULE(this.argumentList) },
      {
        ALT: () => {
          this.MANY(() => this.SUBRULE(this.suffix));
          this.OR2([
            {
              ALT: () => {
                this.CONSUME(t.Assign);
                this.SUBRULE(this.expression);
              },
            },
            { ALT: () => this.SUBRULE(this.insertion) },
            {
              ALT: () => {
                this.CONSUME(t.Remove);
                this.SUBRULE2(this.expression);
              },
            },
          ]);
        },
      },
    ]);
    this.CONSUME(t.Semicolon);
  });

  /** `+= (key, value)` puts into a seq or map, `+= (value)` into a set. The parentheses belong to `+=`. */
  insertion = this.RULE("insertion", () => {
    this.CONSUME(t.Insert);
    this.OR([
      { GATE: () => this.isAhead(3, t.Assign), ALT: () => this.SUBRULE(this.slipInsertedFields) },
      {
        ALT: () => {
          this.CONSUME(t.LeftParen);
          this.SUBRULE(this.expression);
          this.OPTION(() => {
            this.CONSUME(t.Comma);
            this.SUBRULE2(this.expression);
          });
          this.CONSUME(t.RightParen);
        },
        IGNORE_AMBIGUITIES: true,
      },
      { ALT: () => this.SUBRULE(this.slipInsertedValue) },
    ]);
  });

  /** `s += (a = 1, b = 2);`, where the named tuple lacks parentheses of its own. */
  slipInsertedFields = this.RULE("slipInsertedFields", () => {
    this.CONSUME(t.LeftParen);
    this.AT_LEAST_ONE_SEP({ SEP: t.Comma, DEF: () => this.SUBRULE(this.fieldValue) });
    this.OPTION(() => this.CONSUME(t.Comma));
    this.CONSUME(t.RightParen);
  });

  /** `x += 1;` */
  slipInsertedValue = this.RULE("slipInsertedValue", () => {
    this.SUBRULE(this.expression);
  });

  assertStatement = this.RULE("assertStatement", () => {
    this.CONSUME(t.Assert);
    this.SUBRULE(this.expression);
    this.OPTION(() => {
      this.CONSUME(t.Comma);
      this.SUBRULE2(this.expression);
    });
    this.CONSUME(t.Semicolon);
  });

  /** Of the proof language, as a statement. */
  assumeStatement = this.RULE("assumeStatement", () => {
    this.CONSUME(t.Assume);
    this.SUBRULE(this.expression);
    this.OPTION(() => {
      this.CONSUME(t.Comma);
      this.SUBRULE2(this.expression);
    });
    this.CONSUME(t.Semicolon);
  });

  printStatement = this.RULE("printStatement", () => {
    this.CONSUME(t.Print);
    this.SUBRULE(this.expression);
    this.CONSUME(t.Semicolon);
  });

  returnStatement = this.RULE("returnStatement", () => {
    this.CONSUME(t.Return);
    this.OPTION(() => this.SUBRULE(this.expression));
    this.CONSUME(t.Semicolon);
  });

  breakStatement = this.RULE("breakStatement", () => {
    this.CONSUME(t.Break);
    this.CONSUME(t.Semicolon);
  });

  continueStatement = this.RULE("continueStatement", () => {
    this.CONSUME(t.Continue);
    this.CONSUME(t.Semicolon);
  });

  whileStatement = this.RULE("whileStatement", () => {
    this.CONSUME(t.While);
    this.CONSUME(t.LeftParen);
    this.SUBRULE(this.expression);
    this.CONSUME(t.RightParen);
    this.SUBRULE(this.statement);
  });

  foreachStatement = this.RULE("foreachStatement", () => {
    this.CONSUME(t.Foreach);
    this.CONSUME(t.LeftParen);
    this.CONSUME(t.Identifier);
    this.CONSUME(t.In);
    this.SUBRULE(this.expression);
    this.CONSUME(t.RightParen);
    this.MANY(() => this.SUBRULE(this.loopInvariant));
    this.SUBRULE(this.statement);
  });

  /** Of the proof language. */
  loopInvariant = this.RULE("loopInvariant", () => {
    this.CONSUME(t.Invariant);
    this.SUBRULE(this.expression);
    this.CONSUME(t.Semicolon);
  });

  /** A chain of `else if` is a row here, so that its length does not count as depth. */
  ifStatement = this.RULE("ifStatement", () => {
    this.SUBRULE(this.branch);
    this.MANY({
      GATE: () => this.isAhead(2, t.If),
      DEF: () => {
        this.CONSUME(t.Else);
        this.SUBRULE2(this.branch);
      },
    });
    this.OPTION(() => {
      this.CONSUME2(t.Else);
      this.SUBRULE(this.statement);
    });
  });

  branch = this.RULE("branch", () => {
    this.CONSUME(t.If);
    this.CONSUME(t.LeftParen);
    this.SUBRULE(this.expression);
    this.CONSUME(t.RightParen);
    this.SUBRULE(this.statement);
  });

  newStatement = this.RULE("newStatement", () => {
    this.SUBRULE(this.creation);
    this.CONSUME(t.Semicolon);
  });

  sendStatement = this.RULE("sendStatement", () => {
    this.CONSUME(t.Send);
    this.SUBRULE(this.expression, { LABEL: "target" });
    this.CONSUME(t.Comma);
    this.SUBRULE2(this.expression, { LABEL: "event" });
    this.OPTION(() => this.SUBRULE(this.payload));
    this.CONSUME(t.Semicolon);
  });

  /** Several values make a tuple. */
  payload = this.RULE("payload", () => {
    this.CONSUME(t.Comma);
    this.SUBRULE(this.expressionList);
  });

  announceStatement = this.RULE("announceStatement", () => {
    this.CONSUME(t.Announce);
    this.SUBRULE(this.expression, { LABEL: "event" });
    this.OPTION(() => this.SUBRULE(this.payload));
    this.CONSUME(t.Semicolon);
  });

  raiseStatement = this.RULE("raiseStatement", () => {
    this.CONSUME(t.Raise);
    this.SUBRULE(this.expression, { LABEL: "event" });
    this.OPTION(() => this.SUBRULE(this.payload));
    this.CONSUME(t.Semicolon);
  });

  gotoStatement = this.RULE("gotoStatement", () => {
    this.CONSUME(t.Goto);
    this.CONSUME(t.Identifier);
    this.OPTION(() => this.SUBRULE(this.payload));
    this.CONSUME(t.Semicolon);
  });

  receiveStatement = this.RULE("receiveStatement", () => {
    this.CONSUME(t.Receive);
    this.CONSUME(t.LeftBrace);
    this.AT_LEAST_ONE(() => this.SUBRULE(this.receiveCase));
    this.CONSUME(t.RightBrace);
  });

  receiveCase = this.RULE("receiveCase", () => {
    this.CONSUME(t.Case);
    this.SUBRULE(this.triggerList);
    this.CONSUME(t.Colon);
    this.OR([
      { ALT: () => this.SUBRULE(this.handler), IGNORE_AMBIGUITIES: true },
      { ALT: () => this.SUBRULE(this.slipBareCase) },
    ]);
  });

  /** A case whose statements stand without braces. */
  slipBareCase = this.RULE("slipBareCase", () => {
    this.AT_LEAST_ONE(() => this.SUBRULE(this.statement));
  });

  /** The events that `on` and `case` name. */
  triggerList = this.RULE("triggerList", () => {
    this.AT_LEAST_ONE_SEP({
      SEP: t.Comma,
      DEF: () => {
        this.OR([
          { ALT: () => this.CONSUME(t.Identifier, { LABEL: "event" }) },
          { ALT: () => this.CONSUME(t.Halt, { LABEL: "event" }) },
          { ALT: () => this.CONSUME(t.Null, { LABEL: "event" }) },
        ]);
      },
    });
  });

  /** The events that other places name. */
  eventList = this.RULE("eventList", () => {
    this.AT_LEAST_ONE_SEP({
      SEP: t.Comma,
      DEF: () => {
        this.OR([
          { ALT: () => this.CONSUME(t.Identifier, { LABEL: "event" }) },
          { ALT: () => this.CONSUME(t.Halt, { LABEL: "event" }) },
        ]);
      },
    });
  });
}
