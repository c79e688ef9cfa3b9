/**
 * The shape of the concrete syntax tree, written by `npm run grammar` from the rules of the parser. Every child is
 * optional: after a syntax error any of them may be missing. A token that the parser made up has no text.
 */
import type { CstNode, IToken } from "chevrotain";

export interface NameCst extends CstNode {
  name: "name";
  children: { readonly Identifier?: IToken[]; readonly slipReservedName?: SlipReservedNameCst[] };
}

export interface SlipReservedNameCst extends CstNode {
  name: "slipReservedName";
  children: { readonly ReservedWord?: IToken[] };
}

export interface NameListCst extends CstNode {
  name: "nameList";
  children: { readonly Identifier?: IToken[]; readonly Comma?: IToken[] };
}

export interface TypeCst extends CstNode {
  name: "type";
  children: {
    readonly primitiveType?: PrimitiveTypeCst[];
    readonly Identifier?: IToken[];
    readonly seqType?: SeqTypeCst[];
    readonly setType?: SetTypeCst[];
    readonly mapType?: MapTypeCst[];
    readonly tupleType?: TupleTypeCst[];
  };
}

export interface PrimitiveTypeCst extends CstNode {
  name: "primitiveType";
  children: {
    readonly Bool?: IToken[];
    readonly Int?: IToken[];
    readonly Float?: IToken[];
    readonly StringType?: IToken[];
    readonly Event?: IToken[];
    readonly Machine?: IToken[];
    readonly Data?: IToken[];
    readonly Any?: IToken[];
  };
}

export interface SeqTypeCst extends CstNode {
  name: "seqType";
  children: {
    readonly Seq?: IToken[];
    readonly LeftBracket?: IToken[];
    readonly type?: TypeCst[];
    readonly RightBracket?: IToken[];
  };
}

export interface SetTypeCst extends CstNode {
  name: "setType";
  children: {
    readonly SetType?: IToken[];
    readonly LeftBracket?: IToken[];
    readonly type?: TypeCst[];
    readonly RightBracket?: IToken[];
  };
}

export interface MapTypeCst extends CstNode {
  name: "mapType";
  children: {
    readonly MapType?: IToken[];
    readonly LeftBracket?: IToken[];
    readonly key?: TypeCst[];
    readonly Comma?: IToken[];
    readonly value?: TypeCst[];
    readonly RightBracket?: IToken[];
  };
}

export interface TupleTypeCst extends CstNode {
  name: "tupleType";
  children: {
    readonly LeftParen?: IToken[];
    readonly parameter?: ParameterCst[];
    readonly Comma?: IToken[];
    readonly type?: TypeCst[];
    readonly RightParen?: IToken[];
  };
}

export interface ParameterCst extends CstNode {
  name: "parameter";
  children: { readonly name?: NameCst[]; readonly Colon?: IToken[]; readonly type?: TypeCst[] };
}

export interface ParameterListCst extends CstNode {
  name: "parameterList";
  children: { readonly parameter?: ParameterCst[]; readonly Comma?: IToken[] };
}

export interface ExpressionCst extends CstNode {
  name: "expression";
  children: { readonly operand?: OperandCst[]; readonly operation?: OperationCst[] };
}

export interface OperationCst extends CstNode {
  name: "operation";
  children: {
    readonly BinaryOperator?: IToken[];
    readonly operand?: OperandCst[];
    readonly CastOperator?: IToken[];
    readonly type?: TypeCst[];
    readonly suffix?: SuffixCst[];
    readonly Is?: IToken[];
    readonly Identifier?: IToken[];
  };
}

export interface OperandCst extends CstNode {
  name: "operand";
  children: {
    readonly PrefixOperator?: IToken[];
    readonly primary?: PrimaryCst[];
    readonly suffix?: SuffixCst[];
  };
}

export interface SuffixCst extends CstNode {
  name: "suffix";
  children: {
    readonly Dot?: IToken[];
    readonly Identifier?: IToken[];
    readonly Integer?: IToken[];
    readonly slipReservedName?: SlipReservedNameCst[];
    readonly LeftBracket?: IToken[];
    readonly expression?: ExpressionCst[];
    readonly RightBracket?: IToken[];
  };
}

export interface PrimaryCst extends CstNode {
  name: "primary";
  children: {
    readonly Identifier?: IToken[];
    readonly argumentList?: ArgumentListCst[];
    readonly number?: NumberCst[];
    readonly True?: IToken[];
    readonly False?: IToken[];
    readonly Null?: IToken[];
    readonly Halt?: IToken[];
    readonly This?: IToken[];
    readonly Nondet?: IToken[];
    readonly FairNondet?: IToken[];
    readonly StringLiteral?: IToken[];
    readonly parenthesized?: ParenthesizedCst[];
    readonly creation?: CreationCst[];
    readonly builtinCall?: BuiltinCallCst[];
    readonly defaultValue?: DefaultValueCst[];
    readonly choice?: ChoiceCst[];
    readonly formatCall?: FormatCallCst[];
    readonly quantifier?: QuantifierCst[];
    readonly exponentFloat?: ExponentFloatCst[];
  };
}

