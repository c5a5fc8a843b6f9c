namespace AutoGrad.Benchmarks.Checking.Losses;

/// <summary>Gaussian negative log-likelihood with a mean and a log deviation: mean of s + ½((y − m)e⁻ˢ)².</summary>
internal sealed class Gaussian : Loss
{
    private readonly double[] _y = Draw(new Random(5), 10, 1.5);

    public override string Name => "Gaussian NLL";

    public override ParameterBlock[] Blocks => [new("m", 1), new("s", 1)];

    public override Fault[] Faults =>
    [
        new("sign of m", Cause.Sign), new("normaliser's term missing", Cause.LocalRule), new("deviation for variance", Cause.LocalRule), new("half lost", Cause.LocalRule),
        new("n - 1 for n", Cause.Factor), new("sum for mean", Cause.Factor), new("last datum left out", Cause.LocalRule), new("s missing", Cause.MissingPath), new("= for +=", Cause.Overwriting),
    ];

    public override IReadOnlyDictionary<string, double> Constants => new Dictionary<string, double> { ["data"] = _y.Length };

    public override double Value(ReadOnlySpan<double> p)
    {
        var sum = 0.0;
        foreach (var y in _y)
        {
            var z = (y - p[0]) * Math.Exp(-p[1]);
            sum += p[1] + 0.5 * z * z;
        }
        return sum / _y.Length;
    }

    public override void Gradient(ReadOnlySpan<double> p, Span<double> g, string fault)
    {
        double gm = 0, gs = 0, n = fault switch { "n - 1 for n" => _y.Length - 1, "sum for mean" => 1, _ => _y.Length };
        foreach (var y in fault == "last datum left out" ? _y[..^1] : _y)
        {
            var z = (y - p[0]) * Math.Exp(-p[1]);
            gm = (fault == "= for +=" ? 0 : gm) - z * (fault == "deviation for variance" ? 1 : Math.Exp(-p[1]));
            gs += (fault == "normaliser's term missing" ? 0 : 1) - z * z * (fault == "half lost" ? 2 : 1);
        }
        g[0] = (fault == "sign of m" ? -1 : 1) * gm / n;
        g[1] = fault == "s missing" ? 0 : gs / n;
    }
}
