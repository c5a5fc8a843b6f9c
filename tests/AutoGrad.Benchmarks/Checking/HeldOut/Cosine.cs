namespace AutoGrad.Benchmarks.Checking.HeldOut;

/// <summary>1 − cos(a, b) of two vectors of four, plus μ·Σ√(aᵢ² + δ²): a smooth L1.</summary>
internal sealed class Cosine : Loss
{
    private const int N = 4;
    private const double Mu = 0.05, Delta = 0.1;

    public override string Name => "cosine distance";

    public override ParameterBlock[] Blocks => [new("a", N), new("b", N)];

    public override Fault[] Faults =>
    [
        new("norm held constant", Cause.LocalRule), new("norm for its square", Cause.LocalRule), new("b's path missing", Cause.MissingPath),
        new("a and b exchanged", Cause.Permutation), new("sign", Cause.Sign), new("smooth L1 missing", Cause.Regulariser), new("loop one short in a", Cause.LoopBound),
    ];

    public override IReadOnlyDictionary<string, double> Constants => new Dictionary<string, double> { ["mu"] = Mu };

    private static (double Dot, double A, double B) Products(ReadOnlySpan<double> p)
    {
        double dot = 0, a = 0, b = 0;
        for (var i = 0; i < N; i++)
        {
            dot += p[i] * p[N + i];
            a += p[i] * p[i];
            b += p[N + i] * p[N + i];
        }
        return (dot, Math.Sqrt(a), Math.Sqrt(b));
    }

    public override double Value(ReadOnlySpan<double> p)
    {
        var (dot, a, b) = Products(p);
        var smooth = 0.0;
        for (var i = 0; i < N; i++)
        {
            smooth += Math.Sqrt(p[i] * p[i] + Delta * Delta);
        }
        return 1 - dot / (a * b) + Mu * smooth;
    }

    public override void Gradient(ReadOnlySpan<double> p, Span<double> g, string fault)
    {
        var (dot, a, b) = Products(p);
        var cos = dot / (a * b);
        var sign = fault == "sign" ? -1 : 1;
        for (var i = 0; i < N; i++)
        {
            var own = fault == "norm held constant" ? 0 : cos * p[i] / (fault == "norm for its square" ? a : a * a);
            g[i] = sign * (-(p[N + i] / (a * b) - own) + (fault == "smooth L1 missing" ? 0 : Mu * p[i] / Math.Sqrt(p[i] * p[i] + Delta * Delta)));
            g[N + i] = fault == "b's path missing" ? 0 : -sign * (p[i] / (a * b) - cos * p[N + i] / (b * b));
        }
        if (fault == "loop one short in a")
        {
            g[N - 1] = 0;
        }
        if (fault == "a and b exchanged")
        {
            for (var i = 0; i < N; i++)
            {
                (g[i], g[N + i]) = (g[N + i], g[i]);
            }
        }
    }
}