export interface NumberCst extends CstNode {
  name: "number";
  children: { readonly whole?: IToken[]; readonly Dot?: IToken[]; readonly fraction?: IToken[] };
}

export interface ParenthesizedCst extends CstNode {
  name: "parenthesized";
  children: {
    readonly LeftParen?: IToken[];
    readonly fieldValue?: FieldValueCst[];
    readonly Comma?: IToken[];
    readonly expression?: ExpressionCst[];
    readonly RightParen?: IToken[];
  };
}

export interface FieldValueCst extends CstNode {
  name: "fieldValue";
  children: { readonly name?: NameCst[]; readonly Assign?: IToken[]; readonly expression?: ExpressionCst[] };
}

export interface ArgumentListCst extends CstNode {
  name: "argumentList";
  children: {
    readonly LeftParen?: IToken[];
    readonly expressionList?: ExpressionListCst[];
    readonly RightParen?: IToken[];
  };
}

export interface ExpressionListCst extends CstNode {
  name: "expressionList";
  children: { readonly expression?: ExpressionCst[]; readonly Comma?: IToken[] };
}

export interface CreationCst extends CstNode {
  name: "creation";
  children: {
    readonly New?: IToken[];
    readonly Identifier?: IToken[];
    readonly argumentList?: ArgumentListCst[];
  };
}

export interface BuiltinCallCst extends CstNode {
  name: "builtinCall";
  children: {
    readonly Keys?: IToken[];
    readonly Values?: IToken[];
    readonly Sizeof?: IToken[];
    readonly LeftParen?: IToken[];
    readonly expression?: ExpressionCst[];
    readonly RightParen?: IToken[];
  };
}

export interface DefaultValueCst extends CstNode {
  name: "defaultValue";
  children: {
    readonly Default?: IToken[];
    readonly LeftParen?: IToken[];
    readonly type?: TypeCst[];
    readonly RightParen?: IToken[];
  };
}

export interface ChoiceCst extends CstNode {
  name: "choice";
  children: {
    readonly Choose?: IToken[];
    readonly LeftParen?: IToken[];
    readonly expression?: ExpressionCst[];
    readonly RightParen?: IToken[];
  };
}

export interface FormatCallCst extends CstNode {
  name: "formatCall";
  children: {
    readonly Format?: IToken[];
    readonly LeftParen?: IToken[];
    readonly StringLiteral?: IToken[];
    readonly Comma?: IToken[];
    readonly expressionList?: ExpressionListCst[];
    readonly RightParen?: IToken[];
  };
}

export interface QuantifierCst extends CstNode {
  name: "quantifier";
  children: {
    readonly Forall?: IToken[];
    readonly Exists?: IToken[];
    readonly New?: IToken[];
    readonly LeftParen?: IToken[];
    readonly parameterList?: ParameterListCst[];
    readonly RightParen?: IToken[];
    readonly Colon?: IToken[];
    readonly expression?: ExpressionCst[];
  };
}

export interface ExponentFloatCst extends CstNode {
  name: "exponentFloat";
  children: {
    readonly Float?: IToken[];
    readonly LeftParen?: IToken[];
    readonly Integer?: IToken[];
    readonly Comma?: IToken[];
    readonly RightParen?: IToken[];
  };
}

export interface BodyCst extends CstNode {
  name: "body";
  children: {
    readonly LeftBrace?: IToken[];
    readonly variableDeclaration?: VariableDeclarationCst[];
    readonly statement?: StatementCst[];
    readonly RightBrace?: IToken[];
  };
}

export interface VariableDeclarationCst extends CstNode {
  name: "variableDeclaration";
  children: {
    readonly Var?: IToken[];
    readonly name?: NameCst[];
    readonly Comma?: IToken[];
    readonly Colon?: IToken[];
    readonly type?: TypeCst[];
    readonly slipInitialiser?: SlipInitialiserCst[];
    readonly Semicolon?: IToken[];
  };
}

export interface SlipInitialiserCst extends CstNode {
  name: "slipInitialiser";
  children: { readonly Assign?: IToken[]; readonly expression?: ExpressionCst[] };
}

export interface HandlerCst extends CstNode {
  name: "handler";
  children: {
    readonly LeftParen?: IToken[];
    readonly parameter?: ParameterCst[];
    readonly slipMoreParameters?: SlipMoreParametersCst[];
    readonly RightParen?: IToken[];
    readonly body?: BodyCst[];
  };
}

export interface SlipMoreParametersCst extends CstNode {
  name: "slipMoreParameters";
  children: { readonly Comma?: IToken[]; readonly parameter?: ParameterCst[] };
}

