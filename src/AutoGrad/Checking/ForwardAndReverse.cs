namespace AutoGrad.Checking;

/// <summary>
/// Forward against reverse mode, which needs no differences at all: ẏ = ∇f·v to rounding. And what a seed promises: zero gives zero,
/// twice the seed twice the result, contributions are added.
/// </summary>
internal sealed class ForwardAndReverse(Family family, GradientCheckOptions options, Random random, DerivativeRounding roundingOfGradient)
{
    private const string Forward = "forward mode", Reverse = "reverse mode";

    public void Check(double[] x, double value, double[] gradient, List<Finding> findings)
    {
        if (family.Jvp is { } jvp)
        {
            CheckForward(jvp, x, value, gradient, findings);
        }
        if (family.Vjp is { } vjp)
        {
            CheckReverse(vjp, x, value, gradient, findings);
        }
    }

    private void CheckForward(TangentFunction jvp, double[] x, double value, double[] gradient, List<Finding> findings)
    {
        var v = new double[x.Length];
        for (var i = 0; i < v.Length; i++)
        {
            v[i] = (random.Next(2) == 0 ? -0.25 : 0.25) * (4 + random.Next(4));
        }
        var (forwardValue, tangent) = jvp(x, v);
        double slope = Slope(gradient, v), terms = Enumerable.Range(0, v.Length).Sum(i => Math.Abs(v[i] * gradient[i]));
        if (!tangent.Equals(slope) && !(Math.Abs(tangent - slope) <= Rounding * terms))
        {
            // Each mode rounds in its own order, and where a formula cancels that is no small thing.
            var lost = 8 * (roundingOfGradient.Jitter(g => Slope(g, v)) + roundingOfGradient.JitterAt(y => Tangent(jvp, y, v)));
            var same = Math.Abs(tangent - slope) <= lost;
            if (!same)
            {
                findings.Add(new(Forward, Verdict.Fail, FormattableString.Invariant($"forward mode gives {tangent:R} along a random direction, the gradient {slope:R}: the two modes disagree"),
                    Math.Abs(tangent + slope) <= Rounding * terms ? Cause.Sign : Cause.Unknown));
            }
            else if (!(Math.Abs(tangent - slope) <= Agreement * terms))
            {
                findings.Add(new(Forward, Verdict.Inconclusive, FormattableString.Invariant($"forward mode gives {tangent:G6} along a random direction, the gradient {slope:G6}, and a hair's breadth of the point changes them by as much: the formulas cancel")));
            }
        }
        CompareValue(Forward, forwardValue, value, findings);
        if (Array.TrueForAll(gradient, double.IsFinite) && Tangent(jvp, x, new double[x.Length]) != 0)
        {
            findings.Add(new(Forward, Verdict.Fail, "a zero direction gives a tangent that is not zero"));
        }
    }

    private static double Tangent(TangentFunction jvp, double[] x, double[] v) => jvp(x, v).Tangent;

    private static double Slope(double[] gradient, double[] v)
    {
        var slope = 0.0;
        for (var i = 0; i < v.Length; i++)
        {
            slope += v[i] * gradient[i];
        }
        return slope;
    }

    private void CheckReverse(CotangentFunction vjp, double[] x, double value, double[] gradient, List<Finding> findings)
    {
        double[] none = Filled(x.Length, 1), once = Filled(x.Length, 0), twice = Filled(x.Length, 0), added = Filled(x.Length, 1);
        CompareValue(Reverse, vjp(x, 1, once), value, findings);
        vjp(x, 0, none);
        vjp(x, 2, twice);
        vjp(x, 1, added);
        Report(none.All(g => g == 1), "a seed of zero does not leave the gradient alone: the result is not multiplied by the seed everywhere", Cause.MissingPath);
        Report(Each(i => Math.Abs(twice[i] - 2 * once[i]) <= Rounding * Math.Abs(twice[i])), "twice the seed does not give twice the gradient", Cause.Factor);
        Report(Each(i => Math.Abs(added[i] - once[i] - 1) <= Rounding * (1 + Math.Abs(once[i]))), "the gradient is not added to what the buffer holds", Cause.Overwriting);
        Report(Each(i => Math.Abs(once[i] - gradient[i]) <= Rounding * Math.Abs(gradient[i]) + 1e-300 || Math.Abs(once[i] - gradient[i]) <= 8 * roundingOfGradient.Jitter(g => g[i])),
            "with a seed of one it is not the gradient", Cause.Unknown);

        bool Each(Func<int, bool> holds) => Enumerable.Range(0, x.Length).All(i => !double.IsFinite(gradient[i]) || holds(i));

        void Report(bool holds, string otherwise, Cause cause)
        {
            if (!holds)
            {
                findings.Add(new(Reverse, Verdict.Fail, otherwise, cause));
            }
        }
    }

    // What two right modes may differ by and still be called equal.
    private const double Agreement = 1e-6;

    private double Rounding => Math.Max(1e-12, 4096 * options.Noise);

    private static double[] Filled(int n, double value)
    {
        var result = new double[n];
        Array.Fill(result, value);
        return result;
    }

    private void CompareValue(string layer, double got, double value, List<Finding> findings)
    {
        if (!got.Equals(value) && (options.BitIdenticalValue || !(Math.Abs(got - value) <= 1048576 * options.Noise * Math.Abs(value))))
        {
            findings.Add(new(layer, Verdict.Fail, FormattableString.Invariant($"its value is {got:R}, the function's is {value:R}")));
        }
    }
}
