namespace AutoGrad.Benchmarks.Constrained;

/// <summary>One problem of the collection, as the book has it.</summary>
/// <param name="Name">Its number.</param>
/// <param name="Start">The book's starting point.</param>
/// <param name="Function">The objective (0), the equalities, the inequalities g(x) ≥ 0.</param>
/// <param name="Equalities">The number of equalities.</param>
/// <param name="Inequalities">The number of inequalities.</param>
/// <param name="Minimum">The book's optimal value.</param>
/// <param name="Lower">The lower limits, or null.</param>
/// <param name="Upper">The upper limits, or null.</param>
/// <param name="Local">The value of another local minimum, which a method may end in as well; NaN where none is listed.</param>
internal sealed record ConstrainedProblem(
    string Name, double[] Start, Func<int, IObjective> Function, int Equalities, int Inequalities, double Minimum, double[]? Lower = null, double[]? Upper = null, double Local = double.NaN)
{
    private const double None = double.PositiveInfinity;

    public static IReadOnlyList<ConstrainedProblem> All { get; } =
    [
        new("HS6", [-1.2, 1], k => HockSchittkowskiProblems.Hs6Objective(k), 1, 0, 0),
        new("HS7", [2, 2], k => HockSchittkowskiProblems.Hs7Objective(k), 1, 0, -Math.Sqrt(3)),
        new("HS8", [2, 1], k => HockSchittkowskiProblems.Hs8Objective(k), 2, 0, -1),
        new("HS9", [0, 0], k => HockSchittkowskiProblems.Hs9Objective(k), 1, 0, -0.5),
        new("HS10", [-10, 10], k => HockSchittkowskiProblems.Hs10Objective(k), 0, 1, -1),
        new("HS11", [4.9, 0.1], k => HockSchittkowskiProblems.Hs11Objective(k), 0, 1, -8.498464223),
        new("HS12", [0, 0], k => HockSchittkowskiProblems.Hs12Objective(k), 0, 1, -30),
        new("HS14", [2, 2], k => HockSchittkowskiProblems.Hs14Objective(k), 1, 1, 9 - 2.875 * Math.Sqrt(7)),
        new("HS15", [-2, 1], k => HockSchittkowskiProblems.Hs15Objective(k), 0, 2, 306.5, Upper: [0.5, None], Local: 360.379767),
        new("HS16", [-2, 1], k => HockSchittkowskiProblems.Hs16Objective(k), 0, 2, 0.25, [-2, -None], [0.5, 1], Local: 3.98206),
        new("HS17", [-2, 1], k => HockSchittkowskiProblems.Hs17Objective(k), 0, 2, 1, [-2, -None], [0.5, 1]),
        new("HS18", [2, 2], k => HockSchittkowskiProblems.Hs18Objective(k), 0, 2, 5, [2, 0], [50, 50]),
        new("HS19", [20.1, 5.84], k => HockSchittkowskiProblems.Hs19Objective(k), 0, 2, -6961.81381, [13, 0], [100, 100]),
        new("HS20", [-2, 1], k => HockSchittkowskiProblems.Hs20Objective(k), 0, 3, 81.5 - 25 * Math.Sqrt(3), [-0.5, -None], [0.5, None], Local: 40.198730),
        new("HS21", [-1, -1], k => HockSchittkowskiProblems.Hs21Objective(k), 0, 1, -99.96, [2, -50], [50, 50]),
        new("HS22", [2, 2], k => HockSchittkowskiProblems.Hs22Objective(k), 0, 2, 1),
        new("HS23", [3, 1], k => HockSchittkowskiProblems.Hs23Objective(k), 0, 5, 2, [-50, -50], [50, 50]),
        new("HS24", [1, 0.5], k => HockSchittkowskiProblems.Hs24Objective(k), 0, 3, -1, [0, 0]),
        new("HS26", [-2.6, 2, 2], k => HockSchittkowskiProblems.Hs26Objective(k), 1, 0, 0),
        new("HS27", [2, 2, 2], k => HockSchittkowskiProblems.Hs27Objective(k), 1, 0, 0.04),
        new("HS28", [-4, 1, 1], k => HockSchittkowskiProblems.Hs28Objective(k), 1, 0, 0),
        new("HS29", [1, 1, 1], k => HockSchittkowskiProblems.Hs29Objective(k), 0, 1, -16 * Math.Sqrt(2)),
        new("HS30", [1, 1, 1], k => HockSchittkowskiProblems.Hs30Objective(k), 0, 1, 1, [1, -10, -10], [10, 10, 10]),
        new("HS31", [1, 1, 1], k => HockSchittkowskiProblems.Hs31Objective(k), 0, 1, 6, [-10, 1, -10], [10, 10, 1]),
        new("HS32", [0.1, 0.7, 0.2], k => HockSchittkowskiProblems.Hs32Objective(k), 1, 1, 1, [0, 0, 0]),
        new("HS33", [0, 0, 3], k => HockSchittkowskiProblems.Hs33Objective(k), 0, 2, Math.Sqrt(2) - 6, [0, 0, 0], [None, None, 5], Local: -4),
        new("HS34", [0, 1.05, 2.9], k => HockSchittkowskiProblems.Hs34Objective(k), 0, 2, -Math.Log(Math.Log(10)), [0, 0, 0], [100, 100, 10]),
        new("HS35", [0.5, 0.5, 0.5], k => HockSchittkowskiProblems.Hs35Objective(k), 0, 1, 1.0 / 9, [0, 0, 0]),
        new("HS36", [10, 10, 10], k => HockSchittkowskiProblems.Hs36Objective(k), 0, 1, -3300, [0, 0, 0], [20, 11, 42]),
        new("HS37", [10, 10, 10], k => HockSchittkowskiProblems.Hs37Objective(k), 0, 2, -3456, [0, 0, 0], [42, 42, 42]),
        new("HS39", [2, 2, 2, 2], k => HockSchittkowskiProblems.Hs39Objective(k), 2, 0, -1),
        new("HS40", [0.8, 0.8, 0.8, 0.8], k => HockSchittkowskiProblems.Hs40Objective(k), 3, 0, -0.25),
        new("HS41", [2, 2, 2, 2], k => HockSchittkowskiProblems.Hs41Objective(k), 1, 0, 52.0 / 27, [0, 0, 0, 0], [1, 1, 1, 2]),
        new("HS42", [1, 1, 1, 1], k => HockSchittkowskiProblems.Hs42Objective(k), 2, 0, 28 - 10 * Math.Sqrt(2)),
        new("HS43", [0, 0, 0, 0], k => HockSchittkowskiProblems.Hs43Objective(k), 0, 3, -44),
        new("HS44", [0, 0, 0, 0], k => HockSchittkowskiProblems.Hs44Objective(k), 0, 6, -15, [0, 0, 0, 0]),
        new("HS46", [0.5 * Math.Sqrt(2), 1.75, 0.5, 2, 2], k => HockSchittkowskiProblems.Hs46Objective(k), 2, 0, 0),
        new("HS48", [3, 5, -3, 2, -2], k => HockSchittkowskiProblems.Hs48Objective(k), 2, 0, 0),
        new("HS49", [10, 7, 2, -3, 0.8], k => HockSchittkowskiProblems.Hs49Objective(k), 2, 0, 0),
        new("HS50", [35, -31, 11, 5, -5], k => HockSchittkowskiProblems.Hs50Objective(k), 3, 0, 0),
        new("HS51", [2.5, 0.5, 2, -1, 0.5], k => HockSchittkowskiProblems.Hs51Objective(k), 3, 0, 0),
        new("HS52", [2, 2, 2, 2, 2], k => HockSchittkowskiProblems.Hs52Objective(k), 3, 0, 1859.0 / 349),
        new("HS53", [2, 2, 2, 2, 2], k => HockSchittkowskiProblems.Hs53Objective(k), 3, 0, 176.0 / 43, [-10, -10, -10, -10, -10], [10, 10, 10, 10, 10]),
        new("HS56", [1, 1, 1, Math.Asin(Math.Sqrt(1 / 4.2)), Math.Asin(Math.Sqrt(1 / 4.2)), Math.Asin(Math.Sqrt(1 / 4.2)), Math.Asin(Math.Sqrt(5 / 7.2))], k => HockSchittkowskiProblems.Hs56Objective(k), 4, 0, -3.456),
        new("HS60", [2, 2, 2], k => HockSchittkowskiProblems.Hs60Objective(k), 1, 0, 0.03256820025, [-10, -10, -10], [10, 10, 10]),
        new("HS61", [0, 0, 0], k => HockSchittkowskiProblems.Hs61Objective(k), 2, 0, -143.6461422),
        new("HS63", [2, 2, 2], k => HockSchittkowskiProblems.Hs63Objective(k), 2, 0, 961.7151721, [0, 0, 0]),
        new("HS64", [1, 1, 1], k => HockSchittkowskiProblems.Hs64Objective(k), 0, 1, 6299.842428, [1e-5, 1e-5, 1e-5]),
        new("HS65", [-5, 5, 0], k => HockSchittkowskiProblems.Hs65Objective(k), 0, 1, 0.9535288567, [-4.5, -4.5, -5], [4.5, 4.5, 5]),
        new("HS66", [0, 1.05, 2.9], k => HockSchittkowskiProblems.Hs66Objective(k), 0, 2, 0.5181632741, [0, 0, 0], [100, 100, 10]),
        new("HS71", [1, 5, 5, 1], k => HockSchittkowskiProblems.Hs71Objective(k), 1, 1, 17.0140173, [1, 1, 1, 1], [5, 5, 5, 5]),
        new("HS72", [1, 1, 1, 1], k => HockSchittkowskiProblems.Hs72Objective(k), 0, 2, 727.67937, [0.001, 0.001, 0.001, 0.001], [4e5, 3e5, 2e5, 1e5]),
        new("HS73", [1, 1, 1, 1], k => HockSchittkowskiProblems.Hs73Objective(k), 1, 2, 29.894378, [0, 0, 0, 0]),
        new("HS76", [0.5, 0.5, 0.5, 0.5], k => HockSchittkowskiProblems.Hs76Objective(k), 0, 3, -4.681818182, [0, 0, 0, 0]),
        new("HS77", [2, 2, 2, 2, 2], k => HockSchittkowskiProblems.Hs77Objective(k), 2, 0, 0.24150513),
        new("HS78", [-2, 1.5, 2, -1, -1], k => HockSchittkowskiProblems.Hs78Objective(k), 3, 0, -2.91970041),
        new("HS79", [2, 2, 2, 2, 2], k => HockSchittkowskiProblems.Hs79Objective(k), 3, 0, 0.0787768209),
        new("HS80", [-2, 2, 2, -1, -1], k => HockSchittkowskiProblems.Hs80Objective(k), 3, 0, 0.0539498478, [-2.3, -2.3, -3.2, -3.2, -3.2], [2.3, 2.3, 3.2, 3.2, 3.2]),
        new("HS81", [-2, 2, 2, -1, -1], k => HockSchittkowskiProblems.Hs81Objective(k), 3, 0, 0.0539498478, [-2.3, -2.3, -3.2, -3.2, -3.2], [2.3, 2.3, 3.2, 3.2, 3.2]),
        new("HS100", [1, 2, 0, 4, 0, 1, 1], k => HockSchittkowskiProblems.Hs100Objective(k), 0, 4, 680.6300573),
        new("HS113", [2, 3, 5, 5, 1, 2, 7, 3, 6, 10], k => HockSchittkowskiProblems.Hs113Objective(k), 0, 8, 24.3062091),
    ];

    /// <summary>The limits; null where there are none.</summary>
    public Optimization.Bounds? Bounds => Lower is null && Upper is null ? null : new(Lower ?? Filled(-None), Upper ?? Filled(None));

    /// <summary>The equalities.</summary>
    public IObjective[] EqualityFunctions => [.. Enumerable.Range(1, Equalities).Select(Function)];

    /// <summary>The inequalities, turned to g(x) ≤ 0.</summary>
    public IObjective[] InequalityFunctions => [.. Enumerable.Range(1 + Equalities, Inequalities).Select(k => new Scaled(Function(k), -1))];

    private double[] Filled(double value)
    {
        var all = new double[Start.Length];
        Array.Fill(all, value);
        return all;
    }
}

/// <summary>An objective times a number.</summary>
internal sealed class Scaled(IObjective inner, double factor) : IObjective
{
    public int Dimension => inner.Dimension;

    public double Value(ReadOnlySpan<double> x) => factor * inner.Value(x);

    public double ValueAndGradient(ReadOnlySpan<double> x, Span<double> gradient)
    {
        var value = inner.ValueAndGradient(x, gradient);
        for (var i = 0; i < gradient.Length; i++) gradient[i] *= factor;
        return factor * value;
    }
}
