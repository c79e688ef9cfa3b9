import { StatementRules } from "./statement-rules.ts";
import * as t from "./tokens.ts";

/** Machines, specs, their states, and functions. */
export class MachineRules extends StatementRules {
  machineDeclaration = this.RULE("machineDeclaration", () => {
    this.CONSUME(t.Machine);
    this.SUBRULE(this.name);
    this.MANY(() => {
      this.OR([
        { ALT: () => this.SUBRULE(this.receivesClause) },
        { ALT: () => this.SUBRULE(this.sendsClause) },
      ]);
    });
    this.SUBRULE(this.machineBody);
  });

  receivesClause = this.RULE("receivesClause", () => {
    this.CONSUME(t.Receives);
    this.OPTION(() => this.SUBRULE(this.eventList));
    this.CONSUME(t.Semicolon);
  });

  sendsClause = this.RULE("sendsClause", () => {
    this.CONSUME(t.Sends);
    this.OPTION(() => this.SUBRULE(this.eventList));
    this.CONSUME(t.Semicolon);
  });

  specDeclaration = this.RULE("specDeclaration", () => {
    this.OR([{ ALT: () => this.CONSUME(t.Spec) }, { ALT: () => this.CONSUME(t.Scenario) }]);
    this.SUBRULE(this.name);
    this.OPTION(() => this.SUBRULE(this.specKey));
    this.OR2([
      {
        ALT: () => {
          this.CONSUME(t.Observes);
          this.AT_LEAST_ONE_SEP({ SEP: t.Comma, DEF: () => this.SUBRULE(this.observation) });
        },
      },
      { ALT: () => this.SUBRULE(this.slipNoObserves) },
    ]);
    this.SUBRULE(this.machineBody);
  });

  /** One instance of the spec for each value of the key. */
  specKey = this.RULE("specKey", () => {
    this.CONSUME(t.For);
    this.CONSUME(t.LeftParen);
    this.SUBRULE(this.parameter);
    this.CONSUME(t.RightParen);
  });

  observation = this.RULE("observation", () => {
    this.OR([
      { ALT: () => this.CONSUME(t.Identifier, { LABEL: "event" }) },
      { ALT: () => this.CONSUME(t.Halt, { LABEL: "event" }) },
    ]);
    this.OPTION(() => {
      this.CONSUME(t.By);
      this.OR2([
        // `all` alone; in `by all.x` it would be a name.
        { GATE: () => this.isObservationEnd(), ALT: () => this.CONSUME(t.All) },
        { ALT: () => this.SUBRULE(this.expression) },
      ]);
    });
  });

  /** `spec S { … }` */
  slipNoObserves = this.RULE("slipNoObserves", () => {});

  machineBody = this.RULE("machineBody", () => {
    this.CONSUME(t.LeftBrace);
    this.MANY(() => {
      this.OR([
        { ALT: () => this.SUBRULE(this.variableDeclaration) },
        { ALT: () => this.SUBRULE(this.functionDeclaration) },
        { ALT: () => this.SUBRULE(this.stateDeclaration) },
        { ALT: () => this.SUBRULE(this.slipSemicolon) },
      ]);
    });
    this.CONSUME(t.RightBrace);
  });

  /** A semicolon behind a closing brace that needs none. */
  slipSemicolon = this.RULE("slipSemicolon", () => {
    this.CONSUME(t.Semicolon);
  });

  functionDeclaration = this.RULE("functionDeclaration", () => {
    this.CONSUME(t.Fun);
    this.SUBRULE(this.name);
    this.CONSUME(t.LeftParen);
    this.OPTION(() => this.SUBRULE(this.parameterList));
    this.CONSUME(t.RightParen);
    this.OR([
      { ALT: () => this.AT_LEAST_ONE(() => this.SUBRULE(this.contractClause)) },
      {
        ALT: () => {
          this.OPTION2(() => {
            this.CONSUME(t.Colon);
            this.SUBRULE(this.type);
          });
          this.OR2([
            { ALT: () => this.SUBRULE(this.body) },
            {
              ALT: () => {
                this.OPTION3(() => this.SUBRULE(this.createsClause));
                this.CONSUME(t.Semicolon);
              },
            },
          ]);
        },
      },
    ]);
  });

  createsClause = this.RULE("createsClause", () => {
    this.CONSUME(t.Creates);
    this.CONSUME(t.Identifier);
  });