export interface StatementCst extends CstNode {
  name: "statement";
  children: {
    readonly assignmentOrCall?: AssignmentOrCallCst[];
    readonly sendStatement?: SendStatementCst[];
    readonly ifStatement?: IfStatementCst[];
    readonly compoundStatement?: CompoundStatementCst[];
    readonly gotoStatement?: GotoStatementCst[];
    readonly assertStatement?: AssertStatementCst[];
    readonly printStatement?: PrintStatementCst[];
    readonly returnStatement?: ReturnStatementCst[];
    readonly breakStatement?: BreakStatementCst[];
    readonly continueStatement?: ContinueStatementCst[];
    readonly whileStatement?: WhileStatementCst[];
    readonly foreachStatement?: ForeachStatementCst[];
    readonly newStatement?: NewStatementCst[];
    readonly announceStatement?: AnnounceStatementCst[];
    readonly raiseStatement?: RaiseStatementCst[];
    readonly receiveStatement?: ReceiveStatementCst[];
    readonly emptyStatement?: EmptyStatementCst[];
    readonly assumeStatement?: AssumeStatementCst[];
    readonly slipVariable?: SlipVariableCst[];
  };
}

export interface SlipVariableCst extends CstNode {
  name: "slipVariable";
  children: { readonly variableDeclaration?: VariableDeclarationCst[] };
}

export interface CompoundStatementCst extends CstNode {
  name: "compoundStatement";
  children: {
    readonly LeftBrace?: IToken[];
    readonly statement?: StatementCst[];
    readonly RightBrace?: IToken[];
  };
}

export interface EmptyStatementCst extends CstNode {
  name: "emptyStatement";
  children: { readonly Semicolon?: IToken[] };
}

export interface AssignmentOrCallCst extends CstNode {
  name: "assignmentOrCall";
  children: {
    readonly Identifier?: IToken[];
    readonly argumentList?: ArgumentListCst[];
    readonly suffix?: SuffixCst[];
    readonly Assign?: IToken[];
    readonly expression?: ExpressionCst[];
    readonly insertion?: InsertionCst[];
    readonly Remove?: IToken[];
    readonly Semicolon?: IToken[];
  };
}

export interface InsertionCst extends CstNode {
  name: "insertion";
  children: {
    readonly Insert?: IToken[];
    readonly slipInsertedFields?: SlipInsertedFieldsCst[];
    readonly LeftParen?: IToken[];
    readonly expression?: ExpressionCst[];
    readonly Comma?: IToken[];
    readonly RightParen?: IToken[];
    readonly slipInsertedValue?: SlipInsertedValueCst[];
  };
}

export interface SlipInsertedFieldsCst extends CstNode {
  name: "slipInsertedFields";
  children: {
    readonly LeftParen?: IToken[];
    readonly fieldValue?: FieldValueCst[];
    readonly Comma?: IToken[];
    readonly RightParen?: IToken[];
  };
}

export interface SlipInsertedValueCst extends CstNode {
  name: "slipInsertedValue";
  children: { readonly expression?: ExpressionCst[] };
}

export interface AssertStatementCst extends CstNode {
  name: "assertStatement";
  children: {
    readonly Assert?: IToken[];
    readonly expression?: ExpressionCst[];
    readonly Comma?: IToken[];
    readonly Semicolon?: IToken[];
  };
}

export interface AssumeStatementCst extends CstNode {
  name: "assumeStatement";
  children: {
    readonly Assume?: IToken[];
    readonly expression?: ExpressionCst[];
    readonly Comma?: IToken[];
    readonly Semicolon?: IToken[];
  };
}

export interface PrintStatementCst extends CstNode {
  name: "printStatement";
  children: {
    readonly Print?: IToken[];
    readonly expression?: ExpressionCst[];
    readonly Semicolon?: IToken[];
  };
}

export interface ReturnStatementCst extends CstNode {
  name: "returnStatement";
  children: {
    readonly Return?: IToken[];
    readonly expression?: ExpressionCst[];
    readonly Semicolon?: IToken[];
  };
}

export interface BreakStatementCst extends CstNode {
  name: "breakStatement";
  children: { readonly Break?: IToken[]; readonly Semicolon?: IToken[] };
}

export interface ContinueStatementCst extends CstNode {
  name: "continueStatement";
  children: { readonly Continue?: IToken[]; readonly Semicolon?: IToken[] };
}

export interface WhileStatementCst extends CstNode {
  name: "whileStatement";
  children: {
    readonly While?: IToken[];
    readonly LeftParen?: IToken[];
    readonly expression?: ExpressionCst[];
    readonly RightParen?: IToken[];
    readonly statement?: StatementCst[];
  };
}

export interface ForeachStatementCst extends CstNode {
  name: "foreachStatement";
  children: {
    readonly Foreach?: IToken[];
    readonly LeftParen?: IToken[];
    readonly Identifier?: IToken[];
    readonly In?: IToken[];
    readonly expression?: ExpressionCst[];
    readonly RightParen?: IToken[];
    readonly loopInvariant?: LoopInvariantCst[];
    readonly statement?: StatementCst[];
  };
}

export interface LoopInvariantCst extends CstNode {
  name: "loopInvariant";
  children: {
    readonly Invariant?: IToken[];
    readonly expression?: ExpressionCst[];
    readonly Semicolon?: IToken[];
  };
}

