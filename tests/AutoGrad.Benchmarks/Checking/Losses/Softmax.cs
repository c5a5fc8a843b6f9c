namespace AutoGrad.Benchmarks.Checking.Losses;

/// <summary>Softmax cross-entropy over three classes with weights and biases, L2 on the weights.</summary>
internal sealed class Softmax(int rows = 6, int features = 4, int classes = 3) : Loss
{
    private const double Lambda = 0.05;
    private readonly double[] _x = Draw(new Random(2), rows * features, 1);

    public override string Name => "softmax cross-entropy";

    public override ParameterBlock[] Blocks => [new("W", features * classes), new("b", classes)];

    public override Fault[] Faults =>
    [
        new("sum for mean", Cause.Factor), new("L2 missing", Cause.Regulariser), new("L2 without the half's 2", Cause.Regulariser), new("one-hot dropped", Cause.LocalRule),
        new("one-hot of the next class", Cause.LocalRule), new("normaliser forgotten", Cause.LocalRule), new("last class left out of the sum", Cause.LocalRule),
        new("W transposed", Cause.Permutation), new("= for += over rows", Cause.Overwriting), new("biases missing", Cause.MissingPath), new("last bias missing", Cause.LoopBound),
    ];

    public override IReadOnlyDictionary<string, double> Constants => new Dictionary<string, double> { ["rows"] = rows, ["lambda"] = Lambda };

    // The probabilities of the classes for one row; returns the log of the normaliser.
    private double Probabilities(ReadOnlySpan<double> p, int r, Span<double> q, bool shortSum = false)
    {
        var most = double.NegativeInfinity;
        for (var k = 0; k < classes; k++)
        {
            var z = p[features * classes + k];
            for (var c = 0; c < features; c++)
            {
                z += _x[r * features + c] * p[k * features + c];
            }
            q[k] = z;
            most = Math.Max(most, z);
        }
        var total = 0.0;
        for (var k = 0; k < classes; k++)
        {
            q[k] = Math.Exp(q[k] - most);
            total += shortSum && k == classes - 1 ? 0 : q[k];
        }
        for (var k = 0; k < classes; k++)
        {
            q[k] /= total;
        }
        return most + Math.Log(total);
    }

    public override double Value(ReadOnlySpan<double> p)
    {
        Span<double> q = stackalloc double[classes];
        double sum = 0, squares = 0;
        for (var r = 0; r < rows; r++)
        {
            var y = r % classes;
            var z = p[features * classes + y];
            for (var c = 0; c < features; c++)
            {
                z += _x[r * features + c] * p[y * features + c];
            }
            sum += Probabilities(p, r, q) - z;
        }
        for (var i = 0; i < features * classes; i++)
        {
            squares += p[i] * p[i];
        }
        return sum / rows + 0.5 * Lambda * squares;
    }

    public override void Gradient(ReadOnlySpan<double> p, Span<double> g, string fault)
    {
        g.Clear();
        Span<double> q = stackalloc double[classes];
        for (var r = 0; r < rows; r++)
        {
            var log = Probabilities(p, r, q, fault == "last class left out of the sum");
            for (var k = 0; k < classes; k++)
            {
                var hot = fault == "one-hot dropped" ? -1 : fault == "one-hot of the next class" ? (r + 1) % classes : r % classes;
                var d = (q[k] * (fault == "normaliser forgotten" ? log : 1) - (k == hot ? 1 : 0)) / (fault == "sum for mean" ? 1 : rows);
                for (var c = 0; c < features; c++)
                {
                    var i = k * features + c;
                    g[i] = (fault == "= for += over rows" ? 0 : g[i]) + d * _x[r * features + c];
                }
                g[features * classes + k] += fault == "biases missing" || (fault == "last bias missing" && k == classes - 1) ? 0 : d;
            }
        }
        for (var i = 0; i < features * classes; i++)
        {
            g[i] += fault switch { "L2 missing" => 0, "L2 without the half's 2" => 2, "sum for mean" => rows, _ => 1 } * Lambda * p[i];
        }
        if (fault == "W transposed")
        {
            var w = g[..(features * classes)].ToArray();
            for (var i = 0; i < w.Length; i++)
            {
                g[i % features * classes + i / features] = w[i];
            }
        }
    }
}
