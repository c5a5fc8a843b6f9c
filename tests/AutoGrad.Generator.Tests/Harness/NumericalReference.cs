namespace AutoGrad.Generator.Tests.Harness;

/// <summary>
/// Central differences extrapolated to step zero (Ridders 1982), from several first steps: the best of them by its own error estimate.
/// A kink inside a wide stencil shows as a large estimate, and a narrower one wins.
/// </summary>
internal static class NumericalReference
{
    private const int Halvings = 8;

    /// <summary>∂f/∂x_i and an estimate of its error.</summary>
    public static (double Derivative, double Error) Partial(Func<double[], double> f, double[] x, int i, bool singlePrecision)
    {
        var scale = Math.Max(Math.Abs(x[i]), 0.1);
        var steps = singlePrecision ? new[] { 0.5, 0.2, 0.05 } : [0.2, 0.05, 0.01, 1e-3, 1e-4];
        return steps.Select(step => Extrapolate(f, x, i, step * scale, singlePrecision)).MinBy(estimate => double.IsNaN(estimate.Error) ? double.PositiveInfinity : estimate.Error);
    }

    private static (double Derivative, double Error) Extrapolate(Func<double[], double> f, double[] x, int i, double step, bool singlePrecision)
    {
        const double Shrink = 1.6;
        var table = new double[Halvings, Halvings];
        var best = (Derivative: double.NaN, Error: double.PositiveInfinity);
        for (var row = 0; row < Halvings; row++, step /= Shrink)
        {
            var (difference, rounding) = Central(f, x, i, step, singlePrecision);
            table[row, 0] = difference;
            var power = Shrink * Shrink;
            for (var column = 1; column <= row; column++, power *= Shrink * Shrink)
            {
                table[row, column] = (table[row, column - 1] * power - table[row - 1, column - 1]) / (power - 1);
                var error = rounding + Math.Max(Math.Abs(table[row, column] - table[row, column - 1]), Math.Abs(table[row, column] - table[row - 1, column - 1]));
                if (error < best.Error)
                {
                    best = (table[row, column], error);
                }
            }
        }

        return best;
    }

    private static (double Difference, double Rounding) Central(Func<double[], double> f, double[] x, int i, double step, bool singlePrecision)
    {
        var (up, down) = ((double[])x.Clone(), (double[])x.Clone());
        up[i] = singlePrecision ? (float)(x[i] + step) : x[i] + step;
        down[i] = singlePrecision ? (float)(x[i] - step) : x[i] - step;
        var (right, left) = (f(up), f(down));
        var unit = singlePrecision ? 1.2e-7 : 2.2e-16;
        return ((right - left) / (up[i] - down[i]), unit * (Math.Abs(right) + Math.Abs(left)) / (up[i] - down[i]));
    }
}
