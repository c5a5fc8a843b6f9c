namespace AutoGrad.Benchmarks.Checking.Fresh;

/// <summary>Triplet loss: max(0, ‖a − p‖² − ‖a − n‖² + 1) plus the distances' own small weight, three components each.</summary>
internal sealed class Triplet : Loss
{
    private const int N = 3;
    private const double Weight = 0.05;

    public override string Name => "triplet";

    public override ParameterBlock[] Blocks => [new("anchor", N), new("positive", N), new("negative", N)];

    public override Fault[] Faults =>
    [
        new("hinge ignored", Cause.LocalRule), new("sign of the positive", Cause.Sign), new("negative's path missing", Cause.LocalRule), new("square's 2 lost", Cause.Factor),
        new("positive and negative exchanged", Cause.Permutation), new("anchor sees the positive only", Cause.LocalRule),
    ];

    private static double Margin(ReadOnlySpan<double> x)
    {
        var m = 1.0;
        for (var i = 0; i < N; i++)
        {
            double p = x[i] - x[N + i], n = x[i] - x[2 * N + i];
            m += p * p - n * n;
        }
        return m;
    }

    public override double Value(ReadOnlySpan<double> x)
    {
        var sum = Math.Max(0, Margin(x));
        for (var i = 0; i < N; i++)
        {
            double p = x[i] - x[N + i], n = x[i] - x[2 * N + i];
            sum += Weight * (p * p + n * n);
        }
        return sum;
    }

    public override void Gradient(ReadOnlySpan<double> x, Span<double> g, string fault)
    {
        var active = fault == "hinge ignored" || Margin(x) > 0 ? 1.0 : 0;
        var two = fault == "square's 2 lost" ? 1 : 2;
        for (var i = 0; i < N; i++)
        {
            double p = two * (active + Weight) * (x[i] - x[N + i]), n = two * ((fault == "negative's path missing" ? 0 : -active) + Weight) * (x[i] - x[2 * N + i]);
            g[i] = p + (fault == "anchor sees the positive only" ? 0 : n);
            g[N + i] = fault == "sign of the positive" ? p : -p;
            g[2 * N + i] = -n;
            if (fault == "positive and negative exchanged")
            {
                (g[N + i], g[2 * N + i]) = (g[2 * N + i], g[N + i]);
            }
        }
    }
}
