namespace AutoGrad.Benchmarks.Checking.Fresh;

/// <summary>Kullback-Leibler divergence of a softmax from a fixed distribution, with a temperature: parameters are the logits and log τ.</summary>
internal sealed class Entropy : Loss
{
    private const int N = 5;
    private static readonly double[] Target = [0.1, 0.3, 0.15, 0.25, 0.2];

    public override string Name => "KL with temperature";

    public override ParameterBlock[] Blocks => [new("logit", N), new("tau", 1)];

    public override Fault[] Faults =>
    [
        new("temperature lost in the logits", Cause.LocalRule), new("tau missing", Cause.MissingPath), new("normaliser held constant", Cause.LocalRule),
        new("target for probability", Cause.LocalRule), new("sign of tau", Cause.Sign), new("log lost", Cause.LocalRule),
    ];

    private static double Probabilities(ReadOnlySpan<double> x, Span<double> p)
    {
        double inverse = Math.Exp(-x[N]), most = double.NegativeInfinity, total = 0;
        for (var i = 0; i < N; i++)
        {
            most = Math.Max(most, x[i] * inverse);
        }
        for (var i = 0; i < N; i++)
        {
            p[i] = Math.Exp(x[i] * inverse - most);
            total += p[i];
        }
        for (var i = 0; i < N; i++)
        {
            p[i] /= total;
        }
        return inverse;
    }

    public override double Value(ReadOnlySpan<double> x)
    {
        Span<double> p = stackalloc double[N];
        Probabilities(x, p);
        var sum = 0.0;
        for (var i = 0; i < N; i++)
        {
            sum += p[i] * Math.Log(p[i] / Target[i]);
        }
        return sum;
    }

    public override void Gradient(ReadOnlySpan<double> x, Span<double> g, string fault)
    {
        Span<double> p = stackalloc double[N];
        var inverse = Probabilities(x, p);
        double mean = 0, tau = 0;
        for (var i = 0; i < N; i++)
        {
            mean += p[i] * Math.Log(p[i] / Target[i]);
        }
        for (var i = 0; i < N; i++)
        {
            var log = fault == "log lost" ? p[i] / Target[i] : Math.Log(p[i] / Target[i]);
            var d = (fault == "target for probability" ? Target[i] : p[i]) * (log - (fault == "normaliser held constant" ? 0 : mean));
            g[i] = d * (fault == "temperature lost in the logits" ? 1 : inverse);
            tau -= d * x[i] * inverse;
        }
        g[N] = fault switch { "tau missing" => 0, "sign of tau" => -tau, _ => tau };
    }
}
