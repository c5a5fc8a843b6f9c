namespace AutoGrad.Conformance.Evaluation;

/// <summary>
/// How a number moves with every input: the exact derivative, and beside it the same sum with all terms taken positive,
/// which bounds how much rounding any correct way of computing the derivative may show.
/// </summary>
internal sealed record Tangent(double[] Slopes, double[] Sizes)
{
    public static Tangent Unit(int index, int count)
    {
        var unit = new double[count];
        unit[index] = 1;
        return new(unit, unit);
    }

    /// <summary>The chain rule over terms of a partial, its size, and an argument's tangent (<see langword="null"/> for a constant).</summary>
    public static Tangent? Chain(params ReadOnlySpan<(double Partial, double Size, Tangent? Of)> terms)
    {
        double[]? slopes = null, sizes = null;
        foreach (var (partial, size, of) in terms)
        {
            if (of is null)
            {
                continue;
            }

            slopes ??= new double[of.Slopes.Length];
            sizes ??= new double[of.Slopes.Length];
            for (var i = 0; i < slopes.Length; i++)
            {
                // A number that does not depend on an input stays independent of it, at a pole too.
                slopes[i] += of.Slopes[i] == 0 ? 0 : partial * of.Slopes[i];
                sizes[i] += of.Sizes[i] == 0 ? 0 : size * of.Sizes[i];
            }
        }

        return slopes is null ? null : new(slopes, sizes!);
    }

    public bool IsFinite => Array.TrueForAll(Slopes, double.IsFinite) && Array.TrueForAll(Sizes, size => size < 1e12);
}
