/**
 * The tokens of the language. `allTokens` is the order in which the lexer tries them: what is longer stands
 * before what it begins with, since chevrotain takes the first pattern that matches.
 *
 * There is no token for floats: `0.1` is three tokens, so that the tuple path `t.0.1` needs no second lexer.
 */
import { createToken, Lexer } from "chevrotain";
import type { TokenType } from "chevrotain";
import {
  matchBlockComment,
  matchString,
  matchUnclosedComment,
  matchUnclosedString,
} from "./token-patterns.ts";

/** The category of every reserved word. A rule that consumes it takes any of them. */
export const ReservedWord = createToken({ name: "ReservedWord", pattern: Lexer.NA, label: "word" });

/** The categories of the operators: a row of operands needs to know no more. */
export const BinaryOperator = createToken({ name: "BinaryOperator", pattern: Lexer.NA, label: "operator" });
export const PrefixOperator = createToken({ name: "PrefixOperator", pattern: Lexer.NA, label: "operator" });
export const CastOperator = createToken({ name: "CastOperator", pattern: Lexer.NA, label: "operator" });

export const Identifier = createToken({
  name: "Identifier",
  pattern: /[A-Za-z_][A-Za-z0-9_]*/,
  label: "name",
});

/** A reserved word. `longer_alt`: `machines` is a name, not `machine` and `s`. */
function word(text: string, name = capitalize(text), ...categories: TokenType[]): TokenType {
  categories.push(ReservedWord);
  return createToken({ name, pattern: text, label: text, longer_alt: Identifier, categories });
}

/** A word that pspec adds to P: a name everywhere but in the one place where it means something. */
function contextual(text: string, name: string): TokenType {
  return createToken({ name, pattern: text, label: text, longer_alt: Identifier, categories: [Identifier] });
}

function sign(text: string, name: string, ...categories: TokenType[]): TokenType {
  return createToken({ name, pattern: text, label: text, categories });
}

