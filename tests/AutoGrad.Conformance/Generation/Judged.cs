using AutoGrad.Conformance.Programs;

namespace AutoGrad.Conformance.Generation;

/// <summary>A condition, and the variables that it declares.</summary>
/// <param name="Condition">The condition.</param>
/// <param name="WhenTrue">Those that have a value where it holds.</param>
/// <param name="WhenFalse">Those that have one where it does not.</param>
internal sealed record Judged(Node Condition, IReadOnlyList<Variable> WhenTrue, IReadOnlyList<Variable> WhenFalse)
{
    /// <summary>A condition that declares nothing that others may read.</summary>
    public Judged(Node condition) : this(condition, [], [])
    {
    }

    /// <summary>Those that have a value in any case.</summary>
    public IReadOnlyList<Variable> Always => [.. WhenTrue.Intersect(WhenFalse)];

    public Judged Opposite => new(Node.Of(Op.Not, Ty.Bool, "", Condition), WhenFalse, WhenTrue);
}
