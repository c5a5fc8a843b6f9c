namespace AutoGrad.Benchmarks.Constrained;

// Problems 60 to 113.
public static partial class HockSchittkowskiProblems
{
    /// <summary>Problem 60.</summary>
    [Differentiable]
    public static double Hs60(ReadOnlySpan<double> x, int k) => k switch
    {
        0 => (x[0] - 1) * (x[0] - 1) + (x[0] - x[1]) * (x[0] - x[1]) + Math.Pow(x[1] - x[2], 4),
        _ => x[0] * (1 + x[1] * x[1]) + Math.Pow(x[2], 4) - 4 - 3 * Math.Sqrt(2.0),
    };

    /// <summary>Problem 61.</summary>
    [Differentiable]
    public static double Hs61(ReadOnlySpan<double> x, int k) => k switch
    {
        0 => 4 * x[0] * x[0] + 2 * x[1] * x[1] + 2 * x[2] * x[2] - 33 * x[0] + 16 * x[1] - 24 * x[2],
        1 => 3 * x[0] - 2 * x[1] * x[1] - 7,
        _ => 4 * x[0] - x[2] * x[2] - 11,
    };

    /// <summary>Problem 63.</summary>
    [Differentiable]
    public static double Hs63(ReadOnlySpan<double> x, int k) => k switch
    {
        0 => 1000 - x[0] * x[0] - 2 * x[1] * x[1] - x[2] * x[2] - x[0] * x[1] - x[0] * x[2],
        1 => 8 * x[0] + 14 * x[1] + 7 * x[2] - 56,
        _ => x[0] * x[0] + x[1] * x[1] + x[2] * x[2] - 25,
    };

    /// <summary>Problem 64.</summary>
    [Differentiable]
    public static double Hs64(ReadOnlySpan<double> x, int k) => k switch
    {
        0 => 5 * x[0] + 50000 / x[0] + 20 * x[1] + 72000 / x[1] + 10 * x[2] + 144000 / x[2],
        _ => 1 - 4 / x[0] - 32 / x[1] - 120 / x[2],
    };

    /// <summary>Problem 65.</summary>
    [Differentiable]
    public static double Hs65(ReadOnlySpan<double> x, int k) => k switch
    {
        0 => (x[0] - x[1]) * (x[0] - x[1]) + (x[0] + x[1] - 10) * (x[0] + x[1] - 10) / 9 + (x[2] - 5) * (x[2] - 5),
        _ => 48 - x[0] * x[0] - x[1] * x[1] - x[2] * x[2],
    };

    /// <summary>Problem 66.</summary>
    [Differentiable]
    public static double Hs66(ReadOnlySpan<double> x, int k) => k switch
    {
        0 => 0.2 * x[2] - 0.8 * x[0],
        1 => x[1] - Math.Exp(x[0]),
        _ => x[2] - Math.Exp(x[1]),
    };

    /// <summary>Problem 71.</summary>
    [Differentiable]
    public static double Hs71(ReadOnlySpan<double> x, int k) => k switch
    {
        0 => x[0] * x[3] * (x[0] + x[1] + x[2]) + x[2],
        1 => x[0] * x[0] + x[1] * x[1] + x[2] * x[2] + x[3] * x[3] - 40,
        _ => x[0] * x[1] * x[2] * x[3] - 25,
    };

    /// <summary>Problem 72.</summary>
    [Differentiable]
    public static double Hs72(ReadOnlySpan<double> x, int k) => k switch
    {
        0 => 1 + x[0] + x[1] + x[2] + x[3],
        1 => 0.0401 - 4 / x[0] - 2.25 / x[1] - 1 / x[2] - 0.25 / x[3],
        _ => 0.010085 - 0.16 / x[0] - 0.36 / x[1] - 0.64 / x[2] - 0.64 / x[3],
    };

