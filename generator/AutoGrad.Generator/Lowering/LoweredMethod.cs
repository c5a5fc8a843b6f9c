using AutoGrad.Generator.Ir;

namespace AutoGrad.Generator.Lowering;

/// <summary>A parameter as the user declared it.</summary>
internal sealed record ParameterSignature(string Name, string Declaration, IrType Type, bool Differentiated, bool IsOutput = false)
{
    /// <summary>How it is passed: <c>"ref "</c>, <c>"out "</c>, or as it is.</summary>
    public string Passing { get; init; } = "";

    /// <summary>It numbers the rows of data that the method averages over.</summary>
    public bool IsRows { get; init; }
}

/// <summary>All that emission needs of a method beside its body: where its derivative goes and what it looks like from outside.</summary>
internal sealed record MethodSignature(
    string Namespace,
    EquatableArray<string> ContainingTypes,
    string Name,
    string Modifiers,
    bool IsStatic,
    EquatableArray<ParameterSignature> Parameters,
    IrType ReturnType,
    DerivativeSet Derivatives,
    string HintName,
    string Overload,
    EquatableArray<string> TakenNames)
{
    /// <summary>What shows the derivative private members of other types.</summary>
    public EquatableArray<Window> Windows { get; init; } = EquatableArray<Window>.Empty;

    /// <summary>The method's own type parameters: <c>&lt;T&gt;</c>.</summary>
    public string TypeParameters { get; init; } = "";

    /// <summary>What they stand for: <c> where T : struct</c>.</summary>
    public string Constraints { get; init; } = "";

    /// <summary>How a method is called that is not marked itself, and whose derivative is the business of another.</summary>
    public string? Original { get; init; }

    /// <summary>The type that the method stands in.</summary>
    public string Owner => ContainingTypes[ContainingTypes.Count - 1] is var type ? type.Substring(type.Split('<')[0].LastIndexOf(' ') + 1) : "";

    /// <summary>What the method returns, where that is not one number or nothing, or where a parameter is passed by reference.</summary>
    public ResultSignature? Results { get; init; }

    /// <summary>The parameter of a derivative that receives a gradient.</summary>
    public string GradientOf(string parameter) => Free(parameter + "Gradient");

    /// <summary>The parameter of a derivative that holds a tangent.</summary>
    public string TangentOf(string parameter) => Free(parameter + "Tangent");

    /// <summary>The parameter that holds the tangents along several directions, one after the other.</summary>
    public string TangentsOf(string parameter) => Free(parameter + "Tangents");

    /// <summary>The parameter that tells how many directions there are.</summary>
    public string Seeds => Free("seeds");

    /// <summary>The parameter that receives the tangents of what is returned.</summary>
    public string ResultTangents => Free("resultTangents");

    /// <summary>The parameter that receives a part of the Hessian-vector product.</summary>
    public string HvpOf(string parameter) => Free(parameter + "Hvp");

    /// <summary>The parameter that holds the second direction of a third derivative.</summary>
    public string SecondTangentOf(string parameter) => Free(parameter + "SecondTangent");

    /// <summary>The parameter that receives a part of the third derivative.</summary>
    public string ThirdOf(string parameter) => Free(parameter + "Third");

    /// <summary>The parameter that numbers the rows of data, of a method whose objective can be sampled.</summary>
    public ParameterSignature? Rows => Parameters.FirstOrDefault(p => p.IsRows);

    /// <summary>What <c>FObjective</c> returns.</summary>
    public string ObjectiveType => Rows is null ? "IObjective" : "ISampledObjective";

    /// <summary>Whether a member was asked for.</summary>
    public bool Has(DerivativeSet member) => (Derivatives & member) != 0;

    /// <summary>The parameter that holds the adjoint of an output.</summary>
    public string CotangentOf(string output) => Free(output + "Cotangent");

    /// <summary>The method has several results, or those that it writes to its parameters.</summary>
    public bool IsVector => ReturnType == IrType.Void || Results is not null;

    /// <summary>The parameter that holds the adjoint of the result.</summary>
    public string Cotangent => Free("resultCotangent");

    /// <summary>The parameter that records decisions.</summary>
    public string Fingerprint => Free("fingerprint");

    /// <summary>The signature with the roles that its parameters turned out to have.</summary>
    public MethodSignature With(EquatableArray<Parameter> roles) => this with
    {
        Parameters = Parameters.Select(p => p.Passing == "out " ? p with { Differentiated = false, IsOutput = true }
            : roles.First(r => r.Local.Name == p.Name) is var role ? p with { Differentiated = role.Differentiated, IsOutput = role.IsOutput || p.Passing == "ref " } : p).ToEquatable(),
    };

    /// <summary>The name, or one like it that neither a parameter bears nor the method.</summary>
    public string Free(string name)
    {
        while (name == Name || Parameters.Any(p => p.Name == name)) name += "_";
        return name;
    }
}

/// <summary>The members asked for; the numbers are those of <c>AutoGrad.Derivatives</c>.</summary>
[Flags]
internal enum DerivativeSet
{
    Vjp = 1 << 0,
    Gradient = 1 << 1,
    Objective = 1 << 2,
    Jvp = 1 << 3,
    Hvp = 1 << 4,
    Hessian = 1 << 5,
    Jacobian = 1 << 6,
    Third = 1 << 7,
    Batch = 1 << 8,
    All = (1 << 9) - 1,
}

/// <summary>
/// A marked method out of Roslyn's hands: the incremental generator's cache key. No position, no symbol, no node is in it, so it
/// equals its predecessor unless the method, or one that it calls, means something else. Without a module, the method was refused.
/// </summary>
internal sealed record LoweredMethod(MethodSignature Signature, Module? Module)
{
    /// <summary>What it looks like from outside, when objects are differentiated: then signature and module are those of its flat form.</summary>
    public ObjectSignature? Objects { get; init; }

    /// <summary>The types of tangents that its derivatives need.</summary>
    public EquatableArray<TangentType> Tangents { get; init; } = EquatableArray<TangentType>.Empty;
}
