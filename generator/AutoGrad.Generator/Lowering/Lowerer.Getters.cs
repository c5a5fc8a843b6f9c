using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AutoGrad.Generator.Lowering;

/// <summary>
/// Properties of constant objects. One that only reads may be read again for the reverse sweep; one that counts, draws or looks something up
/// is read where the method reads it, as often as the method does.
/// </summary>
internal sealed partial class Lowerer
{
    private readonly Dictionary<ISymbol, bool> _rereadable = new(SymbolEqualityComparer.Default);

    /// <summary>The property of a constant object may be another the next time it is read.</summary>
    private bool IsReadOnce(IOperation operation) =>
        operation is IPropertyReferenceOperation { Instance: { } owner, Arguments.Length: 0, Property.GetMethod: { } getter } && IsOfUser(getter) && !IsRereadable(getter) && IsConstantObject(owner);

    private Value ReadOnce(IPropertyReferenceOperation property, IOperation owner)
    {
        session.Mentions.Add((property.Property.Name, property.Syntax.GetLocation()));
        return CallAsIs(types.Resolve(property.Property.GetMethod!), ConstantObject(owner), false, [], property, [])!;
    }

    private static bool IsOfUser(IMethodSymbol method) => method.ContainingType.DeclaringSyntaxReferences.Length > 0;

    /// <summary>The method leaves everything as it is: it reads and computes.</summary>
    private bool IsRereadable(IMethodSymbol method)
    {
        method = method.OriginalDefinition;
        if (_rereadable.TryGetValue(method, out var known)) return known;
        _rereadable[method] = true; // What it calls on its way to itself says.
        return _rereadable[method] = method.AssociatedSymbol is IPropertySymbol property && BackingField(property) is not null && session.BodyOf(method) is null && !IsOverridable(method)
            || !IsOverridable(method) && session.BodyOf(method) is { } body && body.DescendantsAndSelf().All(LeavesAllAsItIs);
    }

    private static bool IsOverridable(IMethodSymbol method) =>
        !method.IsStatic && (method.IsAbstract || (method.IsVirtual || method.IsOverride) && !method.IsSealed && !method.ContainingType.IsSealed) || method.ContainingType.TypeKind == TypeKind.Interface;

    private bool LeavesAllAsItIs(IOperation operation) => operation switch
    {
        IAssignmentOperation { Target: var target } => SymbolOf(target) is not null,
        IIncrementOrDecrementOperation { Target: var target } => SymbolOf(target) is not null,
        ICoalesceAssignmentOperation or IObjectCreationOperation or IDynamicInvocationOperation or IAwaitOperation => false,
        IInvocationOperation { TargetMethod: var called } => Intrinsics.IsKnown(called) || IsOfUser(called) && IsRereadable(called),
        IPropertyReferenceOperation { Property: { GetMethod: { } getter } } => !IsOfUser(getter) || IsRereadable(getter),
        _ => true,
    };
}
