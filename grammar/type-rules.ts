import { BaseParser } from "./base-parser.ts";
import * as t from "./tokens.ts";

/** Names and types. */
export class TypeRules extends BaseParser {
  /** A name where it is declared. */
  name = this.RULE("name", () => {
    this.OR([
      { ALT: () => this.CONSUME(t.Identifier) },
      { GATE: () => this.isNameEnd(), ALT: () => this.SUBRULE(this.slipReservedName) },
    ]);
  });

  /** `var type: int;` */
  slipReservedName = this.RULE("slipReservedName", () => {
    this.CONSUME(t.ReservedWord);
  });

  nameList = this.RULE("nameList", () => {
    this.AT_LEAST_ONE_SEP({ SEP: t.Comma, DEF: () => this.CONSUME(t.Identifier) });
  });

  type = this.RULE("type", () => {
    this.OR([
      { ALT: () => this.SUBRULE(this.primitiveType) },
      { ALT: () => this.CONSUME(t.Identifier) },
      { ALT: () => this.SUBRULE(this.seqType) },
      { ALT: () => this.SUBRULE(this.setType) },
      { ALT: () => this.SUBRULE(this.mapType) },
      { ALT: () => this.SUBRULE(this.tupleType) },
    ]);
  });

  primitiveType = this.RULE("primitiveType", () => {
    this.OR([
      { ALT: () => this.CONSUME(t.Bool) },
      { ALT: () => this.CONSUME(t.Int) },
      { ALT: () => this.CONSUME(t.Float) },
      { ALT: () => this.CONSUME(t.StringType) },
      { ALT: () => this.CONSUME(t.Event) },
      { ALT: () => this.CONSUME(t.Machine) },
      { ALT: () => this.CONSUME(t.Data) },
      { ALT: () => this.CONSUME(t.Any) },
    ]);
  });

  seqType = this.RULE("seqType", () => {
    this.CONSUME(t.Seq);
    this.CONSUME(t.LeftBracket);
    this.SUBRULE(this.type);
    this.CONSUME(t.RightBracket);
  });

  setType = this.RULE("setType", () => {
    this.CONSUME(t.SetType);
    this.CONSUME(t.LeftBracket);
    this.SUBRULE(this.type);
    this.CONSUME(t.RightBracket);
  });

  mapType = this.RULE("mapType", () => {
    this.CONSUME(t.MapType);
    this.CONSUME(t.LeftBracket);
    this.SUBRULE(this.type, { LABEL: "key" });
    this.CONSUME(t.Comma);
    this.SUBRULE2(this.type, { LABEL: "value" });
    this.CONSUME(t.RightBracket);
  });

  /** `(int)` is a tuple of one; types have no parentheses for grouping. */
  tupleType = this.RULE("tupleType", () => {
    this.CONSUME(t.LeftParen);
    this.OR([
      {
        GATE: () => this.isAhead(2, t.Colon),
        ALT: () => this.AT_LEAST_ONE_SEP({ SEP: t.Comma, DEF: () => this.SUBRULE(this.parameter) }),
      },
      { ALT: () => this.AT_LEAST_ONE_SEP2({ SEP: t.Comma, DEF: () => this.SUBRULE(this.type) }) },
    ]);
    this.CONSUME(t.RightParen);
  });

  /** A parameter of a function or handler, or a field of a named tuple type. */
  parameter = this.RULE("parameter", () => {
    this.SUBRULE(this.name);
    this.CONSUME(t.Colon);
    this.SUBRULE(this.type);
  });

  parameterList = this.RULE("parameterList", () => {
    this.AT_LEAST_ONE_SEP({ SEP: t.Comma, DEF: () => this.SUBRULE(this.parameter) });
  });

  /** Whether a reserved word stands where only a name can, judged by the token behind it. */
  private isNameEnd(): boolean {
    return nameEnds.some((type) => this.isAhead(2, type));
  }
}

const nameEnds = [
  ...[t.Colon, t.Comma, t.Semicolon, t.Assign, t.Dot, t.LeftBrace, t.RightBrace],
  ...[t.LeftParen, t.RightParen, t.LeftBracket, t.Observes, t.Receives, t.Sends, t.Within],
];
