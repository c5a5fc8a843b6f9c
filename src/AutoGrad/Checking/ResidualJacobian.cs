using AutoGrad.Numerics;

namespace AutoGrad.Checking;

/// <summary>
/// The Jacobian of an objective's residuals against differences of them: every element when they are few, else the corners, where wrong loop bounds show,
/// and random sums of rows along random directions.
/// </summary>
internal sealed class ResidualJacobian(Family family, BlockNames names, GradientCheckOptions options, Random random, DerivativeRounding rounding)
{
    private const int AllElementsUpTo = 144, Contractions = 3;
    private const string Layer = "residuals";
    private readonly DerivativeJudge _judge = new(options.Noise, options.Kinks);

    public List<ComponentCheck> Check(double[] x, List<Finding> findings)
    {
        var checks = new List<ComponentCheck>();
        if (family.Residuals is not { } residuals)
        {
            return checks;
        }
        int m = residuals.Count, n = x.Length;
        double[] alone = Filled(m);
        residuals.Residuals(x, alone);
        var (beside, jacobian) = At(residuals, x);
        var wrong = Array.FindIndex([.. Enumerable.Range(0, m)], r => !beside[r].Equals(alone[r]) && !(Math.Abs(beside[r] - alone[r]) <= 1048576 * options.Noise * Math.Abs(alone[r])));
        if (wrong >= 0)
        {
            findings.Add(new(Layer, Verdict.Fail, FormattableString.Invariant($"residual {wrong} that comes with the Jacobian is {beside[wrong]:R}, by itself {alone[wrong]:R}")));
        }
        bool Corner(int r, int i) => (r == 0 || r == m - 1) && (i == 0 || i == n - 1);
        for (var r = 0; r < m; r++)
        {
            for (var i = 0; i < n; i++)
            {
                if (m * n <= AllElementsUpTo || Corner(r, i))
                {
                    checks.Add(Contracted(FormattableString.Invariant($"r{r}/{names.Element(i)}"), residuals, x, Unit(m, r), Unit(n, i), jacobian));
                }
            }
        }
        for (var c = 0; c < Contractions && m * n > AllElementsUpTo; c++)
        {
            double[] weights = Sampling.Direction(new double[m], 0, m, random), v = Sampling.Direction(x, 0, n, random);
            checks.Add(Contracted(FormattableString.Invariant($"w{c}·r/x·v"), residuals, x, weights, v, jacobian));
        }
        return checks;
    }

    private ComponentCheck Contracted(string name, IResiduals residuals, double[] x, double[] weights, double[] v, double[] jacobian)
    {
        var line = new Line(new Sum(residuals, weights), x, options.Lower, options.Upper);
        line.AlongDirection(v);
        var slope = Product(jacobian, weights, v, out var terms);
        return rounding.Excuse(_judge.Judge(line, name, -1, slope, 8 * options.Noise * terms), y => Product(At(residuals, y).Jacobian, weights, v, out _));
    }

    private static (double[] Residuals, double[] Jacobian) At(IResiduals residuals, double[] x)
    {
        double[] values = Filled(residuals.Count), jacobian = Filled(residuals.Count * x.Length);
        residuals.ResidualsAndJacobian(x, values, jacobian);
        return (values, jacobian);
    }

    private static double Product(double[] jacobian, double[] weights, double[] v, out double terms)
    {
        double sum = terms = 0;
        for (var k = 0; k < jacobian.Length; k++)
        {
            double w = weights[k / v.Length], u = v[k % v.Length], term = w == 0 || u == 0 ? 0 : w * jacobian[k] * u;
            sum += term;
            terms += Math.Abs(term);
        }
        return sum;
    }

    private static double[] Unit(int length, int one)
    {
        var unit = new double[length];
        unit[one] = 1;
        return unit;
    }

    // Garbage, for what is asked for is to be overwritten.
    private static double[] Filled(int length)
    {
        var garbage = new double[length];
        Array.Fill(garbage, double.NaN);
        return garbage;
    }

    /// <summary>w·r as a function to be differentiated.</summary>
    private sealed class Sum(IResiduals residuals, double[] weights) : IObjective
    {
        private readonly double[] _values = new double[weights.Length];

        public int Dimension => residuals.Dimension;

        public double Value(ReadOnlySpan<double> x)
        {
            residuals.Residuals(x, _values);
            var sum = 0.0;
            for (var r = 0; r < weights.Length; r++)
            {
                sum += weights[r] == 0 ? 0 : weights[r] * _values[r];
            }
            return sum;
        }

        public double ValueAndGradient(ReadOnlySpan<double> x, Span<double> gradient) => throw new NotSupportedException("Only its values are differentiated.");
    }
}
