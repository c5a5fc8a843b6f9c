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
        o is IAssignmentOperation or IIncrementOrDecrementOperation or IArrayCreationOperation or ISwitchExpressionOperation or IThrowOperation or IRangeOperation || MakesArray(o)
        || o is IPropertyReferenceOperation { Property.IsIndexer: true, Instance: ILocalReferenceOperation { Type: { } list } } && IsList(list)
        || o is IIsPatternOperation pattern && (SymbolOf(pattern.Value) is null || pattern.Descendants().Any(p => p is IDeclarationPatternOperation))
        || o is IInvocationOperation { TargetMethod: var method } && !Intrinsics.IsKnown(method));

    /// <summary>The locals and parameters that a statement assigns, and whether it writes to any element.</summary>
    private (HashSet<ISymbol> Assigned, bool WritesElements) WrittenIn(IOperation statement)
    {
        var assigned = AssignedIn(statement);
        var writesElements = false;
        if (statement.DescendantsAndSelf().Any(o => o is IInvocationOperation { TargetMethod: var m } && (m.MethodKind is MethodKind.LocalFunction or MethodKind.DelegateInvoke || m.Parameters.Any(p => IsDelegate(p.Type)))))
            assigned.UnionWith(_writtenByClosures);
        foreach (var call in statement.DescendantsAndSelf().OfType<IInvocationOperation>())
            if (call is { TargetMethod.Name: "Add" or "Clear", Instance: { } instance } && SymbolOf(instance) is { } list && _lists.ContainsKey(list)) assigned.Add(list);
        foreach (var operation in statement.DescendantsAndSelf())
            writesElements |= TargetOf(operation) is { } target ? SymbolOf(target) is null or ILocalSymbol { RefKind: not RefKind.None } : operation is IInvocationOperation { TargetMethod: var method } && !Intrinsics.IsKnown(method);
        return (assigned, writesElements);
    }

    private static HashSet<ISymbol> AssignedIn(IOperation statement)
    {
        var assigned = new HashSet<ISymbol>(SymbolEqualityComparer.Default);
        foreach (var operation in statement.DescendantsAndSelf())
            if (TargetOf(operation) is { } target && SymbolOf(target) is { } symbol) assigned.Add(symbol);
        return assigned;
    }

    private static IOperation? TargetOf(IOperation operation) => operation switch
    {
        IAssignmentOperation assignment => assignment.Target,
        IIncrementOrDecrementOperation increment => increment.Target,
        IArgumentOperation { Parameter.RefKind: RefKind.Ref or RefKind.Out } argument => argument.Value,
        _ => null,
    };

    private void RefuseChecked(bool isChecked, IOperation operation)
    {
        if (isChecked && !session.ChecksOverflow && TypeLowering.TryLower(operation.Type!) is { IsReal: false })
            throw new Refusal(Descriptors.Unsupported, operation.Syntax.GetLocation(), "checked arithmetic");
    }
}
