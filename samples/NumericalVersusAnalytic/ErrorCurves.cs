namespace NumericalVersusAnalytic;

/// <summary>The error of one difference scheme over a range of steps.</summary>
/// <param name="Name">The scheme.</param>
/// <param name="Evaluations">Function values it takes for one derivative.</param>
/// <param name="Points">Step and absolute error.</param>
internal sealed record ErrorCurve(string Name, int Evaluations, IReadOnlyList<(double Step, double Error)> Points)
{
    /// <summary>The step with the least error, judged over neighbouring steps so that one lucky rounding does not win.</summary>
    public (double Step, double Error) Best { get; } = Smoothest(Points);

    private static (double Step, double Error) Smoothest(IReadOnlyList<(double Step, double Error)> points)
    {
        const int reach = 6;
        var best = (Step: 0.0, Error: double.PositiveInfinity);
        for (var i = reach; i + reach < points.Count; i++)
        {
            var mean = 0.0;
            for (var j = i - reach; j <= i + reach; j++)
            {
                mean += points[j].Error / (2 * reach + 1);
            }
            best = mean < best.Error ? (points[i].Step, mean) : best;
        }
        return best;
    }
}

/// <summary>Error against step, for each scheme: on the right truncation (the step is too long), on the left round-off (the digits cancel).</summary>
internal static class ErrorCurves
{
    public static IReadOnlyList<ErrorCurve> Of(Func<double, double> f, double slope, double x)
    {
        double Central(double h) => (f(x + h) - f(x - h)) / (2 * h);
        double FivePoint(double h) => (4 * Central(h) - Central(2 * h)) / 3;
        double SevenPoint(double h) => (16 * FivePoint(h) - FivePoint(2 * h)) / 15;
        return
        [
            Curve("forward", 2, h => (f(x + h) - f(x)) / h),
            Curve("central", 2, Central),
            Curve("five-point", 4, FivePoint),
            Curve("Richardson", 8, h => (64 * SevenPoint(h) - SevenPoint(2 * h)) / 63),
        ];

        ErrorCurve Curve(string name, int evaluations, Func<double, double> quotient)
        {
            var points = new List<(double, double)>();
            for (var e = -13.0; e <= -0.5; e += 0.04)
            {
                var h = Math.Pow(10, e);
                points.Add((h, Math.Max(1e-17, Math.Abs(quotient(h) - slope))));
            }
            return new(name, evaluations, points);
        }
    }
}
