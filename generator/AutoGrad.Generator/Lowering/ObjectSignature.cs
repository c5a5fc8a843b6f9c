using AutoGrad.Generator.Ir;

namespace AutoGrad.Generator.Lowering;

/// <summary>
/// What a method with differentiated objects looks like from outside. Behind it stands a method of numbers and arrays alone, its flat
/// form: every object is replaced by its leaves.
/// </summary>
/// <param name="Name">Of the method.</param>
/// <param name="Modifiers">Of its members.</param>
/// <param name="Overload">What tells its objective from those of its overloads.</param>
/// <param name="Roots">The members of <c>this</c> that are differentiated, or <c>this</c>; then the parameters.</param>
/// <param name="Leaves">What the parameters of the flat form are, in their order.</param>
internal sealed record ObjectSignature(string Name, string Modifiers, string Overload, EquatableArray<Root> Roots, EquatableArray<ObjectLeaf> Leaves);

/// <summary>Where leaves come from.</summary>
internal enum RootKind
{
    /// <summary>A parameter that is one value of the IR.</summary>
    Plain,

    /// <summary>A parameter that is an object.</summary>
    Object,

    /// <summary><c>this</c>, or an object in one of its members.</summary>
    This,

    /// <summary>A member of <c>this</c> that is one value of the IR.</summary>
    Member,
}

/// <summary>A parameter, <c>this</c>, or a member of <c>this</c>.</summary>
/// <param name="Kind">Which of these.</param>
/// <param name="Name">What derivatives are named after.</param>
/// <param name="Access">How generated code names it.</param>
/// <param name="Declaration">Of a parameter.</param>
/// <param name="Type">As C# writes it.</param>
/// <param name="IsDifferentiated">Whether it has a derivative.</param>
internal sealed record Root(RootKind Kind, string Name, string Access, string Declaration, string Type, bool IsDifferentiated)
{
    /// <summary>The type of its tangent, when it is an object.</summary>
    public string Tangent { get; init; } = "";

    /// <summary>The tangent is a struct.</summary>
    public bool IsStruct { get; init; }

    /// <summary>The tangent has arrays, or objects: it must be made before it can be written to.</summary>
    public bool NeedsStorage { get; init; }

    /// <summary>It is an array of structs.</summary>
    public bool IsRows { get; init; }

    /// <summary>The object is a value, or is made anew to change: it is written back by reference.</summary>
    public bool IsReplaced { get; init; }
}

/// <summary>One parameter of the flat form.</summary>
/// <param name="Name">Of the parameter.</param>
/// <param name="Type">Of the parameter.</param>
/// <param name="IsDifferentiated">It is differentiated.</param>
/// <param name="Root">Where it comes from.</param>
/// <param name="Holder">What it is in the object, before it is seen as a span: <c>p.Inner.Mu</c>.</param>
/// <param name="Path">Where it is in a tangent: <c>.Inner.Mu</c>.</param>
internal sealed record ObjectLeaf(string Name, IrType Type, bool IsDifferentiated, int Root, string Holder, string Path)
{
    /// <summary>What stands for the item of an array in <see cref="ItemAccess"/> and <see cref="Assignment"/>.</summary>
    public const string Item = "$item";

    /// <summary>What makes a span of it, in the object and in the tangent: <c>Shape.Flat</c>. Empty for what is one value of the IR by itself.</summary>
    public string View { get; init; } = "";

    public static string Through(string view, string access) => view.Length == 0 ? access : $"{view}({access})";

    /// <summary>It is the elements of a matrix, whose gradient is a matrix.</summary>
    public bool IsMatrix { get; init; }

    /// <summary>How generated code reads it: <c>p.Inner.Mu</c>, <c>Shape.Flat(p.Weights)</c>.</summary>
    public string Access => Through(View, Holder);

    /// <summary>Where it is in a tangent that generated code names so.</summary>
    public string In(string tangent) => IsMatrix ? Through(View, tangent + Path) : tangent + Path;

    /// <summary>In an array of structs, where it is in the tangent of each: <c>.X</c>. Empty everywhere else.</summary>
    public string ItemPath { get; init; } = "";

    /// <summary>In an array of structs, how it is read in each.</summary>
    public string ItemAccess { get; init; } = "";

    /// <summary>The method writes its results to it.</summary>
    public bool IsOutput { get; init; }

    /// <summary>It is one number, or truth value, of every item of an array.</summary>
    public bool IsGathered => ItemAccess.Length > 0;

    /// <summary>What <see cref="Assignment"/> has in the place of the value.</summary>
    public const string Value = "$value";

    /// <summary>How it is given another value. Empty where it cannot be, or is an array, which is written to in place.</summary>
    public string Assignment { get; init; } = "";
}

/// <summary>A generated type that holds a derivative with respect to an object.</summary>
/// <param name="Namespace">Of the type.</param>
/// <param name="ContainingTypes">The declarations it is nested in.</param>
/// <param name="Accessibility">Of the type.</param>
/// <param name="Name">Of the tangent.</param>
/// <param name="Of">The type it is the tangent of, as C# writes it.</param>
/// <param name="IsStruct">It is a struct, because that type is.</param>
/// <param name="Fields">What it holds.</param>
/// <param name="Doors">Where the type's private state is made known to it.</param>
/// <param name="OfDeclaration">The declaration of the type, when there are such.</param>
/// <param name="HintName">Of the file.</param>
internal sealed record TangentType(
    string Namespace, EquatableArray<string> ContainingTypes, string Accessibility, string Name, string Of, bool IsStruct,
    EquatableArray<TangentField> Fields, EquatableArray<Door> Doors, string OfDeclaration, string HintName);

/// <summary>One field of a tangent.</summary>
/// <param name="Name">Of the field.</param>
/// <param name="Access">The member of the object that it belongs to, as generated code reads it.</param>
/// <param name="Type">What it holds, when that is no tangent.</param>
/// <param name="Tangent">The type of the tangent that it holds, or that its array holds.</param>
/// <param name="IsStruct">That tangent is a struct.</param>
/// <param name="NeedsStorage">That tangent must be made before it can be written to.</param>
/// <param name="Items">For an array of structs, the numbers in each and their types: <c>.X:double</c>. None for anything else.</param>
internal sealed record TangentField(string Name, string Access, IrType? Type, string Tangent, bool IsStruct, bool NeedsStorage, EquatableArray<string> Items)
{
    /// <summary>What makes a span of the member of the object: <see cref="ObjectLeaf.View"/>.</summary>
    public string View { get; init; } = "";

    /// <summary>It holds a matrix.</summary>
    public bool IsMatrix { get; init; }

    /// <summary>The type that it is the tangent of is not public, so that neither can the field be.</summary>
    public bool IsInternal { get; init; }
}

/// <summary>A property that shows a private member inside the assembly.</summary>
internal sealed record Door(string Name, string Type, string Member, bool IsWritable);