export interface IfStatementCst extends CstNode {
  name: "ifStatement";
  children: { readonly branch?: BranchCst[]; readonly Else?: IToken[]; readonly statement?: StatementCst[] };
}

export interface BranchCst extends CstNode {
  name: "branch";
  children: {
    readonly If?: IToken[];
    readonly LeftParen?: IToken[];
    readonly expression?: ExpressionCst[];
    readonly RightParen?: IToken[];
    readonly statement?: StatementCst[];
  };
}

export interface NewStatementCst extends CstNode {
  name: "newStatement";
  children: { readonly creation?: CreationCst[]; readonly Semicolon?: IToken[] };
}

export interface SendStatementCst extends CstNode {
  name: "sendStatement";
  children: {
    readonly Send?: IToken[];
    readonly target?: ExpressionCst[];
    readonly Comma?: IToken[];
    readonly event?: ExpressionCst[];
    readonly payload?: PayloadCst[];
    readonly Semicolon?: IToken[];
  };
}

export interface PayloadCst extends CstNode {
  name: "payload";
  children: { readonly Comma?: IToken[]; readonly expressionList?: ExpressionListCst[] };
}

export interface AnnounceStatementCst extends CstNode {
  name: "announceStatement";
  children: {
    readonly Announce?: IToken[];
    readonly event?: ExpressionCst[];
    readonly payload?: PayloadCst[];
    readonly Semicolon?: IToken[];
  };
}

export interface RaiseStatementCst extends CstNode {
  name: "raiseStatement";
  children: {
    readonly Raise?: IToken[];
    readonly event?: ExpressionCst[];
    readonly payload?: PayloadCst[];
    readonly Semicolon?: IToken[];
  };
}

export interface GotoStatementCst extends CstNode {
  name: "gotoStatement";
  children: {
    readonly Goto?: IToken[];
    readonly Identifier?: IToken[];
    readonly payload?: PayloadCst[];
    readonly Semicolon?: IToken[];
  };
}

export interface ReceiveStatementCst extends CstNode {
  name: "receiveStatement";
  children: {
    readonly Receive?: IToken[];
    readonly LeftBrace?: IToken[];
    readonly receiveCase?: ReceiveCaseCst[];
    readonly RightBrace?: IToken[];
  };
}

export interface ReceiveCaseCst extends CstNode {
  name: "receiveCase";
  children: {
    readonly Case?: IToken[];
    readonly triggerList?: TriggerListCst[];
    readonly Colon?: IToken[];
    readonly handler?: HandlerCst[];
    readonly slipBareCase?: SlipBareCaseCst[];
  };
}

export interface SlipBareCaseCst extends CstNode {
  name: "slipBareCase";
  children: { readonly statement?: StatementCst[] };
}

export interface TriggerListCst extends CstNode {
  name: "triggerList";
  children: { readonly event?: IToken[]; readonly Comma?: IToken[] };
}

export interface EventListCst extends CstNode {
  name: "eventList";
  children: { readonly event?: IToken[]; readonly Comma?: IToken[] };
}

export interface MachineDeclarationCst extends CstNode {
  name: "machineDeclaration";
  children: {
    readonly Machine?: IToken[];
    readonly name?: NameCst[];
    readonly receivesClause?: ReceivesClauseCst[];
    readonly sendsClause?: SendsClauseCst[];
    readonly machineBody?: MachineBodyCst[];
  };
}

export interface ReceivesClauseCst extends CstNode {
  name: "receivesClause";
  children: {
    readonly Receives?: IToken[];
    readonly eventList?: EventListCst[];
    readonly Semicolon?: IToken[];
  };
}

export interface SendsClauseCst extends CstNode {
  name: "sendsClause";
  children: { readonly Sends?: IToken[]; readonly eventList?: EventListCst[]; readonly Semicolon?: IToken[] };
}

export interface SpecDeclarationCst extends CstNode {
  name: "specDeclaration";
  children: {
    readonly Spec?: IToken[];
    readonly Scenario?: IToken[];
    readonly name?: NameCst[];
    readonly specKey?: SpecKeyCst[];
    readonly Observes?: IToken[];
    readonly observation?: ObservationCst[];
    readonly Comma?: IToken[];
    readonly slipNoObserves?: SlipNoObservesCst[];
    readonly machineBody?: MachineBodyCst[];
  };
}

export interface SpecKeyCst extends CstNode {
  name: "specKey";
  children: {
    readonly For?: IToken[];
    readonly LeftParen?: IToken[];
    readonly parameter?: ParameterCst[];
    readonly RightParen?: IToken[];
  };
}

export interface ObservationCst extends CstNode {
  name: "observation";
  children: {
    readonly event?: IToken[];
    readonly By?: IToken[];
    readonly All?: IToken[];
    readonly expression?: ExpressionCst[];
  };
}

export interface SlipNoObservesCst extends CstNode {
  name: "slipNoObserves";
  children: {};
}

