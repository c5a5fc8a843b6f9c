namespace AutoGrad.Numerics;

/// <summary>Columns of a Jacobian by differences: every evaluation of the vector function serves all rows.</summary>
internal sealed class JacobianColumns(VectorFunction function, double[] x, double[] here, NumericalOptions options)
{
    // Central quotients at h, h/4, …: enough halvings for the noisiest row to find its own step.
    private const int Levels = 6;

    // A step that shows nothing is lengthened by this factor; a difference shows something when it is this many times the rounding.
    private const double Coarser = 1024, Digits = 1048576;

    private bool _resolved;
    private readonly double[] _point = (double[])x.Clone();
    private readonly double[] _ahead = new double[here.Length], _behind = new double[here.Length];

    public void Fill(int first, int stride, double[] jacobian, double[] errors)
    {
        for (var i = first; i < x.Length; i += stride)
        {
            Column(i, jacobian, errors);
        }
    }

    /// <summary>
    /// The step follows the size of the coordinate, as far as that shows in the values: for a coordinate of 1e-12 whose function varies over 1, the step grows towards that
    /// for one of size 1 until the differences stand out of the rounding.
    /// </summary>
    private void Column(int i, double[] jacobian, double[] errors)
    {
        var largest = PowerOfTwo.Scale(x[i]);
        var scale = options.Scheme == DifferenceScheme.Adaptive || x[i] == 0 ? largest : PowerOfTwo.Floor(x[i]);
        while (true)
        {
            Column(i, scale, jacobian, errors);
            if (scale >= largest || _resolved)
            {
                return;
            }
            scale = Math.Min(largest, Coarser * scale);
        }
    }

    private void Column(int i, double scale, double[] jacobian, double[] errors)
    {
        var (power, order, ratio) = options.Scheme switch
        {
            DifferenceScheme.Forward => (1.0 / 2, 0, 2),
            DifferenceScheme.Central => (1.0 / 3, 1, 2),
            DifferenceScheme.FivePoint => (1.0 / 5, 2, 2),
            DifferenceScheme.Richardson => (1.0 / 8, 4, 2),
            _ => (1.0 / 7, Levels - 1, 4),
        };
        var h = scale * PowerOfTwo.Nearest(options.RelativeStep > 0 ? options.RelativeStep : Math.Pow(options.Noise, power));
        _resolved = false;
        if (order == 0 || !Symmetric(i, h, order, ratio, jacobian, errors))
        {
            OneSided(i, order == 0 ? h : scale * PowerOfTwo.Nearest(Math.Sqrt(options.Noise)), jacobian, errors);
        }
    }

    /// <summary>Notes whether a difference of values has digits enough to be a derivative.</summary>
    private void Note(double one, double other) =>
        _resolved |= !(Math.Abs(one - other) <= Digits * options.Noise * Math.Max(Math.Abs(one), Math.Abs(other)));

    private bool Symmetric(int i, double h, int order, int ratio, double[] jacobian, double[] errors)
    {
        var quotients = new double[order + 1, here.Length];
        var size = here.Select(Math.Abs).ToArray();
        for (var level = 0; level <= order; level++)
        {
            var step = h * Math.Pow(ratio, (ratio == 2 ? 1 : 0) - level);
            if (!At(i, step, _ahead) || !At(i, -step, _behind))
            {
                return false;
            }
            for (var r = 0; r < here.Length; r++)
            {
                if (!double.IsFinite(_ahead[r]) || !double.IsFinite(_behind[r]))
                {
                    return false;
                }
                size[r] = Math.Max(size[r], Math.Max(Math.Abs(_ahead[r]), Math.Abs(_behind[r])));
                quotients[level, r] = (_ahead[r] - _behind[r]) / (2 * step);
                Note(_ahead[r], _behind[r]);
            }
        }
        for (var r = 0; r < here.Length; r++)
        {
            var (value, error) = ratio == 2 ? Extrapolated(quotients, r, order) : Best(quotients, r, h, size[r]);
            jacobian[r * x.Length + i] = value;
            errors[r * x.Length + i] = error + 1.5 * options.Noise * size[r] / (h * Math.Pow(2, ratio == 2 ? 1 - order : 0));
        }
        return true;
    }

    /// <summary>The full extrapolation, and what its last step changed.</summary>
    private static (double Value, double Error) Extrapolated(double[,] q, int row, int order)
    {
        var all = Neville(q, row, 1, order);
        return (all, Math.Abs(all - Neville(q, row, 0, order - 1)));
    }

    /// <summary>Among pairs of neighbouring steps, extrapolated once, that with the least sum of change and round-off.</summary>
    private (double Value, double Error) Best(double[,] q, int row, double h, double size)
    {
        double value = double.NaN, least = double.PositiveInfinity;
        for (var level = 1; level < Levels; level++)
        {
            var extrapolated = q[level, row] + (q[level, row] - q[level - 1, row]) / 15;
            // The correction itself bounds what it leaves; beside it stands the round-off of the finer step.
            var error = Math.Abs(extrapolated - q[level, row]) / 4 + 2 * options.Noise * size / (h * Math.Pow(4, -level));
            if (error < least)
            {
                (value, least) = (extrapolated, error);
            }
        }
        return (value, least);
    }

    private static double Neville(double[,] q, int row, int from, int to)
    {
        Span<double> t = stackalloc double[to - from + 1];
        for (var k = from; k <= to; k++)
        {
            t[k - from] = q[k, row];
        }
        return Differences.Extrapolate(t);
    }

    private void OneSided(int i, double h, double[] jacobian, double[] errors)
    {
        if (!At(i, h, _ahead) || _ahead.Any(v => !double.IsFinite(v)))
        {
            h = -h;
            if (!At(i, h, _ahead))
            {
                Array.Fill(_ahead, double.NaN);
            }
        }
        var further = At(i, 2 * h, _behind);
        for (var r = 0; r < here.Length; r++)
        {
            var slope = (_ahead[r] - here[r]) / h;
            Note(_ahead[r], here[r]);
            var second = (_behind[r] - here[r]) / (2 * h);
            jacobian[r * x.Length + i] = slope;
            errors[r * x.Length + i] = (further ? Math.Abs(second - slope) : double.NaN) + 2 * options.Noise * Math.Max(Math.Abs(here[r]), Math.Abs(_ahead[r])) / Math.Abs(h);
        }
    }

    private bool At(int i, double step, double[] result)
    {
        var moved = x[i] + step;
        if ((options.Lower is { } lower && moved < lower[i]) || (options.Upper is { } upper && moved > upper[i]))
        {
            return false;
        }
        _point[i] = moved;
        function(_point, result);
        _point[i] = x[i];
        return true;
    }
}
