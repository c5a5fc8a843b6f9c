namespace AutoGrad.Numerics;

/// <summary>
/// The five-point central difference with the step rule of FiniteDifferences.jl: a seven-point stencil bounds |f⁽⁵⁾| and |f| near the point,
/// and the step minimises C₁/h + C₂h⁴, the sum of the bounds of round-off and truncation, which is also the error estimate.
/// </summary>
internal static class AdaptiveFivePoint
{
    // Σ|cᵢ| of (1, −8, 0, 8, −1)/12, and Σ|cᵢ iᵢ⁵|/5!.
    private const double RoundOff = 1.5, Truncation = 20.0 / 3 / 120;

    public static DerivativeEstimate Estimate(Line line, Noise noise) => Estimate(line, noise, out _);

    /// <summary>What the stencil shows beside the derivative.</summary>
    /// <param name="Size">The largest |f| on it.</param>
    /// <param name="IsEven">Whether f is even there but for its rounding, and not constant: the odd formula then sees nothing of f at all.</param>
    /// <param name="LooksKinked">Whether the even part of f grows in proportion to the step, as at a kink.</param>
    public readonly record struct Stencil(double Size, bool IsEven, bool LooksKinked);

    /// <summary>As above; and what else the stencil shows.</summary>
    public static DerivativeEstimate Estimate(Line line, Noise noise, out Stencil stencil)
    {
        var before = line.Evaluations;
        var bound = BoundStep(line.Scale, noise.RelativeTo(line.ValueAtOrigin));
        double f0 = line.ValueAtOrigin;
        double m1 = line.OnPiece(-bound), p1 = line.OnPiece(bound), m2 = line.OnPiece(-2 * bound), p2 = line.OnPiece(2 * bound);
        double m3 = line.OnPiece(-3 * bound), p3 = line.OnPiece(3 * bound);
        var size = Max(Max(f0, m1, p1), Max(m2, p2, m3), p3);
        double even = p1 + m1 - 2 * f0, wider = p2 + m2 - 2 * f0;
        var rounding = noise.Of(size);
        stencil = new(size, (even != 0 || wider != 0) && Math.Abs(p1 - m1) <= 8 * rounding && Math.Abs(p2 - m2) <= 8 * rounding,
            Math.Abs(even) > 1e3 * rounding && Math.Abs(wider) < 3 * Math.Abs(even));
        if (!double.IsFinite(size))
        {
            return new(double.NaN, double.NaN, bound, line.Evaluations - before);
        }
        var fifth = (0.5 * (p3 - m3) - 2 * (p2 - m2) + 2.5 * (p1 - m1)) / Math.Pow(bound, 5);
        var sixth = (p3 + m3 - 6 * (p2 + m2) + 15 * (p1 + m1) - 20 * f0) / Math.Pow(bound, 6);
        // The largest |f⁽⁵⁾| of the interpolating polynomial over the stencil, on which it is linear.
        var fifthBound = Math.Abs(fifth) + 3 * bound * Math.Abs(sixth);
        var first = (Behind: m1, Ahead: p1);
        var step = Step(fifthBound, noise.Of(size), bound, line.Scale);
        if (step != bound)
        {
            (m1, p1) = step == 2 * bound ? (m2, p2) : (line.OnPiece(-step), line.OnPiece(step));
            (m2, p2) = 2 * step == bound ? (first.Behind, first.Ahead) : (line.OnPiece(-2 * step), line.OnPiece(2 * step));
        }
        var derivative = (8 * (p1 - m1) - (p2 - m2)) / (12 * step);
        size = Max(size, Max(m1, p1, m2), p2);
        var error = RoundOff * noise.Of(size) / step + Truncation * fifthBound * Math.Pow(step, 4) + 1.5 * line.StepError / step * Math.Abs(derivative);
        return new(derivative, error, step, line.Evaluations - before);
    }

    /// <summary>The step of the seven-point stencil: that which is best for a fifth derivative ten times the function's own size, 2⁻⁷ in double precision.</summary>
    public static double BoundStep(double scale, double noise) => scale * PowerOfTwo.Nearest(Math.Pow(4.66 * noise, 1.0 / 7));

    private static double Step(double fifthBound, double noise, double bound, double scale)
    {
        if (noise == 0 || fifthBound == 0)
        {
            return bound;
        }
        var best = Math.Pow(RoundOff * noise / (4 * Truncation * fifthBound), 0.2);
        return PowerOfTwo.Nearest(Math.Clamp(best, scale * 5.7e-14, scale * 0.125));
    }

    private static double Max(double a, double b, double c) => Math.Max(Math.Abs(a), Math.Max(Math.Abs(b), Math.Abs(c)));

}