  /** Of the proof language: what a foreign function is known to do. */
  contractClause = this.RULE("contractClause", () => {
    this.OR([
      {
        ALT: () => {
          this.CONSUME(t.Return);
          this.CONSUME(t.LeftParen);
          this.SUBRULE(this.parameter);
          this.CONSUME(t.RightParen);
        },
      },
      {
        ALT: () => {
          this.CONSUME(t.Requires);
          this.SUBRULE(this.expression);
        },
      },
      {
        ALT: () => {
          this.CONSUME(t.Ensures);
          this.SUBRULE2(this.expression);
        },
      },
    ]);
    this.CONSUME(t.Semicolon);
  });

  stateDeclaration = this.RULE("stateDeclaration", () => {
    this.OPTION(() => this.CONSUME(t.Start));
    this.OPTION2(() => {
      this.OR([{ ALT: () => this.CONSUME(t.Hot) }, { ALT: () => this.CONSUME(t.Cold) }]);
      this.OPTION3(() => this.SUBRULE(this.slipLateStart));
    });
    this.CONSUME(t.State);
    this.SUBRULE(this.name);
    this.OPTION4(() => this.SUBRULE(this.deadline));
    this.CONSUME(t.LeftBrace);
    this.MANY(() => this.SUBRULE(this.stateItem));
    this.CONSUME(t.RightBrace);
  });

  /** `hot start state S { … }` */
  slipLateStart = this.RULE("slipLateStart", () => {
    this.CONSUME(t.Start);
  });

  /** The unit is a name to the grammar: `s` is a variable in many a program. */
  deadline = this.RULE("deadline", () => {
    this.CONSUME(t.Within);
    this.SUBRULE(this.number);
    this.CONSUME(t.Identifier);
  });

  stateItem = this.RULE("stateItem", () => {
    this.OR([
      { ALT: () => this.SUBRULE(this.entryItem) },
      { ALT: () => this.SUBRULE(this.exitItem) },
      { ALT: () => this.SUBRULE(this.deferItem) },
      { ALT: () => this.SUBRULE(this.ignoreItem) },
      { ALT: () => this.SUBRULE(this.onItem) },
      { ALT: () => this.SUBRULE(this.slipSemicolon) },
    ]);
  });

  entryItem = this.RULE("entryItem", () => {
    this.CONSUME(t.Entry);
    this.SUBRULE(this.action);
  });

  /** The name of a function, or a handler that stands here; the semicolon belongs to the name alone. */
  action = this.RULE("action", () => {
    this.OR([
      {
        ALT: () => {
          this.CONSUME(t.Identifier);
          this.CONSUME(t.Semicolon);
        },
      },
      { ALT: () => this.SUBRULE(this.handler) },
    ]);
  });

  exitItem = this.RULE("exitItem", () => {
    this.CONSUME(t.Exit);
    this.OR([
      {
        ALT: () => {
          this.CONSUME(t.Identifier);
          this.CONSUME(t.Semicolon);
        },
      },
      { ALT: () => this.SUBRULE(this.body), IGNORE_AMBIGUITIES: true },
      { ALT: () => this.SUBRULE(this.slipExitParameter) },
    ]);
  });

  /** `exit (x: T) { … }`: there is nothing that an exit action could be given. */
  slipExitParameter = this.RULE("slipExitParameter", () => {
    this.SUBRULE(this.handler);
  });

  deferItem = this.RULE("deferItem", () => {
    this.CONSUME(t.Defer);
    this.SUBRULE(this.eventList);
    this.CONSUME(t.Semicolon);
  });

  ignoreItem = this.RULE("ignoreItem", () => {
    this.CONSUME(t.Ignore);
    this.SUBRULE(this.eventList);
    this.CONSUME(t.Semicolon);
  });

  onItem = this.RULE("onItem", () => {
    this.CONSUME(t.On);
    this.SUBRULE(this.triggerList);
    this.OR([
      {
        ALT: () => {
          this.CONSUME(t.Do);
          this.SUBRULE(this.action);
        },
      },
      {
        ALT: () => {
          this.CONSUME(t.Goto);
          this.CONSUME(t.Identifier);
          this.OR2([
            { ALT: () => this.CONSUME(t.Semicolon) },
            {
              ALT: () => {
                this.CONSUME(t.With);
                this.SUBRULE2(this.action);
              },
            },
          ]);
        },
      },
      { ALT: () => this.SUBRULE(this.slipMissingDo) },
    ]);
  });

  /** `on e { … }` */
  slipMissingDo = this.RULE("slipMissingDo", () => {
    this.SUBRULE(this.handler);
  });

  private isObservationEnd(): boolean {
    return this.isAhead(2, t.Comma) || this.isAhead(2, t.LeftBrace);
  }
}
