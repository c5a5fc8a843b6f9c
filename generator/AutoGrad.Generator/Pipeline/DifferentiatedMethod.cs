using AutoGrad.Generator.Ir;
using AutoGrad.Generator.Lowering;

namespace AutoGrad.Generator.Pipeline;

/// <summary>How a loop was differentiated, for the generated comment.</summary>
internal sealed record LoopTier(string Counter, string Tier);

/// <summary>The body of one generated member, and what there is to say about it.</summary>
/// <param name="Body">The statements.</param>
/// <param name="Parameters">The member's own parameters.</param>
/// <param name="Loops">How each loop was differentiated.</param>
/// <param name="Saved">What the forward sweep keeps for the reverse sweep.</param>
/// <param name="Independent">The parameters whose gradient is zero whatever the point.</param>
/// <param name="Written">The parameters that the method writes to.</param>
internal sealed record DerivativeBody(
    Block Body, EquatableArray<Local> Parameters, EquatableArray<LoopTier> Loops, EquatableArray<string> Saved,
    EquatableArray<string> Independent, EquatableArray<string> Written)
{
    /// <summary>Those of the independent parameters that decide about branches.</summary>
    public EquatableArray<string> Deciding { get; init; }
}

/// <summary>A method's derivatives before they are written as text; a member has no body when the method was refused, or it was not asked for.</summary>
internal sealed record DifferentiatedMethod(MethodSignature Signature)
{
    /// <summary>The body of <c>FValueAndGradient</c>.</summary>
    public DerivativeBody? ValueAndGradient { get; init; }

    /// <summary>The body of <c>FVjp</c>.</summary>
    public DerivativeBody? Vjp { get; init; }

    /// <summary>The body of <c>FJvp</c>.</summary>
    public DerivativeBody? Jvp { get; init; }

    /// <summary>The body of <c>FJvp</c> along several directions; none where it would need more than rows of numbers.</summary>
    public DerivativeBody? Seeds { get; init; }

    /// <summary>The body of <c>FHvp</c>.</summary>
    public DerivativeBody? Hvp { get; init; }

    /// <summary>The body of <c>FThird</c>.</summary>
    public DerivativeBody? Third { get; init; }

    /// <summary>The method itself, recording its decisions; none when it takes none.</summary>
    public DerivativeBody? Traced { get; init; }

    /// <summary>The derivatives of the methods that it calls and that call themselves.</summary>
    public EquatableArray<DerivativeHelper> Helpers { get; init; }

    /// <summary>Where the Jacobian, or the Hessian of a method with one result, can differ from zero, column minus row; nothing where it may be anywhere.</summary>
    public EquatableArray<Expr>? Offsets { get; init; }

    /// <summary>Why members that were asked for have no body.</summary>
    public EquatableArray<Fault> Faults { get; init; }
}
