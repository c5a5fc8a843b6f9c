namespace AutoGrad.Benchmarks.Checking;

/// <summary>A right gradient that a checker may take for a wrong one.</summary>
internal sealed record HardCase(string Family, IObjective Objective, double[] Point, double Noise)
{
    public const double DoubleNoise = 2.220446049250313e-16;

    public static HardCase Of(string family, Func<double, double> f, Func<double, double> derivative, double x, double noise = DoubleNoise) =>
        new(family, AutoGrad.Objective.Of(f, derivative), [x], noise);
}
