using Microsoft.CodeAnalysis;

namespace AutoGrad.Generator.Lowering;

/// <summary>What a method is differentiated with respect to: parameters, <c>this</c>, or members of it.</summary>
internal sealed class Differentiated
{
    private readonly HashSet<ISymbol> _chosen;

    /// <param name="chosen">Parameters, fields and properties.</param>
    /// <param name="isSelf">Whether all of <c>this</c> is meant.</param>
    /// <param name="session">Of the method.</param>
    public Differentiated(HashSet<ISymbol> chosen, bool isSelf, Session session)
    {
        (_chosen, IsSelf) = (chosen, isSelf);
        if (isSelf || chosen.Any(c => !IsOfMethod(c))) This = Shape(isSelf, session.Shapes.OfObject(session.Home)!);
        HasObjects = This is not null || chosen.OfType<IParameterSymbol>().Any(p => IsOfMethod(p) && session.Shapes.OfParameter(p.Type) is not null);
    }

    /// <summary>All of <c>this</c> is differentiated.</summary>
    public bool IsSelf { get; }

    /// <summary>The shape of <c>this</c>, when it, or a member of it, is differentiated.</summary>
    public AggregateShape? This { get; }

    /// <summary>Something is not a number or an array of numbers among the parameters.</summary>
    public bool HasObjects { get; }

    public bool IsEmpty => _chosen.Count == 0 && !IsSelf;

    public bool Contains(ISymbol parameter) => _chosen.Contains(parameter);

    /// <summary>The field of <c>this</c> is differentiated.</summary>
    public bool IsLeaf(ShapeField field) => !field.IsConstant && Shapes.HasContent(field.Shape) && (IsSelf || _chosen.Contains(MemberOf(field)));

    /// <summary>The field of <c>this</c> is a parameter of the flat form: differentiated, or an array that may be written to.</summary>
    public bool IsParameter(ShapeField field) => IsLeaf(field) || field.Shape is LeafShape { Type: { IsSequence: true, IsDifferentiable: true } };

    /// <summary>The parameters of the flat form among members of <c>this</c>, in their order: those that are differentiated first.</summary>
    public IEnumerable<T> InOrder<T>(IEnumerable<T> members, Func<T, ShapeField> fieldOf) =>
        members.Where(m => IsParameter(fieldOf(m))).OrderBy(m => IsLeaf(fieldOf(m)) ? 0 : 1).ToList();

    /// <summary>What the user calls a field.</summary>
    public static ISymbol MemberOf(ShapeField field) => field.Symbol is IFieldSymbol { AssociatedSymbol: { } property } ? property : field.Symbol!;

    // A primary constructor's parameter is a member.
    private static bool IsOfMethod(ISymbol symbol) => symbol is IParameterSymbol { ContainingSymbol: IMethodSymbol { MethodKind: not MethodKind.Constructor } };

    // Where members are named, what is not named is meant to be constant.
    private static AggregateShape Shape(bool isSelf, AggregateShape own) =>
        isSelf ? own : new AggregateShape(own.Type, [.. own.Fields.Select(f => f with { IsOutOfReach = false })]) { IsOpen = own.IsOpen };
}