    /// <summary>Problem 73.</summary>
    [Differentiable]
    public static double Hs73(ReadOnlySpan<double> x, int k) => k switch
    {
        0 => 24.55 * x[0] + 26.75 * x[1] + 39 * x[2] + 40.5 * x[3],
        1 => x[0] + x[1] + x[2] + x[3] - 1,
        2 => 2.3 * x[0] + 5.6 * x[1] + 11.1 * x[2] + 1.3 * x[3] - 5,
        _ => 12 * x[0] + 11.9 * x[1] + 41.8 * x[2] + 52.1 * x[3] - 21 - 1.645 * Math.Sqrt(0.28 * x[0] * x[0]
                 + 0.19 * x[1] * x[1] + 20.5 * x[2] * x[2] + 0.62 * x[3] * x[3]),
    };

    /// <summary>Problem 76.</summary>
    [Differentiable]
    public static double Hs76(ReadOnlySpan<double> x, int k) => k switch
    {
        0 => x[0] * x[0] + 0.5 * x[1] * x[1] + x[2] * x[2] + 0.5 * x[3] * x[3] - x[0] * x[2] + x[2] * x[3] - x[0]
                 - 3 * x[1] + x[2] - x[3],
        1 => 5 - x[0] - 2 * x[1] - x[2] - x[3],
        2 => 4 - 3 * x[0] - x[1] - 2 * x[2] + x[3],
        _ => x[1] + 4 * x[2] - 1.5,
    };

    /// <summary>Problem 77.</summary>
    [Differentiable]
    public static double Hs77(ReadOnlySpan<double> x, int k) => k switch
    {
        0 => (x[0] - 1) * (x[0] - 1) + (x[0] - x[1]) * (x[0] - x[1]) + (x[2] - 1) * (x[2] - 1) + Math.Pow(x[3]
                 - 1, 4) + Math.Pow(x[4] - 1, 6),
        1 => x[0] * x[0] * x[3] + Math.Sin(x[3] - x[4]) - 2 * Math.Sqrt(2.0),
        _ => x[1] + Math.Pow(x[2], 4) * x[3] * x[3] - 8 - Math.Sqrt(2.0),
    };

    /// <summary>Problem 78.</summary>
    [Differentiable]
    public static double Hs78(ReadOnlySpan<double> x, int k) => k switch
    {
        0 => x[0] * x[1] * x[2] * x[3] * x[4],
        1 => x[0] * x[0] + x[1] * x[1] + x[2] * x[2] + x[3] * x[3] + x[4] * x[4] - 10,
        2 => x[1] * x[2] - 5 * x[3] * x[4],
        _ => x[0] * x[0] * x[0] + x[1] * x[1] * x[1] + 1,
    };

    /// <summary>Problem 79.</summary>
    [Differentiable]
    public static double Hs79(ReadOnlySpan<double> x, int k) => k switch
    {
        0 => (x[0] - 1) * (x[0] - 1) + (x[0] - x[1]) * (x[0] - x[1]) + (x[1] - x[2]) * (x[1] - x[2])
                 + Math.Pow(x[2] - x[3], 4) + Math.Pow(x[3] - x[4], 4),
        1 => x[0] + x[1] * x[1] + x[2] * x[2] * x[2] - 2 - 3 * Math.Sqrt(2.0),
        2 => x[1] - x[2] * x[2] + x[3] + 2 - 2 * Math.Sqrt(2.0),
        _ => x[0] * x[4] - 2,
    };

    /// <summary>Problem 80.</summary>
    [Differentiable]
    public static double Hs80(ReadOnlySpan<double> x, int k) => k switch
    {
        0 => Math.Exp(x[0] * x[1] * x[2] * x[3] * x[4]),
        1 => x[0] * x[0] + x[1] * x[1] + x[2] * x[2] + x[3] * x[3] + x[4] * x[4] - 10,
        2 => x[1] * x[2] - 5 * x[3] * x[4],
        _ => x[0] * x[0] * x[0] + x[1] * x[1] * x[1] + 1,
    };