export interface MachineBodyCst extends CstNode {
  name: "machineBody";
  children: {
    readonly LeftBrace?: IToken[];
    readonly variableDeclaration?: VariableDeclarationCst[];
    readonly functionDeclaration?: FunctionDeclarationCst[];
    readonly stateDeclaration?: StateDeclarationCst[];
    readonly slipSemicolon?: SlipSemicolonCst[];
    readonly RightBrace?: IToken[];
  };
}

export interface SlipSemicolonCst extends CstNode {
  name: "slipSemicolon";
  children: { readonly Semicolon?: IToken[] };
}

export interface FunctionDeclarationCst extends CstNode {
  name: "functionDeclaration";
  children: {
    readonly Fun?: IToken[];
    readonly name?: NameCst[];
    readonly LeftParen?: IToken[];
    readonly parameterList?: ParameterListCst[];
    readonly RightParen?: IToken[];
    readonly contractClause?: ContractClauseCst[];
    readonly Colon?: IToken[];
    readonly type?: TypeCst[];
    readonly body?: BodyCst[];
    readonly createsClause?: CreatesClauseCst[];
    readonly Semicolon?: IToken[];
  };
}

export interface CreatesClauseCst extends CstNode {
  name: "createsClause";
  children: { readonly Creates?: IToken[]; readonly Identifier?: IToken[] };
}

export interface ContractClauseCst extends CstNode {
  name: "contractClause";
  children: {
    readonly Return?: IToken[];
    readonly LeftParen?: IToken[];
    readonly parameter?: ParameterCst[];
    readonly RightParen?: IToken[];
    readonly Requires?: IToken[];
    readonly expression?: ExpressionCst[];
    readonly Ensures?: IToken[];
    readonly Semicolon?: IToken[];
  };
}

export interface StateDeclarationCst extends CstNode {
  name: "stateDeclaration";
  children: {
    readonly Start?: IToken[];
    readonly Hot?: IToken[];
    readonly Cold?: IToken[];
    readonly slipLateStart?: SlipLateStartCst[];
    readonly State?: IToken[];
    readonly name?: NameCst[];
    readonly deadline?: DeadlineCst[];
    readonly LeftBrace?: IToken[];
    readonly stateItem?: StateItemCst[];
    readonly RightBrace?: IToken[];
  };
}

export interface SlipLateStartCst extends CstNode {
  name: "slipLateStart";
  children: { readonly Start?: IToken[] };
}

export interface DeadlineCst extends CstNode {
  name: "deadline";
  children: { readonly Within?: IToken[]; readonly number?: NumberCst[]; readonly Identifier?: IToken[] };
}

export interface StateItemCst extends CstNode {
  name: "stateItem";
  children: {
    readonly entryItem?: EntryItemCst[];
    readonly exitItem?: ExitItemCst[];
    readonly deferItem?: DeferItemCst[];
    readonly ignoreItem?: IgnoreItemCst[];
    readonly onItem?: OnItemCst[];
    readonly slipSemicolon?: SlipSemicolonCst[];
  };
}

export interface EntryItemCst extends CstNode {
  name: "entryItem";
  children: { readonly Entry?: IToken[]; readonly action?: ActionCst[] };
}

export interface ActionCst extends CstNode {
  name: "action";
  children: {
    readonly Identifier?: IToken[];
    readonly Semicolon?: IToken[];
    readonly handler?: HandlerCst[];
  };
}

export interface ExitItemCst extends CstNode {
  name: "exitItem";
  children: {
    readonly Exit?: IToken[];
    readonly Identifier?: IToken[];
    readonly Semicolon?: IToken[];
    readonly body?: BodyCst[];
    readonly slipExitParameter?: SlipExitParameterCst[];
  };
}

export interface SlipExitParameterCst extends CstNode {
  name: "slipExitParameter";
  children: { readonly handler?: HandlerCst[] };
}

export interface DeferItemCst extends CstNode {
  name: "deferItem";
  children: { readonly Defer?: IToken[]; readonly eventList?: EventListCst[]; readonly Semicolon?: IToken[] };
}

export interface IgnoreItemCst extends CstNode {
  name: "ignoreItem";
  children: {
    readonly Ignore?: IToken[];
    readonly eventList?: EventListCst[];
    readonly Semicolon?: IToken[];
  };
}

export interface OnItemCst extends CstNode {
  name: "onItem";
  children: {
    readonly On?: IToken[];
    readonly triggerList?: TriggerListCst[];
    readonly Do?: IToken[];
    readonly action?: ActionCst[];
    readonly Goto?: IToken[];
    readonly Identifier?: IToken[];
    readonly Semicolon?: IToken[];
    readonly With?: IToken[];
    readonly slipMissingDo?: SlipMissingDoCst[];
  };
}

export interface SlipMissingDoCst extends CstNode {
  name: "slipMissingDo";
  children: { readonly handler?: HandlerCst[] };
}

export interface BindingDeclarationCst extends CstNode {
  name: "bindingDeclaration";
  children: {
    readonly Binding?: IToken[];
    readonly name?: NameCst[];
    readonly Extends?: IToken[];
    readonly base?: IToken[];
    readonly LeftBrace?: IToken[];
    readonly bindingItem?: BindingItemCst[];
    readonly RightBrace?: IToken[];
  };
}

