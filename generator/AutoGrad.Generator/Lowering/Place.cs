using Microsoft.CodeAnalysis;

namespace AutoGrad.Generator.Lowering;

/// <summary>One field of an object and all that generated code must know of it.</summary>
/// <param name="Field">In the shape of the object.</param>
/// <param name="Symbol">The field or property, or the parameter that a primary constructor keeps.</param>
/// <param name="Access">How code beside the type reads it.</param>
/// <param name="Near">How the type that the method stands in reads it.</param>
/// <param name="InTangent">The field of the tangent.</param>
internal sealed record ObjectMember(ShapeField Field, ISymbol Symbol, string Access, string Near, string InTangent)
{
    /// <summary>It is private, and a property beside it shows it.</summary>
    public bool HasDoor { get; init; }

    /// <summary>That property has a setter.</summary>
    public bool DoorIsWritable { get; init; }

    /// <summary>Why code beside the type cannot read it.</summary>
    public Refusal? Closed { get; init; }

    /// <summary>The type that the method stands in can read it.</summary>
    public bool IsSeen { get; init; }

    public ITypeSymbol Type => Symbol switch
    {
        IFieldSymbol f => f.Type,
        IPropertySymbol p => p.Type,
        _ => ((IParameterSymbol)Symbol).Type,
    };

    /// <summary>Where the member may be assigned.</summary>
    public bool IsAssignable { get; init; }

    /// <summary>Where the member may be given a value in <c>with { … }</c>.</summary>
    public bool IsInitialisable { get; init; }
}

/// <summary>A part of an object as generated code names it.</summary>
/// <param name="Access">How it is read.</param>
/// <param name="IsVariable">Its fields can be assigned, if it is a struct.</param>
/// <param name="Replace">How another value takes its place, if it can.</param>
internal sealed record Place(string Access, bool IsVariable, Func<string, string>? Replace)
{
    /// <summary>The array that it is in every item of.</summary>
    public string? Array { get; private init; }

    /// <summary>Where that array is in the tangent.</summary>
    public string ArrayPath { get; private init; } = "";

    /// <summary>Why it cannot be read.</summary>
    public Refusal? Unreachable { get; private init; }

    /// <summary>A field or property of it.</summary>
    public Place Then(AggregateShape shape, ObjectMember member)
    {
        var isObject = shape.Type.IsReferenceType;
        // What a primary constructor kept has no owner to name.
        var access = member is { Symbol: IParameterSymbol, Near: var name } && Access == "this" ? name : $"{Access}.{member.Near}";
        var isAssignable = member.IsAssignable && (isObject || IsVariable);
        Func<string, string>? replace = isAssignable ? value => $"{access} = {value}"
            : member.IsInitialisable && Replace is { } whole && (!isObject || shape.Type.IsRecord) ? value => whole($"{Access} with {{ {member.Near} = {value} }}")
            : null;
        return this with { Access = access, IsVariable = isAssignable && member.Symbol is not IPropertySymbol, Replace = replace, Unreachable = Unreachable ?? (member.IsSeen ? null : member.Closed) };
    }

    /// <summary>Every item of it.</summary>
    public Place Item(string path) => new(ObjectLeaf.Item, true, value => $"{ObjectLeaf.Item} = {value}") { Array = Access, ArrayPath = path, Unreachable = Unreachable };
}