    /// <summary>Problem 81.</summary>
    [Differentiable]
    public static double Hs81(ReadOnlySpan<double> x, int k) => k switch
    {
        0 => Math.Exp(x[0] * x[1] * x[2] * x[3] * x[4]) - 0.5 * (x[0] * x[0] * x[0] + x[1] * x[1] * x[1]
                 + 1) * (x[0] * x[0] * x[0] + x[1] * x[1] * x[1] + 1),
        1 => x[0] * x[0] + x[1] * x[1] + x[2] * x[2] + x[3] * x[3] + x[4] * x[4] - 10,
        2 => x[1] * x[2] - 5 * x[3] * x[4],
        _ => x[0] * x[0] * x[0] + x[1] * x[1] * x[1] + 1,
    };

    /// <summary>Problem 100.</summary>
    [Differentiable]
    public static double Hs100(ReadOnlySpan<double> x, int k) => k switch
    {
        0 => (x[0] - 10) * (x[0] - 10) + 5 * (x[1] - 12) * (x[1] - 12) + Math.Pow(x[2], 4) + 3 * (x[3]
                 - 11) * (x[3] - 11) + 10 * Math.Pow(x[4], 6) + 7 * x[5] * x[5] + Math.Pow(x[6], 4) - 4 * x[5] * x[6]
                 - 10 * x[5] - 8 * x[6],
        1 => 127 - 2 * x[0] * x[0] - 3 * Math.Pow(x[1], 4) - x[2] - 4 * x[3] * x[3] - 5 * x[4],
        2 => 282 - 7 * x[0] - 3 * x[1] - 10 * x[2] * x[2] - x[3] + x[4],
        3 => 196 - 23 * x[0] - x[1] * x[1] - 6 * x[5] * x[5] + 8 * x[6],
        _ => -4 * x[0] * x[0] - x[1] * x[1] + 3 * x[0] * x[1] - 2 * x[2] * x[2] - 5 * x[5] + 11 * x[6],
    };

    /// <summary>Problem 113.</summary>
    [Differentiable]
    public static double Hs113(ReadOnlySpan<double> x, int k) => k switch
    {
        0 => x[0] * x[0] + x[1] * x[1] + x[0] * x[1] - 14 * x[0] - 16 * x[1] + (x[2] - 10) * (x[2] - 10)
                 + 4 * (x[3] - 5) * (x[3] - 5) + (x[4] - 3) * (x[4] - 3) + 2 * (x[5] - 1) * (x[5] - 1)
                 + 5 * x[6] * x[6] + 7 * (x[7] - 11) * (x[7] - 11) + 2 * (x[8] - 10) * (x[8] - 10) + (x[9] - 7) * (x[9]
                 - 7) + 45,
        1 => 105 - 4 * x[0] - 5 * x[1] + 3 * x[6] - 9 * x[7],
        2 => -10 * x[0] + 8 * x[1] + 17 * x[6] - 2 * x[7],
        3 => 8 * x[0] - 2 * x[1] - 5 * x[8] + 2 * x[9] + 12,
        4 => -3 * (x[0] - 2) * (x[0] - 2) - 4 * (x[1] - 3) * (x[1] - 3) - 2 * x[2] * x[2] + 7 * x[3] + 120,
        5 => -5 * x[0] * x[0] - 8 * x[1] - (x[2] - 6) * (x[2] - 6) + 2 * x[3] + 40,
        6 => -0.5 * (x[0] - 8) * (x[0] - 8) - 2 * (x[1] - 4) * (x[1] - 4) - 3 * x[4] * x[4] + x[5] + 30,
        7 => -x[0] * x[0] - 2 * (x[1] - 2) * (x[1] - 2) + 2 * x[0] * x[1] - 14 * x[4] + 6 * x[5],
        _ => 3 * x[0] - 6 * x[1] - 12 * (x[8] - 8) * (x[8] - 8) + 7 * x[9],
    };
}
