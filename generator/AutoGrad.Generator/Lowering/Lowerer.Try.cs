using AutoGrad.Generator.Ir;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AutoGrad.Generator.Lowering;

/// <summary><c>try … finally</c> and <c>using</c> around a computation: the borrowed buffer is an array of the method's own.</summary>
internal sealed partial class Lowerer
{
    private void LowerTry(ITryOperation operation)
    {
        if (operation.Catches.Length > 0 || operation.Finally is not { } last) throw Unsupported(operation);
        var frees = last.Operations.All(IsRelease);
        if (!frees && operation.Body.DescendantsAndSelf().Any(o => o is IReturnOperation or IBranchOperation)) throw Unsupported(operation);
        LowerStatement(operation.Body);
        if (!frees) LowerStatement(last);
    }

    /// <summary>Gives back what was borrowed: nothing that a derivative would see.</summary>
    private static bool IsRelease(IOperation statement) => statement switch
    {
        IConditionalOperation { WhenFalse: null, Condition: IIsPatternOperation or IBinaryOperation } guarded => IsRelease(guarded.WhenTrue),
        IBlockOperation block => block.Operations.All(IsRelease),
        IExpressionStatementOperation { Operation: IInvocationOperation call } => IsReturn(call.TargetMethod),
        _ => false,
    };

    private static bool IsReturn(IMethodSymbol method) => method.Name == "Return" && IsPool(method.ContainingType);

    private static bool IsRent(IMethodSymbol method) => method.Name == "Rent" && IsPool(method.ContainingType);

    private static bool IsPool(INamedTypeSymbol? type) => type is { Name: "ArrayPool", ContainingNamespace: { Name: "Buffers", ContainingNamespace.Name: "System" } };
}
