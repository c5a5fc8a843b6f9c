namespace AutoGrad.Benchmarks.Checking.HeldOut;

/// <summary>Poisson regression, mean of exp(η) − yη with η = Xw + b, and a ridge on w.</summary>
internal sealed class Poisson : Loss
{
    private const int Rows = 9, Columns = 4;
    private const double Ridge = 0.3;
    private readonly double[] _x = Draw(new Random(101), Rows * Columns, 0.5);
    private readonly double[] _y = [0, 1, 3, 2, 0, 5, 1, 2, 4];

    public override string Name => "Poisson regression";

    public override ParameterBlock[] Blocks => [new("w", Columns), new("b", 1)];

    public override Fault[] Faults =>
    [
        new("sum for mean", Cause.Factor), new("ridge missing", Cause.Regulariser), new("ridge on b too", Cause.Regulariser), new("ridge halved", Cause.Regulariser),
        new("y dropped", Cause.LocalRule), new("exp not taken", Cause.LocalRule), new("last row left out", Cause.LocalRule),
        new("= for += over rows", Cause.Overwriting), new("b missing", Cause.MissingPath),
    ];

    public override IReadOnlyDictionary<string, double> Constants => new Dictionary<string, double> { ["rows"] = Rows, ["ridge"] = Ridge };

    public override double[] Point(Random random) => Draw(random, Dimension, 0.5);

    private double Eta(ReadOnlySpan<double> p, int r)
    {
        var eta = p[Columns];
        for (var c = 0; c < Columns; c++)
        {
            eta += _x[r * Columns + c] * p[c];
        }
        return eta;
    }

    public override double Value(ReadOnlySpan<double> p)
    {
        double sum = 0, squares = 0;
        for (var r = 0; r < Rows; r++)
        {
            var eta = Eta(p, r);
            sum += Math.Exp(eta) - _y[r] * eta;
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
        var rows = fault == "last row left out" ? Rows - 1 : Rows;
        for (var r = 0; r < rows; r++)
        {
            var eta = Eta(p, r);
            var d = (fault == "exp not taken" ? eta : Math.Exp(eta)) - (fault == "y dropped" ? 0 : _y[r]);
            d /= Rows;
            for (var c = 0; c < Columns; c++)
            {
                g[c] = (fault == "= for += over rows" ? 0 : g[c]) + d * _x[r * Columns + c];
            }
            g[Columns] += d;
        }
        for (var c = 0; c < Columns; c++)
        {
            g[c] += fault switch { "ridge missing" => 0, "ridge halved" => 0.5, _ => 1 } * Ridge * p[c];
        }
        if (fault == "ridge on b too")
        {
            g[Columns] += Ridge * p[Columns];
        }
        if (fault == "b missing")
        {
            g[Columns] = 0;
        }
        if (fault == "sum for mean")
        {
            for (var i = 0; i < g.Length; i++)
            {
                g[i] *= Rows;
            }
        }
    }
}
