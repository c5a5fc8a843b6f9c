namespace AutoGrad.Benchmarks.Constrained;

/// <summary>
/// Problems with general constraints of Hock and Schittkowski, "Test Examples for Nonlinear Programming Codes", Lecture Notes in Economics and Mathematical Systems 187, 1981: one
/// method a problem, whose number <c>k</c> names the function: 0 the objective, then the equalities h(x) = 0, then the inequalities g(x) ≥ 0 as the book has them.
/// </summary>
public static partial class HockSchittkowskiProblems
{
    /// <summary>Problem 6.</summary>
    [Differentiable]
    public static double Hs6(ReadOnlySpan<double> x, int k) => k switch
    {
        0 => (1 - x[0]) * (1 - x[0]),
        _ => 10 * (x[1] - x[0] * x[0]),
    };

    /// <summary>Problem 7.</summary>
    [Differentiable]
    public static double Hs7(ReadOnlySpan<double> x, int k) => k switch
    {
        0 => Math.Log(1 + x[0] * x[0]) - x[1],
        _ => (1 + x[0] * x[0]) * (1 + x[0] * x[0]) + x[1] * x[1] - 4,
    };

    /// <summary>Problem 8.</summary>
    [Differentiable]
    public static double Hs8(ReadOnlySpan<double> x, int k) => k switch
    {
        0 => -1 + 0 * x[0],
        1 => x[0] * x[0] + x[1] * x[1] - 25,
        _ => x[0] * x[1] - 9,
    };

    /// <summary>Problem 9.</summary>
    [Differentiable]
    public static double Hs9(ReadOnlySpan<double> x, int k) => k switch
    {
        0 => Math.Sin(Math.PI * x[0] / 12) * Math.Cos(Math.PI * x[1] / 16),
        _ => 4 * x[0] - 3 * x[1],
    };

    /// <summary>Problem 10.</summary>
    [Differentiable]
    public static double Hs10(ReadOnlySpan<double> x, int k) => k switch
    {
        0 => x[0] - x[1],
        _ => -3 * x[0] * x[0] + 2 * x[0] * x[1] - x[1] * x[1] + 1,
    };

    /// <summary>Problem 11.</summary>
    [Differentiable]
    public static double Hs11(ReadOnlySpan<double> x, int k) => k switch
    {
        0 => (x[0] - 5) * (x[0] - 5) + x[1] * x[1] - 25,
        _ => -x[0] * x[0] + x[1],
    };

    /// <summary>Problem 12.</summary>
    [Differentiable]
    public static double Hs12(ReadOnlySpan<double> x, int k) => k switch
    {
        0 => 0.5 * x[0] * x[0] + x[1] * x[1] - x[0] * x[1] - 7 * x[0] - 7 * x[1],
        _ => 25 - 4 * x[0] * x[0] - x[1] * x[1],
    };

    /// <summary>Problem 14.</summary>
    [Differentiable]
    public static double Hs14(ReadOnlySpan<double> x, int k) => k switch
    {
        0 => (x[0] - 2) * (x[0] - 2) + (x[1] - 1) * (x[1] - 1),
        1 => x[0] - 2 * x[1] + 1,
        _ => -0.25 * x[0] * x[0] - x[1] * x[1] + 1,
    };

    /// <summary>Problem 15.</summary>
    [Differentiable]
    public static double Hs15(ReadOnlySpan<double> x, int k) => k switch
    {
        0 => 100 * (x[1] - x[0] * x[0]) * (x[1] - x[0] * x[0]) + (1 - x[0]) * (1 - x[0]),
        1 => x[0] * x[1] - 1,
        _ => x[0] + x[1] * x[1],
    };

    /// <summary>Problem 16.</summary>
    [Differentiable]
    public static double Hs16(ReadOnlySpan<double> x, int k) => k switch
    {
        0 => 100 * (x[1] - x[0] * x[0]) * (x[1] - x[0] * x[0]) + (1 - x[0]) * (1 - x[0]),
        1 => x[0] + x[1] * x[1],
        _ => x[0] * x[0] + x[1],
    };

    /// <summary>Problem 17.</summary>
    [Differentiable]
    public static double Hs17(ReadOnlySpan<double> x, int k) => k switch
    {
        0 => 100 * (x[1] - x[0] * x[0]) * (x[1] - x[0] * x[0]) + (1 - x[0]) * (1 - x[0]),
        1 => x[1] * x[1] - x[0],
        _ => x[0] * x[0] - x[1],
    };

