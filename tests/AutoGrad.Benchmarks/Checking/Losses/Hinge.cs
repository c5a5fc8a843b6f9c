namespace AutoGrad.Benchmarks.Checking.Losses;

/// <summary>The support vector machine's hinge, mean over the data, with L1 on the weights: kinks everywhere.</summary>
internal sealed class Hinge : Loss
{
    private const int Rows = 7, Columns = 3;
    private const double Mu = 0.2;
    private readonly double[] _x = Draw(new Random(7), Rows * Columns, 1);
    private readonly double[] _y = [1, 1, -1, 1, -1, -1, 1];

    public override string Name => "hinge + L1";

    public override ParameterBlock[] Blocks => [new("w", Columns), new("b", 1)];

    public override Fault[] Faults =>
    [
        new("margin ignored", Cause.LocalRule), new("L1 missing", Cause.Regulariser), new("L2's gradient for L1's", Cause.Regulariser), new("label lost", Cause.LocalRule),
        new("sum for mean", Cause.Factor), new("sign", Cause.Sign), new("= for += over rows", Cause.Overwriting), new("active where inactive", Cause.LocalRule),
    ];

    public override IReadOnlyDictionary<string, double> Constants => new Dictionary<string, double> { ["rows"] = Rows, ["mu"] = Mu };

    // Small weights keep data on both sides of the margin.
    public override double[] Point(Random random) => Draw(random, Dimension, 0.6);

    private double Slack(ReadOnlySpan<double> p, int r)
    {
        var z = p[Columns];
        for (var c = 0; c < Columns; c++)
        {
            z += _x[r * Columns + c] * p[c];
        }
        return 1 - _y[r] * z;
    }

    public override double Value(ReadOnlySpan<double> p)
    {
        double sum = 0, size = 0;
        for (var r = 0; r < Rows; r++)
        {
            sum += Math.Max(0, Slack(p, r));
        }
        for (var c = 0; c < Columns; c++)
        {
            size += Math.Abs(p[c]);
        }
        return sum / Rows + Mu * size;
    }

    public override void Gradient(ReadOnlySpan<double> p, Span<double> g, string fault)
    {
        g.Clear();
        for (var r = 0; r < Rows; r++)
        {
            var active = Slack(p, r) > 0;
            active = fault switch { "margin ignored" => true, "active where inactive" => !active, _ => active };
            var d = active ? -(fault == "label lost" ? 1 : _y[r]) / (fault == "sum for mean" ? 1.0 : Rows) : 0;
            for (var c = 0; c < Columns; c++)
            {
                g[c] = (fault == "= for += over rows" ? 0 : g[c]) + d * _x[r * Columns + c];
            }
            g[Columns] += d;
        }
        for (var c = 0; c < Columns; c++)
        {
            g[c] += fault switch { "L1 missing" => 0, "L2's gradient for L1's" => p[c], "sum for mean" => Rows * Math.Sign(p[c]), _ => Math.Sign(p[c]) } * Mu;
        }
        for (var i = 0; i < g.Length && fault == "sign"; i++)
        {
            g[i] = -g[i];
        }
    }
}
