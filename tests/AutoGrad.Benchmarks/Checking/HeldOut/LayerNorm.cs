namespace AutoGrad.Benchmarks.Checking.HeldOut;

/// <summary>Layer normalisation of five inputs with gain and offset, then a weighted sum of squares: Σ tᵢ(γᵢ zᵢ + βᵢ)².</summary>
internal sealed class LayerNorm : Loss
{
    private const int N = 5;
    private const double Epsilon = 1e-3;
    private static readonly double[] Weights = [0.5, -1.2, 0.8, 1.7, -0.4];

    public override string Name => "layer norm";

    public override ParameterBlock[] Blocks => [new("x", N), new("gain", N), new("offset", N)];

    public override Fault[] Faults =>
    [
        new("mean held constant", Cause.LocalRule), new("variance held constant", Cause.LocalRule), new("n - 1 in the variance", Cause.LocalRule),
        new("gain missing", Cause.MissingPath), new("square's 2 lost", Cause.Factor), new("gain and offset exchanged", Cause.Permutation),
        new("reciprocal root lost", Cause.LocalRule), new("loop one short in offset", Cause.LoopBound),
    ];

    private static double Statistics(ReadOnlySpan<double> x, Span<double> z)
    {
        double mean = 0, variance = 0;
        for (var i = 0; i < N; i++)
        {
            mean += x[i] / N;
        }
        for (var i = 0; i < N; i++)
        {
            variance += (x[i] - mean) * (x[i] - mean) / N;
        }
        var scale = 1 / Math.Sqrt(variance + Epsilon);
        for (var i = 0; i < N; i++)
        {
            z[i] = (x[i] - mean) * scale;
        }
        return scale;
    }

    public override double Value(ReadOnlySpan<double> p)
    {
        Span<double> z = stackalloc double[N];
        Statistics(p, z);
        var sum = 0.0;
        for (var i = 0; i < N; i++)
        {
            var y = p[N + i] * z[i] + p[2 * N + i];
            sum += Weights[i] * y * y;
        }
        return sum;
    }

    public override void Gradient(ReadOnlySpan<double> p, Span<double> g, string fault)
    {
        Span<double> z = stackalloc double[N], dz = stackalloc double[N];
        var scale = Statistics(p, z);
        double sum = 0, dot = 0;
        for (var i = 0; i < N; i++)
        {
            var dy = (fault == "square's 2 lost" ? 1 : 2) * Weights[i] * (p[N + i] * z[i] + p[2 * N + i]);
            dz[i] = dy * p[N + i];
            g[N + i] = fault == "gain missing" ? 0 : dy * z[i];
            g[2 * N + i] = fault == "loop one short in offset" && i == N - 1 ? 0 : dy;
            sum += dz[i];
            dot += dz[i] * z[i];
        }
        var count = fault == "n - 1 in the variance" ? N - 1 : N;
        for (var i = 0; i < N; i++)
        {
            g[i] = (fault == "reciprocal root lost" ? scale * scale : scale)
                * (dz[i] - (fault == "mean held constant" ? 0 : sum / N) - (fault == "variance held constant" ? 0 : z[i] * dot / count));
        }
        if (fault == "gain and offset exchanged")
        {
            for (var i = 0; i < N; i++)
            {
                (g[N + i], g[2 * N + i]) = (g[2 * N + i], g[N + i]);
            }
        }
    }
}
