namespace AutoGrad.Benchmarks.Checking.Losses;

/// <summary>Batch normalisation of six numbers with gain and offset, then a weighted sum of sines so that no direction is flat.</summary>
internal sealed class BatchNorm : Loss
{
    private const int N = 6, Gain = N, Offset = N + 1;
    private const double Epsilon = 1e-2;
    private readonly double[] _weights = [1, -0.7, 0.4, 1.3, -1.1, 0.6];

    public override string Name => "batch norm";

    public override ParameterBlock[] Blocks => [new("x", N), new("gain", 1), new("offset", 1)];

    public override Fault[] Faults =>
    [
        new("statistics held constant", Cause.LocalRule), new("mean held constant", Cause.LocalRule), new("variance held constant", Cause.LocalRule), new("n - 1 for n", Cause.LocalRule),
        new("gain lost in the chain", Cause.LocalRule), new("gain missing", Cause.MissingPath), new("= for += in the gain", Cause.Overwriting), new("= for += in the offset", Cause.Overwriting),
        new("epsilon forgotten", Cause.LocalRule), new("gain and offset exchanged", Cause.Permutation), new("sin for cos", Cause.LocalRule),
    ];

    private static double Normalise(ReadOnlySpan<double> p, Span<double> z, double epsilon)
    {
        double mean = 0, variance = 0;
        for (var i = 0; i < N; i++)
        {
            mean += p[i] / N;
        }
        for (var i = 0; i < N; i++)
        {
            variance += (p[i] - mean) * (p[i] - mean) / N;
        }
        var scale = 1 / Math.Sqrt(variance + epsilon);
        for (var i = 0; i < N; i++)
        {
            z[i] = (p[i] - mean) * scale;
        }
        return scale;
    }

    public override double Value(ReadOnlySpan<double> p)
    {
        Span<double> z = stackalloc double[N];
        Normalise(p, z, Epsilon);
        var sum = 0.0;
        for (var i = 0; i < N; i++)
        {
            sum += _weights[i] * Math.Sin(p[Gain] * z[i] + p[Offset]);
        }
        return sum;
    }

    public override void Gradient(ReadOnlySpan<double> p, Span<double> g, string fault)
    {
        Span<double> z = stackalloc double[N], dz = stackalloc double[N];
        var scale = Normalise(p, z, fault == "epsilon forgotten" ? 0 : Epsilon);
        double sum = 0, dot = 0;
        (g[Gain], g[Offset]) = (0, 0);
        for (var i = 0; i < N; i++)
        {
            var u = p[Gain] * z[i] + p[Offset];
            var dy = _weights[i] * (fault == "sin for cos" ? Math.Sin(u) : Math.Cos(u));
            g[Gain] = (fault == "= for += in the gain" ? 0 : g[Gain]) + dy * z[i];
            g[Offset] = (fault == "= for += in the offset" ? 0 : g[Offset]) + dy;
            dz[i] = dy * (fault == "gain lost in the chain" ? 1 : p[Gain]);
            sum += dz[i];
            dot += dz[i] * z[i];
        }
        for (var i = 0; i < N; i++)
        {
            var throughMean = fault is "statistics held constant" or "mean held constant" ? 0 : sum / N;
            var throughVariance = fault is "statistics held constant" or "variance held constant" ? 0 : z[i] * dot / (fault == "n - 1 for n" ? N - 1 : N);
            g[i] = scale * (dz[i] - throughMean - throughVariance);
        }
        g[Gain] = fault == "gain missing" ? 0 : g[Gain];
        if (fault == "gain and offset exchanged")
        {
            (g[Gain], g[Offset]) = (g[Offset], g[Gain]);
        }
    }
}
