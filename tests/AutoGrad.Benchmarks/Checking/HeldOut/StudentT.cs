namespace AutoGrad.Benchmarks.Checking.HeldOut;

/// <summary>Negative log-likelihood of a Student t location and scale (ν = 4), s = log σ: mean of s + 2.5·log(1 + z²/4), z = (y − m)e⁻ˢ.</summary>
internal sealed class StudentT : Loss
{
    private readonly double[] _y = Draw(new Random(102), 12, 2);

    public override string Name => "Student t";

    public override ParameterBlock[] Blocks => [new("m", 1), new("s", 1)];

    public override Fault[] Faults =>
    [
        new("sign of m", Cause.Sign), new("scale's own term missing", Cause.LocalRule), new("chain through exp lost", Cause.LocalRule),
        new("z for z squared", Cause.LocalRule), new("n - 1 for n", Cause.Factor), new("factor 2 lost", Cause.Factor),
    ];

    public override double Value(ReadOnlySpan<double> p)
    {
        var sum = 0.0;
        foreach (var y in _y)
        {
            var z = (y - p[0]) * Math.Exp(-p[1]);
            sum += p[1] + 2.5 * Math.Log(1 + z * z / 4);
        }
        return sum / _y.Length;
    }

    public override void Gradient(ReadOnlySpan<double> p, Span<double> g, string fault)
    {
        double gm = 0, gs = 0;
        foreach (var y in _y)
        {
            var z = (y - p[0]) * Math.Exp(-p[1]);
            var dz = 2.5 * z / 2 / (1 + z * z / 4);
            gm -= dz * (fault == "chain through exp lost" ? 1 : Math.Exp(-p[1]));
            gs += (fault == "scale's own term missing" ? 0 : 1) - dz * (fault == "z for z squared" ? 1 : z);
        }
        var n = fault == "n - 1 for n" ? _y.Length - 1 : fault == "factor 2 lost" ? 2 * _y.Length : _y.Length;
        g[0] = (fault == "sign of m" ? -1 : 1) * gm / n;
        g[1] = gs / n;
    }
}
