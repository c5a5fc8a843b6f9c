namespace AutoGrad.Benchmarks.Constrained;

// Problems 30 to 56.
public static partial class HockSchittkowskiProblems
{
    /// <summary>Problem 30.</summary>
    [Differentiable]
    public static double Hs30(ReadOnlySpan<double> x, int k) => k switch
    {
        0 => x[0] * x[0] + x[1] * x[1] + x[2] * x[2],
        _ => x[0] * x[0] + x[1] * x[1] - 1,
    };

    /// <summary>Problem 31.</summary>
    [Differentiable]
    public static double Hs31(ReadOnlySpan<double> x, int k) => k switch
    {
        0 => 9 * x[0] * x[0] + x[1] * x[1] + 9 * x[2] * x[2],
        _ => x[0] * x[1] - 1,
    };

    /// <summary>Problem 32.</summary>
    [Differentiable]
    public static double Hs32(ReadOnlySpan<double> x, int k) => k switch
    {
        0 => (x[0] + 3 * x[1] + x[2]) * (x[0] + 3 * x[1] + x[2]) + 4 * (x[0] - x[1]) * (x[0] - x[1]),
        1 => 1 - x[0] - x[1] - x[2],
        _ => 6 * x[1] + 4 * x[2] - x[0] * x[0] * x[0] - 3,
    };

    /// <summary>Problem 33.</summary>
    [Differentiable]
    public static double Hs33(ReadOnlySpan<double> x, int k) => k switch
    {
        0 => (x[0] - 1) * (x[0] - 2) * (x[0] - 3) + x[2],
        1 => x[2] * x[2] - x[1] * x[1] - x[0] * x[0],
        _ => x[0] * x[0] + x[1] * x[1] + x[2] * x[2] - 4,
    };

    /// <summary>Problem 34.</summary>
    [Differentiable]
    public static double Hs34(ReadOnlySpan<double> x, int k) => k switch
    {
        0 => -x[0],
        1 => x[1] - Math.Exp(x[0]),
        _ => x[2] - Math.Exp(x[1]),
    };

    /// <summary>Problem 35.</summary>
    [Differentiable]
    public static double Hs35(ReadOnlySpan<double> x, int k) => k switch
    {
        0 => 9 - 8 * x[0] - 6 * x[1] - 4 * x[2] + 2 * x[0] * x[0] + 2 * x[1] * x[1] + x[2] * x[2] + 2 * x[0] * x[1]
                 + 2 * x[0] * x[2],
        _ => 3 - x[0] - x[1] - 2 * x[2],
    };

    /// <summary>Problem 36.</summary>
    [Differentiable]
    public static double Hs36(ReadOnlySpan<double> x, int k) => k switch
    {
        0 => -x[0] * x[1] * x[2],
        _ => 72 - x[0] - 2 * x[1] - 2 * x[2],
    };

    /// <summary>Problem 37.</summary>
    [Differentiable]
    public static double Hs37(ReadOnlySpan<double> x, int k) => k switch
    {
        0 => -x[0] * x[1] * x[2],
        1 => 72 - x[0] - 2 * x[1] - 2 * x[2],
        _ => x[0] + 2 * x[1] + 2 * x[2],
    };

    /// <summary>Problem 39.</summary>
    [Differentiable]
    public static double Hs39(ReadOnlySpan<double> x, int k) => k switch
    {
        0 => -x[0],
        1 => x[1] - x[0] * x[0] * x[0] - x[2] * x[2],
        _ => x[0] * x[0] - x[1] - x[3] * x[3],
    };

    /// <summary>Problem 40.</summary>
    [Differentiable]
    public static double Hs40(ReadOnlySpan<double> x, int k) => k switch
    {
        0 => -x[0] * x[1] * x[2] * x[3],
        1 => x[0] * x[0] * x[0] + x[1] * x[1] - 1,
        2 => x[0] * x[0] * x[3] - x[2],
        _ => x[3] * x[3] - x[1],
    };

    /// <summary>Problem 41.</summary>
    [Differentiable]
    public static double Hs41(ReadOnlySpan<double> x, int k) => k switch
    {
        0 => 2 - x[0] * x[1] * x[2],
        _ => x[0] + 2 * x[1] + 2 * x[2] - x[3],
    };

    /// <summary>Problem 42.</summary>
    [Differentiable]
    public static double Hs42(ReadOnlySpan<double> x, int k) => k switch
    {
        0 => (x[0] - 1) * (x[0] - 1) + (x[1] - 2) * (x[1] - 2) + (x[2] - 3) * (x[2] - 3) + (x[3] - 4) * (x[3] - 4),
        1 => x[0] - 2,
        _ => x[2] * x[2] + x[3] * x[3] - 2,
    };

    /// <summary>Problem 43.</summary>
    [Differentiable]
    public static double Hs43(ReadOnlySpan<double> x, int k) => k switch
    {
        0 => x[0] * x[0] + x[1] * x[1] + 2 * x[2] * x[2] + x[3] * x[3] - 5 * x[0] - 5 * x[1] - 21 * x[2] + 7 * x[3],
        1 => 8 - x[0] * x[0] - x[1] * x[1] - x[2] * x[2] - x[3] * x[3] - x[0] + x[1] - x[2] + x[3],
        2 => 10 - x[0] * x[0] - 2 * x[1] * x[1] - x[2] * x[2] - 2 * x[3] * x[3] + x[0] + x[3],
        _ => 5 - 2 * x[0] * x[0] - x[1] * x[1] - x[2] * x[2] - 2 * x[0] + x[1] + x[3],
    };

