namespace AutoGrad.Benchmarks.Checking.Losses;

/// <summary>A net with one tanh layer, squared error: inputs 3, hidden 4, output 1.</summary>
internal sealed class Network : Loss
{
    private const int In = 3, Hidden = 4, Rows = 5, Biases = In * Hidden, Output = Biases + Hidden;
    private readonly double[] _x = Draw(new Random(3), Rows * In, 1), _y = Draw(new Random(4), Rows, 1);

    public override string Name => "tanh network";

    public override ParameterBlock[] Blocks => [new("W1", In * Hidden), new("b1", Hidden), new("w2", Hidden), new("b2", 1)];

    public override Fault[] Faults =>
    [
        new("tanh' missing", Cause.LocalRule), new("1 - h for 1 - h^2", Cause.LocalRule), new("square's 2 lost", Cause.Factor), new("sum for mean", Cause.Factor),
        new("hidden layer's path missing", Cause.MissingPath), new("b1 missing", Cause.MissingPath), new("pre-activation for activation", Cause.LocalRule),
        new("w2 lost in the chain", Cause.LocalRule), new("last hidden unit left out", Cause.LocalRule), new("= for += over rows", Cause.Overwriting),
        new("b1 and w2 exchanged", Cause.Permutation), new("sign of w2", Cause.Sign), new("W1 indexed by the hidden unit", Cause.Permutation),
    ];

    public override IReadOnlyDictionary<string, double> Constants => new Dictionary<string, double> { ["rows"] = Rows };

    private double Forward(ReadOnlySpan<double> p, int r, Span<double> z)
    {
        var output = p[Output + Hidden];
        for (var j = 0; j < Hidden; j++)
        {
            z[j] = p[Biases + j];
            for (var i = 0; i < In; i++)
            {
                z[j] += p[j * In + i] * _x[r * In + i];
            }
            output += p[Output + j] * Math.Tanh(z[j]);
        }
        return output - _y[r];
    }

    public override double Value(ReadOnlySpan<double> p)
    {
        Span<double> z = stackalloc double[Hidden];
        var sum = 0.0;
        for (var r = 0; r < Rows; r++)
        {
            var e = Forward(p, r, z);
            sum += e * e;
        }
        return sum / Rows;
    }

    public override void Gradient(ReadOnlySpan<double> p, Span<double> g, string fault)
    {
        Span<double> z = stackalloc double[Hidden];
        g.Clear();
        for (var r = 0; r < Rows; r++)
        {
            var e = Forward(p, r, z) * (fault == "square's 2 lost" ? 1 : 2) / (fault == "sum for mean" ? 1 : Rows);
            g[Output + Hidden] += e;
            for (var j = 0; j < (fault == "last hidden unit left out" ? Hidden - 1 : Hidden); j++)
            {
                var h = Math.Tanh(z[j]);
                g[Output + j] += e * (fault == "pre-activation for activation" ? z[j] : fault == "sign of w2" ? -h : h);
                var d = e * (fault == "w2 lost in the chain" ? 1 : p[Output + j]) * (fault switch { "tanh' missing" => 1, "1 - h for 1 - h^2" => 1 - h, _ => 1 - h * h });
                d = fault == "hidden layer's path missing" ? 0 : d;
                g[Biases + j] += fault == "b1 missing" ? 0 : d;
                for (var i = 0; i < In; i++)
                {
                    var w = fault == "W1 indexed by the hidden unit" ? i * Hidden + j : j * In + i;
                    g[w] = (fault == "= for += over rows" ? 0 : g[w]) + d * _x[r * In + i];
                }
            }
        }
        for (var j = 0; j < Hidden && fault == "b1 and w2 exchanged"; j++)
        {
            (g[Biases + j], g[Output + j]) = (g[Output + j], g[Biases + j]);
        }
    }
}
