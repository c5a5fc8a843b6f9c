namespace AutoGrad.Numerics;

/// <summary>Second derivatives by differences of values, with error estimates. One for each thread: it moves a point of its own.</summary>
internal sealed class SecondDifferences(ScalarFunction function, double[] x, double here, NumericalOptions options)
{
    // Ridders' tableau: quotients at H, H/4, …, H/4⁵.
    private const int Levels = 6;
    private readonly double[] _point = (double[])x.Clone();
    private double _size, _scaledSlope;

    /// <summary>∂²f/∂xᵢ∂xⱼ. Where the error is not wanted, a fixed step saves the values that only its estimate needs, and says NaN.</summary>
    public (double Value, double Error) Element(int i, int j, bool wantError)
    {
        var (power, factor, order) = options.Scheme switch
        {
            DifferenceScheme.Forward => (1.0 / 3, 1, 0),
            DifferenceScheme.Central => (1.0 / 4, 1, 1),
            DifferenceScheme.FivePoint => (1.0 / 6, 2, 2),
            DifferenceScheme.Richardson => (1.0 / 10, 1, 4),
            DifferenceScheme.Adaptive => (1.0 / 10, 4, Levels),
            _ => throw new ArgumentOutOfRangeException(nameof(i), options.Scheme, "No such difference scheme."),
        };
        if (order > 0)
        {
            var (a, b) = (Symmetric(i, factor, power, order), Symmetric(j, factor, power, order));
            var found = a == 0 || b == 0 ? (Value: double.NaN, Error: double.NaN)
                : order == Levels ? Ridders(i, j, a, b) : Fixed(i, j, a, b, order, ratio: 4, wantError);
            if (double.IsFinite(found.Value))
            {
                return found;
            }
        }
        // One-sided: the forward scheme, or where the symmetric points leave the domain; then three steps, extrapolated.
        (power, order) = order == 0 ? (power, 1) : (1.0 / 5, 3);
        return Fixed(i, j, OneSided(i, power, order), OneSided(j, power, order), order, ratio: 2, wantError);
    }

    /// <summary>Quotients at H, H/2, … extrapolated: in h² when symmetric (ratio 4), in h when one-sided (ratio 2). The error is what the last halving changed, and round-off.</summary>
    private (double Value, double Error) Fixed(int i, int j, double a, double b, int order, int ratio, bool wantError)
    {
        Span<double> row = stackalloc double[order + 1], coarse = stackalloc double[order];
        (_size, _scaledSlope) = (Math.Abs(here), 0);
        for (var k = wantError ? 0 : 1; k <= order; k++)
        {
            var shrink = Math.ScaleB(1, -k);
            row[k] = ratio == 4 ? Central(i, j, a * shrink, b * shrink) : Ahead(i, j, a * shrink, b * shrink);
        }
        row[..order].CopyTo(coarse);
        var value = Differences.Extrapolate(row[1..], ratio);
        if (!wantError)
        {
            return (value, double.NaN);
        }
        // One-sided extrapolation subtracts neighbours: its weights add up to more.
        var weights = ratio == 4 ? 2 : order == 1 ? 1 : 8;
        return (value, Math.Abs(value - Differences.Extrapolate(coarse, ratio)) + weights * RoundOff(i, j, Math.ScaleB(a, -order), Math.ScaleB(b, -order)));
    }

