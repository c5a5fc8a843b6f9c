namespace AutoGrad.Benchmarks.Checking.Losses;

/// <summary>Logistic regression, mean log-loss of labels ±1, with a ridge on w and not on the intercept.</summary>
internal sealed class Logistic : Loss
{
    private const int Rows = 8, Columns = 5;
    private const double Ridge = 0.1;
    private readonly double[] _x = Draw(new Random(1), Rows * Columns, 1);
    private readonly double[] _y = [1, -1, 1, 1, -1, -1, 1, -1];

    public override string Name => "logistic + L2";

    public override ParameterBlock[] Blocks => [new("w", Columns), new("b", 1)];

    public override Fault[] Faults =>
    [
        new("sum for mean", Cause.Factor), new("L2 missing", Cause.Regulariser), new("L2 doubled", Cause.Regulariser), new("L2 on the intercept", Cause.Regulariser),
        new("L2 but for the last", Cause.Regulariser), new("label lost", Cause.LocalRule), new("sigmoid of the wrong sign", Cause.LocalRule), new("sigmoid' for sigmoid", Cause.LocalRule),
        new("last row left out", Cause.LocalRule), new("= for += over rows", Cause.Overwriting), new("intercept missing", Cause.MissingPath),
    ];

    public override IReadOnlyDictionary<string, double> Constants => new Dictionary<string, double> { ["rows"] = Rows, ["ridge"] = Ridge };

    private double Margin(ReadOnlySpan<double> p, int r)
    {
        var z = p[Columns];
        for (var c = 0; c < Columns; c++)
        {
            z += _x[r * Columns + c] * p[c];
        }
        return _y[r] * z;
    }

    public override double Value(ReadOnlySpan<double> p)
    {
        double sum = 0, squares = 0;
        for (var r = 0; r < Rows; r++)
        {
            sum += Softplus(-Margin(p, r));
        }
        for (var c = 0; c < Columns; c++)
        {
            squares += p[c] * p[c];
        }
        return sum / Rows + 0.5 * Ridge * squares;
    }

    public override void Gradient(ReadOnlySpan<double> p, Span<double> g, string fault)
    {
        g.Clear();
        for (var r = 0; r < (fault == "last row left out" ? Rows - 1 : Rows); r++)
        {
            var s = Sigmoid(fault == "sigmoid of the wrong sign" ? Margin(p, r) : -Margin(p, r));
            var d = -(fault == "label lost" ? 1 : _y[r]) * (fault == "sigmoid' for sigmoid" ? s * (1 - s) : s) / (fault == "sum for mean" ? 1 : Rows);
            for (var c = 0; c < Columns; c++)
            {
                g[c] = (fault == "= for += over rows" ? 0 : g[c]) + d * _x[r * Columns + c];
            }
            g[Columns] += d;
        }
        for (var c = 0; c < (fault == "L2 but for the last" ? Columns - 1 : Columns); c++)
        {
            g[c] += fault switch { "L2 missing" => 0, "L2 doubled" => 2, "sum for mean" => Rows, _ => 1 } * Ridge * p[c];
        }
        g[Columns] = fault switch { "intercept missing" => 0, "L2 on the intercept" => g[Columns] + Ridge * p[Columns], _ => g[Columns] };
    }
}