function capitalize(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

// Types
export const Any = word("any");
export const Bool = word("bool");
export const Data = word("data");
export const Float = word("float");
export const Int = word("int");
export const MapType = word("map", "MapType");
export const Seq = word("seq");
export const SetType = word("set", "SetType");
export const StringType = word("string", "StringType");

// Declarations
export const Cold = word("cold");
export const Creates = word("creates");
export const Enum = word("enum");
export const Event = word("event");
export const Eventset = word("eventset");
export const Fun = word("fun");
export const Hot = word("hot");
export const Interface = word("interface");
export const Machine = word("machine");
export const Observes = word("observes");
export const Param = word("param");
export const Receives = word("receives");
export const Scenario = word("scenario");
export const Sends = word("sends");
export const Spec = word("spec");
export const Start = word("start");
export const State = word("state");
export const Type = word("type");
export const Var = word("var");

// States and statements
export const Announce = word("announce");
export const Assert = word("assert");
export const Assume = word("assume");
export const Break = word("break");
export const Case = word("case");
export const Continue = word("continue");
export const Defer = word("defer");
export const Do = word("do");
export const Else = word("else");
export const Entry = word("entry");
export const Exit = word("exit");
export const Foreach = word("foreach");
export const Goto = word("goto");
export const If = word("if");
export const Ignore = word("ignore");
export const On = word("on");
export const Print = word("print");
export const Raise = word("raise");
export const Receive = word("receive");
export const Return = word("return");
export const Send = word("send");
export const While = word("while");
export const With = word("with");

// Expressions
export const As = word("as", "As", CastOperator);
export const Choose = word("choose");
export const Default = word("default");
export const False = word("false");
export const Format = word("format");
export const Halt = word("halt");
export const In = word("in", "In", BinaryOperator);
export const Keys = word("keys");
export const New = word("new");
export const Null = word("null");
export const Sizeof = word("sizeof");
export const This = word("this");
export const To = word("to", "To", CastOperator);
export const True = word("true");
export const Values = word("values");

// Modules and tests
export const Compose = word("compose");
export const Hidee = word("hidee");
export const Hidei = word("hidei");
export const Implementation = word("implementation");
export const Main = word("main");
export const Module = word("module");
export const Pairwise = word("pairwise");
export const Refines = word("refines");
export const Rename = word("rename");
export const Test = word("test");
export const Union = word("union");
export const Wise = word("wise");
/** Reserved in P and used by none of its productions. */
export const Paramtest = word("paramtest");
export const Safe = word("safe");

// P's proof language
export const Axiom = word("axiom");
export const Ensures = word("ensures");
export const Except = word("except");
export const Exists = word("exists");
export const Forall = word("forall");
export const Inflight = word("inflight", "Inflight", PrefixOperator);
export const InitCondition = word("init-condition", "InitCondition");
export const Invariant = word("invariant");
export const Is = word("is");
export const Lemma = word("Lemma");
export const Proof = word("Proof");
export const Prove = word("prove");
export const Pure = word("pure");
export const Requires = word("requires");
export const Sent = word("sent", "Sent", PrefixOperator);
export const Targets = word("targets", "Targets", BinaryOperator);
export const Theorem = word("Theorem");
export const Using = word("using");

// What pspec adds
export const All = contextual("all", "All");
export const At = contextual("at", "At");
export const Binding = contextual("binding", "Binding");
export const By = contextual("by", "By");
export const Extends = contextual("extends", "Extends");
export const Field = contextual("field", "Field");
export const For = contextual("for", "For");
export const Skip = contextual("skip", "Skip");
export const When = contextual("when", "When");
export const Within = contextual("within", "Within");

// Literals
export const Integer = createToken({ name: "Integer", pattern: /[0-9]+/, label: "integer" });
export const StringLiteral = createToken({
  name: "StringLiteral",
  label: "string",
  pattern: matchString,
  start_chars_hint: ['"'],
  line_breaks: true,
});
/** A quote without its partner: the rest of the line counts as the string, and a diagnostic tells. */
export const UnclosedString = createToken({
  name: "UnclosedString",
  label: "string",
  pattern: matchUnclosedString,
  start_chars_hint: ['"'],
  line_breaks: false,
  categories: [StringLiteral],
});

// Signs
export const Iff = sign("<==>", "Iff", BinaryOperator);
export const Implies = sign("==>", "Implies", BinaryOperator);
export const Equal = sign("==", "Equal", BinaryOperator);
export const NotEqual = sign("!=", "NotEqual", BinaryOperator);
export const LessEqual = sign("<=", "LessEqual", BinaryOperator);
export const GreaterEqual = sign(">=", "GreaterEqual", BinaryOperator);
export const Insert = sign("+=", "Insert");
export const Remove = sign("-=", "Remove");
export const Arrow = sign("->", "Arrow");
export const And = sign("&&", "And", BinaryOperator);
export const Or = sign("||", "Or", BinaryOperator);
export const FairNondet = sign("$$", "FairNondet");
export const Nondet = sign("$", "Nondet");
export const Not = sign("!", "Not", PrefixOperator);
export const Less = sign("<", "Less", BinaryOperator);
export const Greater = sign(">", "Greater", BinaryOperator);
export const Assign = sign("=", "Assign");
export const Plus = sign("+", "Plus", BinaryOperator);
export const Minus = sign("-", "Minus", BinaryOperator, PrefixOperator);
export const Times = sign("*", "Times", BinaryOperator);
export const Divide = sign("/", "Divide", BinaryOperator);
export const Modulo = sign("%", "Modulo", BinaryOperator);
export const LeftBrace = sign("{", "LeftBrace");
export const RightBrace = sign("}", "RightBrace");
export const LeftBracket = sign("[", "LeftBracket");
export const RightBracket = sign("]", "RightBracket");
export const LeftParen = sign("(", "LeftParen");
export const RightParen = sign(")", "RightParen");
export const Semicolon = sign(";", "Semicolon");
export const Comma = sign(",", "Comma");
export const Dot = sign(".", "Dot");
export const Colon = sign(":", "Colon");
/** `&` and `|` are no signs of the language; they are read as the doubled ones, and a diagnostic tells. */
export const SingleAnd = sign("&", "SingleAnd", And);
export const SingleOr = sign("|", "SingleOr", Or);

// Between the tokens
export const Whitespace = createToken({ name: "Whitespace", pattern: /[ \t\r\n\f]+/, group: Lexer.SKIPPED });
export const LineComment = createToken({ name: "LineComment", pattern: /\/\/[^\r\n]*/, group: "comments" });
export const BlockComment = createToken({
  name: "BlockComment",
  pattern: matchBlockComment,
  start_chars_hint: ["/"],
  line_breaks: true,
  group: "comments",
});
export const UnclosedComment = createToken({
  name: "UnclosedComment",
  pattern: matchUnclosedComment,
  start_chars_hint: ["/"],
  line_breaks: true,
  group: "comments",
});
