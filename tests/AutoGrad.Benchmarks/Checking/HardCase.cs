namespace AutoGrad.Benchmarks.Checking;

/// <summary>A right gradient that a checker may take for a wrong one.</summary>
internal sealed record HardCase(string Family, IObjective Objective, double[] Point, double Noise)
{
    public const double DoubleNoise = 2.220446049250313e-16;

    public static HardCase Of(string family, Func<double, double> f, Func<double, double> derivative, double x, double noise = DoubleNoise) =>
        new(family, AutoGrad.Objective.Of(f, derivative), [x], noise);

    /// <summary>The same case with every derivative off by a fraction of itself, and those that are zero at the point off by the fraction of a subgradient's usual size.</summary>
    public HardCase WithFault(double fraction)
    {
        var at = new double[Point.Length];
        Objective.ValueAndGradient(Point, at);
        return this with
        {
            Objective = AutoGrad.Objective.Of(Objective.Value, (x, g) =>
            {
                Objective.ValueAndGradient(x, g);
                for (var i = 0; i < g.Length; i++)
                {
                    g[i] = at[i] == 0 ? g[i] - fraction : g[i] * (1 + fraction);
                }
            }),
        };
    }
}
