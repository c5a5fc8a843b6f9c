namespace AutoGrad.Benchmarks.Checking.HeldOut;

/// <summary>A scalar recurrent net: hₜ = tanh(a·hₜ₋₁ + b·uₜ + c), loss Σ(hₜ − yₜ)², parameters a, b, c and h₀.</summary>
internal sealed class Recurrence : Loss
{
    private const int Steps = 7;
    private readonly double[] _u = Draw(new Random(105), Steps, 1), _y = Draw(new Random(106), Steps, 0.5);

    public override string Name => "recurrent net";

    public override ParameterBlock[] Blocks => [new("a", 1), new("b", 1), new("c", 1), new("h0", 1)];

    public override Fault[] Faults =>
    [
        new("state after for before", Cause.StaleValue), new("no path through time", Cause.LocalRule), new("tanh's square lost", Cause.LocalRule),
        new("last step left out", Cause.LocalRule), new("h0 missing", Cause.MissingPath), new("= for += in b", Cause.Overwriting),
        new("square's 2 lost", Cause.Factor), new("a and b exchanged", Cause.Permutation),
    ];

    public override double Value(ReadOnlySpan<double> p)
    {
        double h = p[3], sum = 0;
        for (var t = 0; t < Steps; t++)
        {
            h = Math.Tanh(p[0] * h + p[1] * _u[t] + p[2]);
            sum += (h - _y[t]) * (h - _y[t]);
        }
        return sum;
    }

    public override void Gradient(ReadOnlySpan<double> p, Span<double> g, string fault)
    {
        Span<double> h = stackalloc double[Steps + 1];
        h[0] = p[3];
        for (var t = 0; t < Steps; t++)
        {
            h[t + 1] = Math.Tanh(p[0] * h[t] + p[1] * _u[t] + p[2]);
        }
        g.Clear();
        var dh = 0.0;
        for (var t = fault == "last step left out" ? Steps - 2 : Steps - 1; t >= 0; t--)
        {
            dh += (fault == "square's 2 lost" ? 1 : 2) * (h[t + 1] - _y[t]);
            var dz = dh * (1 - (fault == "tanh's square lost" ? h[t + 1] : h[t + 1] * h[t + 1]));
            g[0] += dz * h[fault == "state after for before" ? t + 1 : t];
            g[1] = (fault == "= for += in b" ? 0 : g[1]) + dz * _u[t];
            g[2] += dz;
            dh = fault == "no path through time" ? 0 : dz * p[0];
        }
        g[3] = fault == "h0 missing" ? 0 : dh;
        if (fault == "a and b exchanged")
        {
            (g[0], g[1]) = (g[1], g[0]);
        }
    }
}
