namespace AutoGrad.Numerics;

/// <summary>The derivative along the current direction of a line, by any scheme, with its error estimate.</summary>
internal static class Differences
{
    private const double Epsilon = Precision.Double;

    /// <summary>Where the error is not wanted, a scheme of fixed step saves the evaluations that only its estimate needs, and says NaN.</summary>
    public static DerivativeEstimate Estimate(Line line, NumericalOptions options, bool wantError = true) => options.Scheme switch
    {
        DifferenceScheme.Adaptive => Adaptive(line, options.Noise),
        DifferenceScheme.Forward => Forward(line, Step(line, options, 1.0 / 2), options.Noise, wantError),
        DifferenceScheme.Central => Symmetric(line, Step(line, options, 1.0 / 3), options.Noise, 1, wantError),
        DifferenceScheme.FivePoint => Symmetric(line, Step(line, options, 1.0 / 5) * 2, options.Noise, 2, wantError),
        DifferenceScheme.Richardson => Symmetric(line, Step(line, options, 1.0 / 8), options.Noise, 4, wantError),
        _ => throw new ArgumentOutOfRangeException(nameof(options), options.Scheme, "No such difference scheme."),
    };

    /// <summary>The five-point scheme where it resolves the derivative, else what the finest scales of the step ladder say: from one side if need be.</summary>
    public static DerivativeEstimate Adaptive(Line line, double noise)
    {
        var fast = AdaptiveFivePoint.Estimate(line, new Noise(noise));
        if (fast.IsFinite && fast.Error <= 1e-6 * Math.Abs(fast.Value) + 1e-14 * Math.Abs(line.ValueAtOrigin) / line.Scale)
        {
            return fast;
        }
        var before = line.Evaluations - fast.Evaluations;
        var ladder = new StepLadder(line, new Noise(noise));
        var reading = ladder.Central();
        if (!reading.IsValid && !ladder.IsDefined(-1))
        {
            reading = ladder.Right();
        }
        if (!reading.IsValid && !ladder.IsDefined(1))
        {
            reading = ladder.Left();
        }
        return reading.IsValid && !(reading.Error > fast.Error)
            ? new(reading.Value, reading.Error, reading.Step, line.Evaluations - before)
            : fast with { Evaluations = line.Evaluations - before };
    }

    private static double Step(Line line, NumericalOptions options, double power) =>
        line.Scale * PowerOfTwo.Nearest(options.RelativeStep > 0 ? options.RelativeStep : Math.Pow(Math.Max(options.Noise, Epsilon), power));

    /// <summary>One-sided, on the side that has room. Its error estimate is its distance from the quotient of twice the step.</summary>
    private static DerivativeEstimate Forward(Line line, double h, double noise, bool wantError)
    {
        var ahead = line.At(h);
        if (!double.IsFinite(ahead))
        {
            h = -h;
            ahead = line.At(h);
        }
        var slope = (ahead - line.ValueAtOrigin) / h;
        var roundOff = 2 * noise * Math.Max(Math.Abs(ahead), Math.Abs(line.ValueAtOrigin)) / Math.Abs(h);
        if (!wantError)
        {
            return new(slope, double.NaN, Math.Abs(h), 1);
        }
        var further = (line.At(2 * h) - line.ValueAtOrigin) / (2 * h);
        return new(slope, roundOff + Math.Abs(further - slope), Math.Abs(h), 2);
    }

    /// <summary>
    /// Central quotients at h, h/2, …, extrapolated in h² (Neville): order 1 is the plain central difference, 2 the five-point formula.
    /// The error estimate is what the last halving of the step changed, plus round-off.
    /// </summary>
    private static DerivativeEstimate Symmetric(Line line, double h, double noise, int order, bool wantError)
    {
        Span<double> row = stackalloc double[order + 1];
        double size = Math.Abs(line.ValueAtOrigin), value = 0, error = 0;
        // One quotient at twice the step is there for the error estimate alone.
        for (var j = wantError ? 0 : 1; j <= order; j++)
        {
            var step = Math.ScaleB(h, 1 - j);
            double ahead = line.At(step), behind = line.At(-step);
            size = Math.Max(size, Math.Max(Math.Abs(ahead), Math.Abs(behind)));
            row[j] = (ahead - behind) / (2 * step);
        }
        if (!double.IsFinite(size))
        {
            return Forward(line, PowerOfTwo.Nearest(Math.Sqrt(noise)) * line.Scale, noise, wantError);
        }
        if (!wantError)
        {
            return new(Extrapolate(row[1..]), double.NaN, Math.ScaleB(h, 1 - order), 2 * order);
        }
        Span<double> coarse = stackalloc double[order];
        row[..order].CopyTo(coarse);
        value = Extrapolate(row[1..]);
        error = Math.Abs(value - Extrapolate(coarse));
        var finest = Math.ScaleB(h, 1 - order);
        return new(value, error + 1.5 * noise * size / finest + line.StepError / finest * Math.Abs(value), finest, 2 * (order + 1));
    }

    /// <summary>Neville's scheme for quotients at h, h/2, …: ratio 4 for an error in powers of h², 2 for one in powers of h. Overwrites them.</summary>
    public static double Extrapolate(Span<double> quotients, double ratio = 4)
    {
        for (var (width, power) = (1, ratio); width < quotients.Length; width++, power *= ratio)
        {
            for (var j = quotients.Length - 1; j >= width; j--)
            {
                quotients[j] += (quotients[j] - quotients[j - 1]) / (power - 1);
            }
        }
        return quotients[^1];
    }
}