    /// <summary>Problem 18.</summary>
    [Differentiable]
    public static double Hs18(ReadOnlySpan<double> x, int k) => k switch
    {
        0 => 0.01 * x[0] * x[0] + x[1] * x[1],
        1 => x[0] * x[1] - 25,
        _ => x[0] * x[0] + x[1] * x[1] - 25,
    };

    /// <summary>Problem 19.</summary>
    [Differentiable]
    public static double Hs19(ReadOnlySpan<double> x, int k) => k switch
    {
        0 => (x[0] - 10) * (x[0] - 10) * (x[0] - 10) + (x[1] - 20) * (x[1] - 20) * (x[1] - 20),
        1 => (x[0] - 5) * (x[0] - 5) + (x[1] - 5) * (x[1] - 5) - 100,
        _ => -(x[1] - 5) * (x[1] - 5) - (x[0] - 6) * (x[0] - 6) + 82.81,
    };

    /// <summary>Problem 20.</summary>
    [Differentiable]
    public static double Hs20(ReadOnlySpan<double> x, int k) => k switch
    {
        0 => 100 * (x[1] - x[0] * x[0]) * (x[1] - x[0] * x[0]) + (1 - x[0]) * (1 - x[0]),
        1 => x[0] + x[1] * x[1],
        2 => x[0] * x[0] + x[1],
        _ => x[0] * x[0] + x[1] * x[1] - 1,
    };

    /// <summary>Problem 21.</summary>
    [Differentiable]
    public static double Hs21(ReadOnlySpan<double> x, int k) => k switch
    {
        0 => 0.01 * x[0] * x[0] + x[1] * x[1] - 100,
        _ => 10 * x[0] - x[1] - 10,
    };

    /// <summary>Problem 22.</summary>
    [Differentiable]
    public static double Hs22(ReadOnlySpan<double> x, int k) => k switch
    {
        0 => (x[0] - 2) * (x[0] - 2) + (x[1] - 1) * (x[1] - 1),
        1 => -x[0] - x[1] + 2,
        _ => -x[0] * x[0] + x[1],
    };

    /// <summary>Problem 23.</summary>
    [Differentiable]
    public static double Hs23(ReadOnlySpan<double> x, int k) => k switch
    {
        0 => x[0] * x[0] + x[1] * x[1],
        1 => x[0] + x[1] - 1,
        2 => x[0] * x[0] + x[1] * x[1] - 1,
        3 => 9 * x[0] * x[0] + x[1] * x[1] - 9,
        4 => x[0] * x[0] - x[1],
        _ => x[1] * x[1] - x[0],
    };

    /// <summary>Problem 24.</summary>
    [Differentiable]
    public static double Hs24(ReadOnlySpan<double> x, int k) => k switch
    {
        0 => ((x[0] - 3) * (x[0] - 3) - 9) * x[1] * x[1] * x[1] / (27 * Math.Sqrt(3.0)),
        1 => x[0] / Math.Sqrt(3.0) - x[1],
        2 => x[0] + Math.Sqrt(3.0) * x[1],
        _ => -x[0] - Math.Sqrt(3.0) * x[1] + 6,
    };

    /// <summary>Problem 26.</summary>
    [Differentiable]
    public static double Hs26(ReadOnlySpan<double> x, int k) => k switch
    {
        0 => (x[0] - x[1]) * (x[0] - x[1]) + (x[1] - x[2]) * (x[1] - x[2]) * (x[1] - x[2]) * (x[1] - x[2]),
        _ => (1 + x[1] * x[1]) * x[0] + x[2] * x[2] * x[2] * x[2] - 3,
    };

    /// <summary>Problem 27.</summary>
    [Differentiable]
    public static double Hs27(ReadOnlySpan<double> x, int k) => k switch
    {
        0 => 0.01 * (x[0] - 1) * (x[0] - 1) + (x[1] - x[0] * x[0]) * (x[1] - x[0] * x[0]),
        _ => x[0] + x[2] * x[2] + 1,
    };

    /// <summary>Problem 28.</summary>
    [Differentiable]
    public static double Hs28(ReadOnlySpan<double> x, int k) => k switch
    {
        0 => (x[0] + x[1]) * (x[0] + x[1]) + (x[1] + x[2]) * (x[1] + x[2]),
        _ => x[0] + 2 * x[1] + 3 * x[2] - 1,
    };

    /// <summary>Problem 29.</summary>
    [Differentiable]
    public static double Hs29(ReadOnlySpan<double> x, int k) => k switch
    {
        0 => -x[0] * x[1] * x[2],
        _ => -x[0] * x[0] - 2 * x[1] * x[1] - 4 * x[2] * x[2] + 48,
    };
}
