namespace AutoGrad.Conformance.Evaluation;

/// <summary>
/// How a number moves with every input: the exact derivative, and beside it the same sum with all terms taken positive,
/// which bounds how much rounding any correct way of computing the derivative may show.
/// </summary>
/// <param name="Slopes">The derivative by every input.</param>
/// <param name="Sizes">The sum of the magnitudes of its terms.</param>
/// <param name="Along">How all of this moves along a direction; none where nobody asked.</param>
internal sealed record Tangent(double[] Slopes, double[] Sizes, Bend? Along)
{
    private const double Steep = 1e12;

    /// <summary>An input's.</summary>
    /// <param name="index">Which input.</param>
    /// <param name="count">Of how many.</param>
    /// <param name="direction">The direction along which second derivatives are wanted.</param>
    public static Tangent Unit(int index, int count, double[]? direction)
    {
        var unit = new double[count];
        unit[index] = 1;
        return new(unit, unit, direction is null ? null : new(direction[index], Math.Abs(direction[index]), new double[count], new double[count]));
    }

    /// <summary>The chain rule; <see langword="null"/> for a constant.</summary>
    public static Tangent? Chain(Partials partials, params ReadOnlySpan<Tangent?> of)
    {
        double[]? slopes = null, sizes = null;
        for (var k = 0; k < of.Length; k++)
        {
            if (of[k] is not { } argument)
            {
                continue;
            }

            slopes ??= new double[argument.Slopes.Length];
            sizes ??= new double[argument.Slopes.Length];
            for (var i = 0; i < slopes.Length; i++)
            {
                slopes[i] += Times(partials.First[k], argument.Slopes[i]);
                sizes[i] += Times(partials.FirstSizes[k], argument.Sizes[i]);
            }
        }

        if (slopes is null)
        {
            return null;
        }

        // What is that steep on the way, though nothing should come of it, overflows in second order where numbers are float.
        return Array.TrueForAll(sizes!, size => size < Steep) ? new(slopes, sizes!, Bend.Chain(partials, of, slopes.Length)) : throw new UnfitException("a very steep number");
    }

    // A number that does not depend on an input stays independent of it, at a pole too.
    public static double Times(double partial, double slope) => slope == 0 ? 0 : partial * slope;

    public bool IsFinite => Array.TrueForAll(Slopes, double.IsFinite) && Array.TrueForAll(Sizes, size => size < Steep);
}

/// <summary>How a number and its slopes move along one direction: the directional derivative, and the Hessian's product with the direction.</summary>
/// <param name="Dot">The derivative along the direction.</param>
/// <param name="DotSize">The sum of the magnitudes of its terms.</param>
/// <param name="Slopes">The derivative of every slope along the direction.</param>
/// <param name="Sizes">The sums of the magnitudes of their terms.</param>
internal sealed record Bend(double Dot, double DotSize, double[] Slopes, double[] Sizes)
{
    /// <summary>The chain rule once more: first partials times bends, second partials times slopes twice.</summary>
    public static Bend? Chain(Partials partials, ReadOnlySpan<Tangent?> of, int count)
    {
        double dot = 0, dotSize = 0;
        double[] slopes = new double[count], sizes = new double[count];
        for (var k = 0; k < of.Length; k++)
        {
            if (of[k] is not { } argument)
            {
                continue;
            }

            if (argument.Along is not { } along)
            {
                return null;
            }

            dot += Tangent.Times(partials.First[k], along.Dot);
            dotSize += Tangent.Times(partials.FirstSizes[k], along.DotSize);
            double turn = 0, turnSize = 0;
            for (var l = 0; l < of.Length; l++)
            {
                turn += Tangent.Times(partials.Second[k, l], of[l]?.Along?.Dot ?? 0);
                turnSize += Tangent.Times(partials.SecondSizes[k, l], of[l]?.Along?.DotSize ?? 0);
            }

            for (var i = 0; i < count; i++)
            {
                slopes[i] += Tangent.Times(partials.First[k], along.Slopes[i]) + Tangent.Times(turn, argument.Slopes[i]);
                sizes[i] += Tangent.Times(partials.FirstSizes[k], along.Sizes[i]) + Tangent.Times(turnSize, argument.Sizes[i]);
            }
        }

        return new(dot, dotSize, slopes, sizes);
    }

    public bool IsFinite => double.IsFinite(Dot) && Array.TrueForAll(Slopes, double.IsFinite) && Array.TrueForAll(Sizes, size => size < 1e12);
}