    /// <summary>Problem 44.</summary>
    [Differentiable]
    public static double Hs44(ReadOnlySpan<double> x, int k) => k switch
    {
        0 => x[0] - x[1] - x[2] - x[0] * x[2] + x[0] * x[3] + x[1] * x[2] - x[1] * x[3],
        1 => 8 - x[0] - 2 * x[1],
        2 => 12 - 4 * x[0] - x[1],
        3 => 12 - 3 * x[0] - 4 * x[1],
        4 => 8 - 2 * x[2] - x[3],
        5 => 8 - x[2] - 2 * x[3],
        _ => 5 - x[2] - x[3],
    };

    /// <summary>Problem 46.</summary>
    [Differentiable]
    public static double Hs46(ReadOnlySpan<double> x, int k) => k switch
    {
        0 => (x[0] - x[1]) * (x[0] - x[1]) + (x[2] - 1) * (x[2] - 1) + Math.Pow(x[3] - 1, 4) + Math.Pow(x[4] - 1, 6),
        1 => x[0] * x[0] * x[3] + Math.Sin(x[3] - x[4]) - 1,
        _ => x[1] + Math.Pow(x[2], 4) * x[3] * x[3] - 2,
    };

    /// <summary>Problem 48.</summary>
    [Differentiable]
    public static double Hs48(ReadOnlySpan<double> x, int k) => k switch
    {
        0 => (x[0] - 1) * (x[0] - 1) + (x[1] - x[2]) * (x[1] - x[2]) + (x[3] - x[4]) * (x[3] - x[4]),
        1 => x[0] + x[1] + x[2] + x[3] + x[4] - 5,
        _ => x[2] - 2 * (x[3] + x[4]) + 3,
    };

    /// <summary>Problem 49.</summary>
    [Differentiable]
    public static double Hs49(ReadOnlySpan<double> x, int k) => k switch
    {
        0 => (x[0] - x[1]) * (x[0] - x[1]) + (x[2] - 1) * (x[2] - 1) + Math.Pow(x[3] - 1, 4) + Math.Pow(x[4] - 1, 6),
        1 => x[0] + x[1] + x[2] + 4 * x[3] - 7,
        _ => x[2] + 5 * x[4] - 6,
    };

    /// <summary>Problem 50.</summary>
    [Differentiable]
    public static double Hs50(ReadOnlySpan<double> x, int k) => k switch
    {
        0 => (x[0] - x[1]) * (x[0] - x[1]) + (x[1] - x[2]) * (x[1] - x[2]) + Math.Pow(x[2] - x[3], 4) + (x[3]
                 - x[4]) * (x[3] - x[4]),
        1 => x[0] + 2 * x[1] + 3 * x[2] - 6,
        2 => x[1] + 2 * x[2] + 3 * x[3] - 6,
        _ => x[2] + 2 * x[3] + 3 * x[4] - 6,
    };

    /// <summary>Problem 51.</summary>
    [Differentiable]
    public static double Hs51(ReadOnlySpan<double> x, int k) => k switch
    {
        0 => (x[0] - x[1]) * (x[0] - x[1]) + (x[1] + x[2] - 2) * (x[1] + x[2] - 2) + (x[3] - 1) * (x[3] - 1)
                 + (x[4] - 1) * (x[4] - 1),
        1 => x[0] + 3 * x[1] - 4,
        2 => x[2] + x[3] - 2 * x[4],
        _ => x[1] - x[4],
    };

    /// <summary>Problem 52.</summary>
    [Differentiable]
    public static double Hs52(ReadOnlySpan<double> x, int k) => k switch
    {
        0 => (4 * x[0] - x[1]) * (4 * x[0] - x[1]) + (x[1] + x[2] - 2) * (x[1] + x[2] - 2) + (x[3] - 1) * (x[3]
                 - 1) + (x[4] - 1) * (x[4] - 1),
        1 => x[0] + 3 * x[1],
        2 => x[2] + x[3] - 2 * x[4],
        _ => x[1] - x[4],
    };

    /// <summary>Problem 53.</summary>
    [Differentiable]
    public static double Hs53(ReadOnlySpan<double> x, int k) => k switch
    {
        0 => (x[0] - x[1]) * (x[0] - x[1]) + (x[1] + x[2] - 2) * (x[1] + x[2] - 2) + (x[3] - 1) * (x[3] - 1)
                 + (x[4] - 1) * (x[4] - 1),
        1 => x[0] + 3 * x[1],
        2 => x[2] + x[3] - 2 * x[4],
        _ => x[1] - x[4],
    };

    /// <summary>Problem 56.</summary>
    [Differentiable]
    public static double Hs56(ReadOnlySpan<double> x, int k) => k switch
    {
        0 => -x[0] * x[1] * x[2],
        1 => x[0] - 4.2 * Math.Sin(x[3]) * Math.Sin(x[3]),
        2 => x[1] - 4.2 * Math.Sin(x[4]) * Math.Sin(x[4]),
        3 => x[2] - 4.2 * Math.Sin(x[5]) * Math.Sin(x[5]),
        _ => x[0] + 2 * x[1] + 2 * x[2] - 7.2 * Math.Sin(x[6]) * Math.Sin(x[6]),
    };
}