export interface BindingItemCst extends CstNode {
  name: "bindingItem";
  children: {
    readonly bindingField?: BindingFieldCst[];
    readonly bindingSkip?: BindingSkipCst[];
    readonly bindingRule?: BindingRuleCst[];
    readonly bindingSetting?: BindingSettingCst[];
    readonly slipSemicolon?: SlipSemicolonCst[];
  };
}

export interface BindingFieldCst extends CstNode {
  name: "bindingField";
  children: {
    readonly Field?: IToken[];
    readonly name?: NameCst[];
    readonly Colon?: IToken[];
    readonly type?: TypeCst[];
    readonly At?: IToken[];
    readonly bindingPath?: BindingPathCst[];
    readonly With?: IToken[];
    readonly LeftBrace?: IToken[];
    readonly bindingValue?: BindingValueCst[];
    readonly Comma?: IToken[];
    readonly RightBrace?: IToken[];
    readonly Default?: IToken[];
    readonly expression?: ExpressionCst[];
    readonly Semicolon?: IToken[];
  };
}

export interface BindingPathCst extends CstNode {
  name: "bindingPath";
  children: { readonly bindingStep?: BindingStepCst[] };
}

export interface BindingStepCst extends CstNode {
  name: "bindingStep";
  children: {
    readonly StringLiteral?: IToken[];
    readonly As?: IToken[];
    readonly name?: NameCst[];
    readonly word?: IToken[];
  };
}

export interface BindingValueCst extends CstNode {
  name: "bindingValue";
  children: {
    readonly StringLiteral?: IToken[];
    readonly Assign?: IToken[];
    readonly expression?: ExpressionCst[];
  };
}

export interface BindingSkipCst extends CstNode {
  name: "bindingSkip";
  children: {
    readonly Skip?: IToken[];
    readonly StringLiteral?: IToken[];
    readonly When?: IToken[];
    readonly expression?: ExpressionCst[];
    readonly Semicolon?: IToken[];
  };
}

export interface BindingRuleCst extends CstNode {
  name: "bindingRule";
  children: {
    readonly When?: IToken[];
    readonly expression?: ExpressionCst[];
    readonly statement?: StatementCst[];
  };
}

export interface BindingSettingCst extends CstNode {
  name: "bindingSetting";
  children: {
    readonly setting?: IToken[];
    readonly At?: IToken[];
    readonly bindingPath?: BindingPathCst[];
    readonly By?: IToken[];
    readonly expressionList?: ExpressionListCst[];
    readonly Semicolon?: IToken[];
  };
}

export interface ModuleDeclarationCst extends CstNode {
  name: "moduleDeclaration";
  children: {
    readonly Module?: IToken[];
    readonly name?: NameCst[];
    readonly Assign?: IToken[];
    readonly moduleExpression?: ModuleExpressionCst[];
    readonly Semicolon?: IToken[];
  };
}

export interface ImplementationDeclarationCst extends CstNode {
  name: "implementationDeclaration";
  children: {
    readonly Implementation?: IToken[];
    readonly name?: NameCst[];
    readonly LeftBracket?: IToken[];
    readonly Main?: IToken[];
    readonly Assign?: IToken[];
    readonly Identifier?: IToken[];
    readonly RightBracket?: IToken[];
    readonly Colon?: IToken[];
    readonly moduleExpression?: ModuleExpressionCst[];
    readonly Semicolon?: IToken[];
  };
}

export interface TestDeclarationCst extends CstNode {
  name: "testDeclaration";
  children: {
    readonly Test?: IToken[];
    readonly Param?: IToken[];
    readonly LeftParen?: IToken[];
    readonly testParameter?: TestParameterCst[];
    readonly Comma?: IToken[];
    readonly RightParen?: IToken[];
    readonly Assume?: IToken[];
    readonly expression?: ExpressionCst[];
    readonly wise?: WiseCst[];
    readonly name?: NameCst[];
    readonly LeftBracket?: IToken[];
    readonly Main?: IToken[];
    readonly Assign?: IToken[];
    readonly Identifier?: IToken[];
    readonly attribute?: AttributeCst[];
    readonly RightBracket?: IToken[];
    readonly Colon?: IToken[];
    readonly moduleExpression?: ModuleExpressionCst[];
    readonly Refines?: IToken[];
    readonly Semicolon?: IToken[];
  };
}

export interface TestParameterCst extends CstNode {
  name: "testParameter";
  children: {
    readonly Identifier?: IToken[];
    readonly In?: IToken[];
    readonly LeftBracket?: IToken[];
    readonly testValue?: TestValueCst[];
    readonly Comma?: IToken[];
    readonly RightBracket?: IToken[];
  };
}

export interface TestValueCst extends CstNode {
  name: "testValue";
  children: {
    readonly True?: IToken[];
    readonly False?: IToken[];
    readonly Minus?: IToken[];
    readonly Integer?: IToken[];
  };
}