    /// <summary>The entry of the extrapolation tableau with the least estimated error (Ridders, Advances in Engineering Software 4, 1982), round-off included.</summary>
    private (double Value, double Error) Ridders(int i, int j, double a, double b)
    {
        Span<double> above = stackalloc double[Levels], row = stackalloc double[Levels];
        (_size, _scaledSlope) = (Math.Abs(here), 0);
        var best = (Value: double.NaN, Error: double.PositiveInfinity);
        for (var k = 0; k < Levels; k++)
        {
            var shrink = Math.ScaleB(1, -2 * k);
            row[0] = Central(i, j, a * shrink, b * shrink);
            for (var (m, power) = (1, 16.0); m <= k; m++, power *= 16)
            {
                row[m] = row[m - 1] + (row[m - 1] - above[m - 1]) / (power - 1);
                var error = Math.Max(Math.Abs(row[m] - row[m - 1]), Math.Abs(row[m] - above[m - 1])) + 2 * RoundOff(i, j, a * shrink, b * shrink);
                if (error < best.Error)
                {
                    best = (row[m], error);
                }
            }
            row.CopyTo(above);
        }
        return best;
    }

    private double Central(int i, int j, double a, double b)
    {
        if (i == j)
        {
            double ahead = At(i, j, a, 0), behind = At(i, j, -a, 0);
            Seen(i, (ahead - behind) / (2 * a));
            return (ahead - here - (here - behind)) / (a * a);
        }
        double pp = At(i, j, a, b), pm = At(i, j, a, -b), mp = At(i, j, -a, b), mm = At(i, j, -a, -b);
        Seen(i, (pp - mm) / (2 * a));
        return (pp - pm - (mp - mm)) / (4 * a * b);
    }

    private double Ahead(int i, int j, double a, double b)
    {
        double first = At(i, j, a, 0), second = i == j ? first : At(i, j, 0, b), both = i == j ? At(i, j, 2 * a, 0) : At(i, j, a, b);
        Seen(i, (first - here) / a);
        return (both - first - (second - here)) / (a * b);
    }

    /// <summary>A step that rounding of the coordinate changes by ε|x| changes the value by that times the slope.</summary>
    private void Seen(int i, double slope) => _scaledSlope = Math.Max(_scaledSlope, PowerOfTwo.Scale(x[i]) * Math.Abs(slope));

    private double RoundOff(int i, int j, double a, double b) =>
        (i == j ? 4 : 1) * (options.Noise * _size + Precision.Double * _scaledSlope) / Math.Abs(a * b);

    private double Largest(int i, double power, int doublings) =>
        PowerOfTwo.Scale(x[i]) * Math.ScaleB(PowerOfTwo.Nearest(options.RelativeStep > 0 ? options.RelativeStep : Math.Pow(options.Noise, power)), doublings);

    /// <summary>The longest step to both sides: shortened to fit between the bounds, but where that costs more than four halvings 0.</summary>
    private double Symmetric(int i, int factor, double power, int order)
    {
        // The ladder of a fixed scheme starts one doubling above, for the error estimate.
        var wanted = factor * Largest(i, power, order == Levels ? 0 : 1);
        var room = Math.Min(Below(i), Above(i));
        return wanted <= room ? wanted : room >= wanted / 16 ? PowerOfTwo.Floor(room) : 0;
    }

    /// <summary>The longest step, with its sign, to the side that has room and on which the function is defined.</summary>
    private double OneSided(int i, double power, int order)
    {
        // Twice the step is taken too, in the second difference along one coordinate.
        var wanted = Largest(i, power, order);
        double up = Fit(Above(i)), down = -Fit(Below(i));
        return up >= -down && (up == 0 || double.IsFinite(At(i, i, 2 * up, 0))) ? up : double.IsFinite(At(i, i, 2 * down, 0)) ? down : up;

        double Fit(double room) => 2 * wanted <= room ? wanted : PowerOfTwo.Floor(room) / 2;
    }

    private double Below(int i) => options.Lower is { } lower ? x[i] - lower[i] : double.PositiveInfinity;

    private double Above(int i) => options.Upper is { } upper ? upper[i] - x[i] : double.PositiveInfinity;

    private double At(int i, int j, double a, double b)
    {
        _point[i] += a;
        _point[j] += b;
        var value = function(_point);
        (_point[i], _point[j]) = (x[i], x[j]);
        _size = Math.Max(_size, Math.Abs(value));
        return value;
    }
}
