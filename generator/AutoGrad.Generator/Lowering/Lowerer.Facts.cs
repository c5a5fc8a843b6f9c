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
    private bool HasEffects(IOperation operation) => operation.DescendantsAndSelf().Any(o => o switch
    {
        IAssignmentOperation or IIncrementOrDecrementOperation or IArrayCreationOperation or IWithOperation or ISwitchExpressionOperation or IThrowOperation or IRangeOperation => true,
        _ when MakesArray(o) => true,
        IPropertyReferenceOperation { Property.IsIndexer: true, Instance.Type: { } list } item when IsList(list) => !IsInRange(item),
        IImplicitIndexerReferenceOperation { Instance.Type: { } list } when IsList(list) => true,
        IPropertyReferenceOperation { Arguments.Length: > 0, Instance: { } held } when IsConstantObject(held) && TryLower(held.Type!) is null && ItemsOf(held.Type) is null && !IsLookup(held.Type) => true,
        IPropertyReferenceOperation when IsReadOnce(o) => true,
        IIsPatternOperation pattern => SymbolOf(pattern.Value) is null || pattern.Descendants().Any(p => p is IDeclarationPatternOperation),
        IInvocationOperation { TargetMethod: var method } => !Intrinsics.IsKnown(method),
        IObjectCreationOperation creation => !(creation.Type is { } type && (LibraryTypes.IsNumerics(type) || type.IsTupleType)),
        IBinaryOperation { OperatorMethod: { } method } => IsCode(method),
        IUnaryOperation { OperatorMethod: { } method } => IsCode(method),
        IConversionOperation { OperatorMethod: { } method } => IsCode(method),
        IConditionalOperation { Type: { } type } => ShapeOf(type) is not LeafShape,
        IPropertyReferenceOperation { Property: { GetMethod: { } getter } property, Instance: var owner } =>
            TryLower(property.ContainingType) is null && ItemsOf(property.ContainingType) is null && !property.ContainingType.IsTupleType && !LibraryTypes.IsNumerics(property.ContainingType)
            && !(owner is not null && IsConstantObject(owner)) && HasCode(getter, owner),
        _ => false,
    });

    /// <summary>The operator is the user's, or generic: it may turn out to be.</summary>
    private static bool IsCode(IMethodSymbol method) => method.IsAbstract || method.IsVirtual || method.DeclaringSyntaxReferences.Length > 0 || LibraryTypes.IsNumerics(method.ContainingType);

    /// <summary>The locals and parameters that a statement assigns, and whether it writes to any element.</summary>
    private (HashSet<ISymbol> Assigned, bool WritesElements) WrittenIn(IOperation statement)
    {
        var assigned = new HashSet<ISymbol>(SymbolEqualityComparer.Default);
        var writesElements = false;
        if (statement.DescendantsAndSelf().Any(o => o is IInvocationOperation { TargetMethod: var m } && (m.MethodKind is MethodKind.LocalFunction or MethodKind.DelegateInvoke || m.Parameters.Any(p => IsDelegate(p.Type)))))
            assigned.UnionWith(_writtenByClosures);
        foreach (var operation in statement.DescendantsAndSelf())
        {
            var targets = operation switch
            {
                IDeconstructionAssignmentOperation deconstruction => Targets(deconstruction.Target),
                IAssignmentOperation assignment => [assignment.Target],
                IIncrementOrDecrementOperation increment => [increment.Target],
                IArgumentOperation { Parameter.RefKind: RefKind.Ref or RefKind.Out } argument => [argument.Value],
                IInvocationOperation { Instance: { Type: not IArrayTypeSymbol } receiver, TargetMethod.IsReadOnly: false } when IsVariable(receiver) => [receiver],
                _ => [],
            };
            foreach (var target in targets)
                if (VariableOf(target) is { } symbol and not ILocalSymbol { RefKind: not RefKind.None }) assigned.Add(symbol);
                else writesElements = true;
            writesElements |= operation is IInvocationOperation { TargetMethod: var method } && !Intrinsics.IsKnown(method);
        }

        return (assigned, writesElements);
    }

    /// <summary>The local or parameter that the target is, or is a part of.</summary>
    private static ISymbol? VariableOf(IOperation target) => target switch
    {
        IFieldReferenceOperation { Instance: { } instance } => VariableOf(instance),
        IPropertyReferenceOperation { Instance: { } instance, Arguments.Length: 0 } => VariableOf(instance),
        IDeclarationExpressionOperation declaration => VariableOf(declaration.Expression),
        _ => SymbolOf(target),
    };

    private HashSet<ISymbol> AssignedIn(IOperation statement)
    {
        var assigned = new HashSet<ISymbol>(SymbolEqualityComparer.Default);
        foreach (var operation in statement.DescendantsAndSelf())
        {
            var targets = operation switch
            {
                IDeconstructionAssignmentOperation deconstruction => Targets(deconstruction.Target),
                IAssignmentOperation assignment => [assignment.Target],
                IIncrementOrDecrementOperation increment => [increment.Target],
                IArgumentOperation { Parameter.RefKind: RefKind.Ref or RefKind.Out } argument => [argument.Value],
                _ => [],
            };
            foreach (var target in targets)
                if (VariableOf(target) is { } symbol) assigned.Add(symbol);
        }

        return assigned;
    }
}