export interface WiseCst extends CstNode {
  name: "wise";
  children: {
    readonly Pairwise?: IToken[];
    readonly LeftParen?: IToken[];
    readonly Integer?: IToken[];
    readonly Wise?: IToken[];
    readonly RightParen?: IToken[];
  };
}

export interface AttributeCst extends CstNode {
  name: "attribute";
  children: {
    readonly word?: IToken[];
    readonly Assign?: IToken[];
    readonly attributeValue?: AttributeValueCst[];
  };
}

export interface AttributeValueCst extends CstNode {
  name: "attributeValue";
  children: {
    readonly Integer?: IToken[];
    readonly Identifier?: IToken[];
    readonly LeftParen?: IToken[];
    readonly nameList?: NameListCst[];
    readonly RightParen?: IToken[];
  };
}

export interface ModuleExpressionCst extends CstNode {
  name: "moduleExpression";
  children: {
    readonly parenthesizedModule?: ParenthesizedModuleCst[];
    readonly bindList?: BindListCst[];
    readonly Identifier?: IToken[];
    readonly composition?: CompositionCst[];
    readonly hideEvents?: HideEventsCst[];
    readonly hideInterfaces?: HideInterfacesCst[];
    readonly assertion?: AssertionCst[];
    readonly renaming?: RenamingCst[];
    readonly mainModule?: MainModuleCst[];
  };
}

export interface ParenthesizedModuleCst extends CstNode {
  name: "parenthesizedModule";
  children: {
    readonly LeftParen?: IToken[];
    readonly moduleExpression?: ModuleExpressionCst[];
    readonly RightParen?: IToken[];
  };
}

export interface BindListCst extends CstNode {
  name: "bindList";
  children: {
    readonly LeftBrace?: IToken[];
    readonly bind?: BindCst[];
    readonly Comma?: IToken[];
    readonly RightBrace?: IToken[];
  };
}

export interface BindCst extends CstNode {
  name: "bind";
  children: { readonly machine?: IToken[]; readonly Arrow?: IToken[]; readonly interface?: IToken[] };
}

export interface CompositionCst extends CstNode {
  name: "composition";
  children: {
    readonly Compose?: IToken[];
    readonly Union?: IToken[];
    readonly moduleExpression?: ModuleExpressionCst[];
    readonly Comma?: IToken[];
  };
}

export interface HideEventsCst extends CstNode {
  name: "hideEvents";
  children: {
    readonly Hidee?: IToken[];
    readonly eventList?: EventListCst[];
    readonly In?: IToken[];
    readonly moduleExpression?: ModuleExpressionCst[];
  };
}

export interface HideInterfacesCst extends CstNode {
  name: "hideInterfaces";
  children: {
    readonly Hidei?: IToken[];
    readonly nameList?: NameListCst[];
    readonly In?: IToken[];
    readonly moduleExpression?: ModuleExpressionCst[];
  };
}

export interface AssertionCst extends CstNode {
  name: "assertion";
  children: {
    readonly Assert?: IToken[];
    readonly nameList?: NameListCst[];
    readonly In?: IToken[];
    readonly moduleExpression?: ModuleExpressionCst[];
  };
}

export interface RenamingCst extends CstNode {
  name: "renaming";
  children: {
    readonly Rename?: IToken[];
    readonly from?: IToken[];
    readonly To?: IToken[];
    readonly to?: IToken[];
    readonly In?: IToken[];
    readonly moduleExpression?: ModuleExpressionCst[];
  };
}

export interface MainModuleCst extends CstNode {
  name: "mainModule";
  children: {
    readonly Main?: IToken[];
    readonly Identifier?: IToken[];
    readonly In?: IToken[];
    readonly moduleExpression?: ModuleExpressionCst[];
  };
}

export interface ProofDeclarationCst extends CstNode {
  name: "proofDeclaration";
  children: {
    readonly pureDeclaration?: PureDeclarationCst[];
    readonly invariantDeclaration?: InvariantDeclarationCst[];
    readonly axiomDeclaration?: AxiomDeclarationCst[];
    readonly initCondition?: InitConditionCst[];
    readonly lemmaDeclaration?: LemmaDeclarationCst[];
    readonly proofBlock?: ProofBlockCst[];
  };
}

export interface PureDeclarationCst extends CstNode {
  name: "pureDeclaration";
  children: {
    readonly Pure?: IToken[];
    readonly name?: NameCst[];
    readonly LeftParen?: IToken[];
    readonly parameterList?: ParameterListCst[];
    readonly RightParen?: IToken[];
    readonly Colon?: IToken[];
    readonly type?: TypeCst[];
    readonly Assign?: IToken[];
    readonly expression?: ExpressionCst[];
    readonly Semicolon?: IToken[];
  };
}

export interface InvariantDeclarationCst extends CstNode {
  name: "invariantDeclaration";
  children: {
    readonly Invariant?: IToken[];
    readonly name?: NameCst[];
    readonly Colon?: IToken[];
    readonly expression?: ExpressionCst[];
    readonly Semicolon?: IToken[];
  };
}

