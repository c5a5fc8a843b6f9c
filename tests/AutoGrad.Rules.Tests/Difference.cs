namespace AutoGrad.Rules.Tests;

/// <summary>
/// Central differences extrapolated to a zero step, with an estimate of their error (C. J. F. Ridders, "Accurate computation of F′(x)
/// and F′(x) F″(x)", Advances in Engineering Software 4, 1982).
/// </summary>
internal static class Difference
{
    private const int Rounds = 12;
    private const double Shrink = 1.4;

    public static (double Value, double Error) Of(Func<double, double> f, double x, double firstStep = 0.05)
    {
        var step = firstStep * Math.Max(Math.Abs(x), 1e-2);
        var best = (Value: double.NaN, Error: double.PositiveInfinity);
        var table = new double[Rounds, Rounds];
        for (var i = 0; i < Rounds; i++, step /= Shrink)
        {
            var (above, below) = (x + step, x - step);
            table[i, 0] = (f(above) - f(below)) / (above - below);
            var factor = Shrink * Shrink;
            for (var j = 1; j <= i; j++, factor *= Shrink * Shrink)
            {
                table[i, j] = (table[i, j - 1] * factor - table[i - 1, j - 1]) / (factor - 1);
                var error = Math.Max(Math.Abs(table[i, j] - table[i, j - 1]), Math.Abs(table[i, j] - table[i - 1, j - 1]));
                if (error < best.Error) best = (table[i, j], error);
            }
            if (i > 0 && Math.Abs(table[i, i] - table[i - 1, i - 1]) >= 2 * best.Error) break;
        }
        return best;
    }
}
