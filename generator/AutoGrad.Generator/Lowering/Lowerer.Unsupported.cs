using AutoGrad.Generator.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AutoGrad.Generator.Lowering;

internal sealed partial class Lowerer
{
    /// <summary>Every construct without a derivative, by the name its user knows it by.</summary>
    private static Refusal Unsupported(IOperation operation) =>
        new(Descriptors.Unsupported, LocationOf(operation), operation switch
        {
            IBranchOperation => "goto",
            ITryOperation { Catches.Length: 0 } => "a try block that return, break or continue leaves before finally",
            ITryOperation => "try",
            IThrowOperation => "throw",
            ILockOperation => "lock",
            IUsingOperation or IUsingDeclarationOperation => "using",
            ISwitchOperation => "a switch statement",
            ISwitchExpressionOperation => "a switch expression",
            IAnonymousFunctionOperation or IDelegateCreationOperation => "a lambda",
            IInvocationOperation { TargetMethod: { ReturnsByRef: true } or { ReturnsByRefReadonly: true } } => "a method that returns a reference",
            IInvocationOperation { TargetMethod.MethodKind: MethodKind.DelegateInvoke } => "a call of a delegate",
            IInvocationOperation call => $"this use of '{call.TargetMethod.Name}'",
            ILocalFunctionOperation => "a local function",
            IAwaitOperation => "await",
            IReturnOperation => "yield",
            IDynamicInvocationOperation or IDynamicMemberReferenceOperation or IDynamicIndexerAccessOperation => "dynamic",
            ITupleOperation or IDeconstructionAssignmentOperation => "a tuple",
            IObjectCreationOperation => "object creation",
            IInstanceReferenceOperation => "this",
            IFieldReferenceOperation or IPropertyReferenceOperation => $"the member '{operation.Syntax}'",
            IIsPatternOperation => "a pattern",
            ICoalesceOperation or IConditionalAccessOperation => "a null operator",
            IRangeOperation => "a range",
            IArgumentOperation => "a ref or out argument",
            IArrayCreationOperation => "a multi-dimensional array",
            IArrayElementReferenceOperation => "this form of indexing",
            IConversionOperation conversion => $"the conversion to {(conversion.Type is { } type ? Display(type) : "this type")}",
            IBinaryOperation { OperatorMethod: not null } or IUnaryOperation { OperatorMethod: not null } or ICompoundAssignmentOperation { OperatorMethod: not null } => "a user-defined operator",
            _ => $"'{Shorten(operation.Syntax.ToString())}'",
        });

    /// <summary>A statement is marked at its keyword, not over all its lines.</summary>
    private static Location LocationOf(IOperation operation) => operation.Syntax is Microsoft.CodeAnalysis.CSharp.Syntax.StatementSyntax statement
        ? statement.GetFirstToken().GetLocation()
        : operation.Syntax.GetLocation();

    private static string Shorten(string text) => text.Length <= 40 ? text : text.Substring(0, 37) + "...";
}
