namespace AutoGrad.Benchmarks.Checking.HeldOut;

/// <summary>One query attending to four keys: Σⱼ softmax(q·kⱼ/√d)ⱼ vⱼ, squared distance from a target; parameters q, the keys and the values.</summary>
internal sealed class Attention : Loss
{
    private const int D = 3, Keys = 4;
    private const double Target = 0.7;

    public override string Name => "attention";

    public override ParameterBlock[] Blocks => [new("q", D), new("k", Keys * D), new("v", Keys)];

    public override Fault[] Faults =>
    [
        new("normaliser held constant", Cause.LocalRule), new("root of d lost", Cause.LocalRule), new("q's path missing", Cause.MissingPath),
        new("= for += in q", Cause.Overwriting), new("last key left out of the sum", Cause.LocalRule), new("square's 2 lost", Cause.Factor), new("sign of k", Cause.Sign),
    ];

    private static double Forward(ReadOnlySpan<double> p, Span<double> weights)
    {
        double most = double.NegativeInfinity, total = 0, output = 0;
        for (var j = 0; j < Keys; j++)
        {
            var score = 0.0;
            for (var i = 0; i < D; i++)
            {
                score += p[i] * p[D + j * D + i];
            }
            weights[j] = score / Math.Sqrt(D);
            most = Math.Max(most, weights[j]);
        }
        for (var j = 0; j < Keys; j++)
        {
            weights[j] = Math.Exp(weights[j] - most);
            total += weights[j];
        }
        for (var j = 0; j < Keys; j++)
        {
            weights[j] /= total;
            output += weights[j] * p[D + Keys * D + j];
        }
        return output;
    }

    public override double Value(ReadOnlySpan<double> p)
    {
        Span<double> weights = stackalloc double[Keys];
        var r = Forward(p, weights) - Target;
        return r * r;
    }

    public override void Gradient(ReadOnlySpan<double> p, Span<double> g, string fault)
    {
        Span<double> weights = stackalloc double[Keys];
        var output = Forward(p, weights);
        var dout = (fault == "square's 2 lost" ? 1 : 2) * (output - Target);
        g.Clear();
        for (var j = 0; j < Keys; j++)
        {
            g[D + Keys * D + j] = dout * weights[j];
            if (j == Keys - 1 && fault == "last key left out of the sum")
            {
                break;
            }
            var dscore = dout * weights[j] * (p[D + Keys * D + j] - (fault == "normaliser held constant" ? 0 : output)) / (fault == "root of d lost" ? 1 : Math.Sqrt(D));
            for (var i = 0; i < D; i++)
            {
                g[i] = (fault == "= for += in q" ? 0 : g[i]) + (fault == "q's path missing" ? 0 : dscore * p[D + j * D + i]);
                g[D + j * D + i] = (fault == "sign of k" ? -1 : 1) * dscore * p[i];
            }
        }
    }
}
