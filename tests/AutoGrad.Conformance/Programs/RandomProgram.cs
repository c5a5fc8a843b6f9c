namespace AutoGrad.Conformance.Programs;

/// <summary>A parameter.</summary>
internal sealed record Parameter(string Name, Ty Ty, bool IsConstant = false)
{
    /// <summary>Whether it is differentiated where the method is marked.</summary>
    public bool IsDifferentiated => !IsConstant && Ty.Scalar.IsReal;

    /// <summary>Passed by <c>out</c>.</summary>
    public bool IsOut { get; init; }
}

/// <summary>A static method.</summary>
internal sealed record Method(string Name, Ty Returns, IReadOnlyList<Parameter> Parameters, Node Body);

/// <summary>A static field or constant.</summary>
internal sealed record Global(string Name, Ty Ty, bool IsConst, double[] Values);

/// <summary>A marked method, those it calls, in order, and what they read; and arguments to run it with.</summary>
internal sealed record RandomProgram(ulong Seed, Method Root, IReadOnlyList<Method> Helpers, IReadOnlyList<Global> Globals, IReadOnlyList<object[]> Points)
{
    /// <summary>The derivatives that the method is marked for.</summary>
    public Derivatives Asked { get; init; } = SecondOrder;

    /// <summary>In which words it is said.</summary>
    public Dress Dress { get; init; }

    /// <summary>The version of C# that it is written in.</summary>
    public int Language => Dress.HasFlag(Dress.Generics) ? 12 : 9;

    public IEnumerable<Method> Methods => Helpers.Append(Root);

    /// <summary>What is held by an object.</summary>
    public Held Held => Held.Of(this);

    public bool HasChains => Methods.Any(method => method.Body.All().Any(node => node.Op == Op.Chain));

    public bool AsksForForward => Asked.HasFlag(Derivatives.Jvp);

    /// <summary>What the checks look at: the first derivative in both modes, and the second.</summary>
    public const Derivatives SecondOrder = Derivatives.Default | Derivatives.Jvp | Derivatives.Hvp | Derivatives.Hessian;

    /// <summary>The file that it was read from.</summary>
    public string? Name { get; init; }

    public int Size => Root.Body.Size + Helpers.Sum(helper => helper.Body.Size) + Root.Parameters.Count + System.Numerics.BitOperations.PopCount((uint)Dress);

    public string Type => $"P{Seed:x16}";
}
