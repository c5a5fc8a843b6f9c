using AutoGrad.Generator.Diagnostics;
using AutoGrad.Generator.Ir;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AutoGrad.Generator.Lowering;

/// <summary>Questions about operations that lowering asks before it commits to an order of evaluation.</summary>
internal sealed partial class Lowerer
{
    private static ISymbol? SymbolOf(IOperation operation) => operation switch
    {
        ILocalReferenceOperation local => local.Local,
        IParameterReferenceOperation parameter => parameter.Parameter,
        _ => null,
    };

    private static bool RefersTo(IOperation operation, ISymbol symbol)
    {
        while (operation is IConversionOperation { IsImplicit: true } conversion) operation = conversion.Operand;
        return SymbolEqualityComparer.Default.Equals(SymbolOf(operation), symbol);
    }

    /// <summary>Whether evaluating the expression needs statements of its own: it assigns, or calls a method that is compiled with it.</summary>
    private static bool HasEffects(IOperation operation) => operation.DescendantsAndSelf().Any(o =>
        o is IAssignmentOperation or IIncrementOrDecrementOperation or IArrayCreationOperation
        || o is IInvocationOperation { TargetMethod: var method } && !Intrinsics.IsKnown(method));

    /// <summary>The locals and parameters that a statement assigns, and whether it writes to any element.</summary>
    private static (HashSet<ISymbol> Assigned, bool WritesElements) WrittenIn(IOperation statement)
    {
        var assigned = new HashSet<ISymbol>(SymbolEqualityComparer.Default);
        var writesElements = false;
        foreach (var operation in statement.DescendantsAndSelf())
        {
            var target = operation switch
            {
                IAssignmentOperation assignment => assignment.Target,
                IIncrementOrDecrementOperation increment => increment.Target,
                IArgumentOperation { Parameter.RefKind: RefKind.Ref or RefKind.Out } argument => argument.Value,
                _ => null,
            };
            if (target is not null && SymbolOf(target) is { } symbol) assigned.Add(symbol);
            else writesElements |= target is not null || operation is IInvocationOperation { TargetMethod: var method } && !Intrinsics.IsKnown(method);
        }

        return (assigned, writesElements);
    }

    private void RefuseChecked(bool isChecked, IOperation operation)
    {
        if (isChecked && !session.ChecksOverflow && TypeLowering.TryLower(operation.Type!) is { IsReal: false })
            throw new Refusal(Descriptors.Unsupported, operation.Syntax.GetLocation(), "checked arithmetic");
    }
}