export interface AxiomDeclarationCst extends CstNode {
  name: "axiomDeclaration";
  children: {
    readonly Axiom?: IToken[];
    readonly expression?: ExpressionCst[];
    readonly Semicolon?: IToken[];
  };
}

export interface InitConditionCst extends CstNode {
  name: "initCondition";
  children: {
    readonly InitCondition?: IToken[];
    readonly expression?: ExpressionCst[];
    readonly Semicolon?: IToken[];
  };
}

export interface LemmaDeclarationCst extends CstNode {
  name: "lemmaDeclaration";
  children: {
    readonly Lemma?: IToken[];
    readonly Theorem?: IToken[];
    readonly name?: NameCst[];
    readonly LeftBrace?: IToken[];
    readonly invariantDeclaration?: InvariantDeclarationCst[];
    readonly RightBrace?: IToken[];
  };
}

export interface ProofBlockCst extends CstNode {
  name: "proofBlock";
  children: {
    readonly Proof?: IToken[];
    readonly name?: NameCst[];
    readonly LeftBrace?: IToken[];
    readonly proveCommand?: ProveCommandCst[];
    readonly RightBrace?: IToken[];
  };
}

export interface ProveCommandCst extends CstNode {
  name: "proveCommand";
  children: {
    readonly Prove?: IToken[];
    readonly Times?: IToken[];
    readonly Default?: IToken[];
    readonly expressionList?: ExpressionListCst[];
    readonly Using?: IToken[];
    readonly Except?: IToken[];
    readonly Semicolon?: IToken[];
  };
}

export interface FileCst extends CstNode {
  name: "file";
  children: { readonly declaration?: DeclarationCst[] };
}

export interface DeclarationCst extends CstNode {
  name: "declaration";
  children: {
    readonly typeDeclaration?: TypeDeclarationCst[];
    readonly enumDeclaration?: EnumDeclarationCst[];
    readonly eventDeclaration?: EventDeclarationCst[];
    readonly eventsetDeclaration?: EventsetDeclarationCst[];
    readonly interfaceDeclaration?: InterfaceDeclarationCst[];
    readonly machineDeclaration?: MachineDeclarationCst[];
    readonly specDeclaration?: SpecDeclarationCst[];
    readonly bindingDeclaration?: BindingDeclarationCst[];
    readonly functionDeclaration?: FunctionDeclarationCst[];
    readonly moduleDeclaration?: ModuleDeclarationCst[];
    readonly testDeclaration?: TestDeclarationCst[];
    readonly implementationDeclaration?: ImplementationDeclarationCst[];
    readonly paramDeclaration?: ParamDeclarationCst[];
    readonly proofDeclaration?: ProofDeclarationCst[];
    readonly slipSemicolon?: SlipSemicolonCst[];
  };
}

export interface TypeDeclarationCst extends CstNode {
  name: "typeDeclaration";
  children: {
    readonly Type?: IToken[];
    readonly name?: NameCst[];
    readonly Assign?: IToken[];
    readonly type?: TypeCst[];
    readonly Semicolon?: IToken[];
  };
}

export interface EnumDeclarationCst extends CstNode {
  name: "enumDeclaration";
  children: {
    readonly Enum?: IToken[];
    readonly name?: NameCst[];
    readonly LeftBrace?: IToken[];
    readonly enumElement?: EnumElementCst[];
    readonly Comma?: IToken[];
    readonly RightBrace?: IToken[];
  };
}

export interface EnumElementCst extends CstNode {
  name: "enumElement";
  children: { readonly name?: NameCst[]; readonly Assign?: IToken[]; readonly Integer?: IToken[] };
}

export interface EventDeclarationCst extends CstNode {
  name: "eventDeclaration";
  children: {
    readonly Event?: IToken[];
    readonly name?: NameCst[];
    readonly Colon?: IToken[];
    readonly type?: TypeCst[];
    readonly Semicolon?: IToken[];
  };
}

export interface EventsetDeclarationCst extends CstNode {
  name: "eventsetDeclaration";
  children: {
    readonly Eventset?: IToken[];
    readonly name?: NameCst[];
    readonly Assign?: IToken[];
    readonly LeftBrace?: IToken[];
    readonly eventList?: EventListCst[];
    readonly RightBrace?: IToken[];
    readonly Semicolon?: IToken[];
  };
}

export interface InterfaceDeclarationCst extends CstNode {
  name: "interfaceDeclaration";
  children: {
    readonly Interface?: IToken[];
    readonly name?: NameCst[];
    readonly LeftParen?: IToken[];
    readonly type?: TypeCst[];
    readonly RightParen?: IToken[];
    readonly Receives?: IToken[];
    readonly eventList?: EventListCst[];
    readonly Semicolon?: IToken[];
  };
}

export interface ParamDeclarationCst extends CstNode {
  name: "paramDeclaration";
  children: {
    readonly Param?: IToken[];
    readonly name?: NameCst[];
    readonly Comma?: IToken[];
    readonly Colon?: IToken[];
    readonly type?: TypeCst[];
    readonly Semicolon?: IToken[];
  };
}
