import { CstParser, EOF, tokenMatcher } from "chevrotain";
import type { IParserErrorMessageProvider, IRecognitionException, IToken, TokenType } from "chevrotain";
import { allTokens } from "./lexer.ts";
import { OneTokenLookahead } from "./lookahead.ts";
import { Identifier, LeftBrace, RightBrace, Semicolon } from "./tokens.ts";

/** After so many syntax errors the rest of a file is not read: what follows is hardly a program. */
export const maxSyntaxErrors = 100;

/**
 * What chevrotain calls the message of an error is, here, the names of the tokens that would have been possible,
 * separated by blanks. `src/syntax` makes sentences from them.
 */
const expectedTokens: IParserErrorMessageProvider = {
  buildMismatchTokenMessage: ({ expected }) => expected.name,
  buildNotAllInputParsedMessage: () => "EOF",
  buildNoViableAltMessage: ({ expectedPathsPerAlt }) => namesOf(expectedPathsPerAlt.flat()),
  buildEarlyExitMessage: ({ expectedIterationPaths }) => namesOf(expectedIterationPaths),
};

function namesOf(paths: readonly TokenType[][]): string {
  const names = paths.flatMap((path) => path.slice(0, 1).map((type) => type.name));
  return [...new Set(names)].join(" ");
}

/** Members of chevrotain's parser that its type declarations leave out. */
interface Internals {
  resyncFollows: Record<string, TokenType[]>;
  moveToTerminatedState(): void;
  consumeToken(): void;
  SAVE_ERROR(error: IRecognitionException): IRecognitionException;
  tryInRuleRecovery(expected: TokenType, follows: TokenType[]): IToken;
}

const base = CstParser.prototype as unknown as Internals;

/** So many tokens may stand between a declaration's head and its opening brace, and be skipped. */
const maxSkippedTokens = 8;

export interface ParserOptions {
  /** Has chevrotain look for ambiguities and left recursion; slow, for the tests. */
  readonly validate?: boolean;
}

/** What chevrotain calls the parameters of a handler or function. A broken head ends where the body begins. */
function isHead(key: string): boolean {
  return /^parameter(List)?\d*_~IN~_(handler|functionDeclaration)$/.test(key);
}

/** The settings and the helpers that all rules share. */
export class BaseParser extends CstParser {
  #errorCount = 0;

  constructor(options: ParserOptions = {}) {
    super([...allTokens], {
      recoveryEnabled: true,
      // Where one token does not decide, a GATE does: see the helpers below and their uses.
      maxLookahead: 1,
      lookaheadStrategy: new OneTokenLookahead(),
      nodeLocationTracking: "onlyOffset",
      skipValidations: options.validate !== true,
      errorMessageProvider: expectedTokens,
    });
  }

  /** To be called at the end of the constructor of the class that has all rules. */
  protected finish(): void {
    this.performSelfAnalysis();
    const { resyncFollows } = this as unknown as Internals;
    for (const [key, types] of Object.entries(resyncFollows)) {
      const inner = key.slice(key.lastIndexOf("~") + 2);
      const landmarks = types.filter((type) => this.#isLandmark(type, inner));
      resyncFollows[key] = isHead(key) ? [...landmarks, LeftBrace] : landmarks;
    }
  }

  /**
   * Whether the parser may skip up to such a token after an error inside of a rule, and go on from there. A
   * statement may begin with a name, but a name after an error is hardly ever where the next one begins; and the
   * semicolon that is read by mistake between declarations would draw every error inside of them out to it.
   */
  #isLandmark(type: TokenType, rule: string): boolean {
    if (type === Semicolon && (rule === "file" || rule === "machineBody" || rule === "stateDeclaration"))
      return false;
    return type !== Identifier && !type.CATEGORIES?.includes(Identifier);
  }

  /** Whether the last file had more errors than are worth telling. */
  get hasGivenUp(): boolean {
    return this.#errorCount > maxSyntaxErrors;
  }

  override reset(): void {
    super.reset();
    this.#errorCount = 0;
  }

  /** Called by chevrotain for every error: the last one that counts makes it see the end of the file. */
  protected SAVE_ERROR(error: IRecognitionException): IRecognitionException {
    if (++this.#errorCount > maxSyntaxErrors) {
      (this as unknown as Internals).moveToTerminatedState();
      return error;
    }
    return base.SAVE_ERROR.call(this, error);
  }

  /**
   * Called by chevrotain where a token is missing. Beyond its own remedies, inserting or deleting one token, what
   * stands in a head and does not belong there is skipped up to the opening brace: the body is worth more.
   */
  protected tryInRuleRecovery(expected: TokenType, follows: TokenType[]): IToken {
    try {
      return base.tryInRuleRecovery.call(this, expected, follows);
    } catch (error) {
      const distance = expected === LeftBrace ? this.#distanceToBrace() : 0;
      if (distance === 0) throw error;
      const brace = this.LA(distance);
      for (let i = 0; i < distance; i++) (this as unknown as Internals).consumeToken();
      return brace;
    }
  }

  /** How far ahead an opening brace stands in the same head; 0 where there is none. */
  #distanceToBrace(): number {
    for (let distance = 1; distance <= maxSkippedTokens; distance++) {
      if (this.isAhead(distance, LeftBrace)) return distance;
      if ([Semicolon, RightBrace, EOF].some((type) => this.isAhead(distance, type))) return 0;
    }
    return 0;
  }

  /** Whether the token that is `distance` ahead (the next is 1) is of the type, or of the category. */
  protected isAhead(distance: number, type: TokenType): boolean {
    return tokenMatcher(this.LA(distance), type);
  }
}
