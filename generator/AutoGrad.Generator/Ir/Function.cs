namespace AutoGrad.Generator.Ir;

/// <summary>A parameter: its role is decided when the method is lowered.</summary>
/// <param name="Local">What holds it.</param>
/// <param name="Differentiated">It is an input with respect to which is differentiated.</param>
/// <param name="IsOutput">It receives a result; it may be an input as well, when it is changed in place.</param>
/// <param name="ByReference">It stands for its argument, a local or an element of an array: what is assigned to it is assigned to that.</param>
internal sealed record Parameter(Local Local, bool Differentiated, bool IsOutput = false, bool ByReference = false)
{
    /// <summary>What holds it, where it is no parameter but an array of a constant object that the method writes to.</summary>
    public Expr? Held { get; init; }

    /// <summary>The method gives it a value and reads none from before: an <c>out</c> parameter, or a part of a result.</summary>
    public bool IsOut { get; init; }
}

/// <summary>One method, as the compiler sees it.</summary>
internal sealed record Function(string Key, string Name, EquatableArray<Parameter> Parameters, IrType ReturnType, Block Body)
{
    /// <summary>Its recorded loops keep what they carry at the start of each segment only.</summary>
    public bool IsCheckpointed { get; init; }
}

/// <summary>A method to differentiate with every method it calls, directly or not: all that the transforms need to know of a program.</summary>
internal sealed record Module(Function Root, EquatableArray<Function> Callees)
{
    /// <summary>The methods that call themselves, directly or through others, and cannot take the place of their calls; those that shall not.</summary>
    public EquatableArray<RecursiveMethod> Recursive { get; init; }
}

/// <summary>A method that calls itself: it is called as it stands, and its derivative is a member of its own, which calls itself as well.</summary>
/// <param name="Key">The method in its module.</param>
/// <param name="Helper">What the names of its derivatives begin with.</param>
/// <param name="Call">How generated code calls the method: a name, or a template where an object is the first argument.</param>
/// <param name="Varied">The parameters by which it is differentiated.</param>
internal sealed record RecursiveMethod(string Key, string Helper, string Call, EquatableArray<bool> Varied)
{
    /// <summary>It does not call itself, but is computed again for the reverse sweep.</summary>
    public bool IsCheckpoint { get; init; }
}
