using AutoGrad.Conformance.Programs;

namespace AutoGrad.Conformance.Generation;

/// <summary>What the methods of one program have in common.</summary>
/// <param name="Rng">Where the choices come from.</param>
/// <param name="Real">The program's precision.</param>
/// <param name="Mixed">Whether some numbers have the other precision.</param>
/// <param name="Chains">Whether it uses LINQ.</param>
/// <param name="Globals">The static fields and constants.</param>
internal sealed record Shared(Rng Rng, Ty Real, bool Mixed, bool Chains, IReadOnlyList<Global> Globals)
{
    public List<Method> Helpers { get; } = [];

    /// <summary>A precision for the next number.</summary>
    public Ty AnyReal => Mixed && Rng.Chance(30) ? Real == Ty.Double ? Ty.Float : Ty.Double : Real;
}
