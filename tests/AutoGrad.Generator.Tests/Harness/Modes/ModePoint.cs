namespace AutoGrad.Generator.Tests.Harness.Modes;

/// <summary>Where a program's modes are judged, and how closely.</summary>
/// <param name="Inputs">The arguments.</param>
/// <param name="IsKink">The method is not differentiable there.</param>
/// <param name="IsSingle">The method computes in single precision.</param>
/// <param name="Seed">Decides the directions.</param>
public sealed record ModePoint(object[] Inputs, bool IsKink, bool IsSingle, int Seed)
{
    /// <summary>The derivative is not the function's, on purpose: neither differences nor symmetry say anything about the second one.</summary>
    public bool IsCut { get; init; }

    /// <summary>Up to how many numbers the Hessian is looked at as a whole.</summary>
    public int WholeUpTo { get; init; } = 24;

    /// <summary>What a term may be off, relative to the sum of the magnitudes of the terms.</summary>
    public double Precision => IsSingle ? 2e-5 : 1e-12;

    /// <summary>A point near this one: every number of the differentiated arguments moved by up to a fifth and a twentieth.</summary>
    public ModePoint Near(bool[] isDifferentiated, int seed)
    {
        var random = new Random(seed);
        double Moved(double number) => number * (0.8 + 0.4 * random.NextDouble()) + 0.05 * (2 * random.NextDouble() - 1);
        return this with
        {
            Seed = seed,
            IsKink = false,
            Inputs = [.. Inputs.Select((input, i) => !isDifferentiated[i] ? input : Tangents.Unflatten([.. Tangents.Flatten(input).Select(Moved)], [input])[0])],
        };
    }
}
