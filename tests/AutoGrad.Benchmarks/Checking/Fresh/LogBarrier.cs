namespace AutoGrad.Benchmarks.Checking.Fresh;

/// <summary>A linear objective with a logarithmic barrier: c·x − μ Σ log(bᵣ − aᵣ·x). Undefined outside the constraints.</summary>
internal sealed class LogBarrier : Loss
{
    private const int N = 5, Rows = 6;
    private const double Mu = 0.1;
    private readonly double[] _a = Draw(new Random(201), Rows * N, 0.5), _c = Draw(new Random(202), N, 1);

    public override string Name => "log barrier";

    public override ParameterBlock[] Blocks => [new("x", N)];

    public override Fault[] Faults =>
    [
        new("barrier missing", Cause.LocalRule), new("c missing", Cause.MissingPath), new("sign of the barrier", Cause.LocalRule), new("slack squared", Cause.LocalRule),
        new("last constraint left out", Cause.LocalRule), new("= for += over constraints", Cause.Overwriting),
    ];

    public override double[] Point(Random random) => Draw(random, N, 0.1);

    private double Slack(ReadOnlySpan<double> x, int r)
    {
        var s = 1.0;
        for (var i = 0; i < N; i++)
        {
            s -= _a[r * N + i] * x[i];
        }
        return s;
    }

    public override double Value(ReadOnlySpan<double> x)
    {
        var sum = 0.0;
        for (var i = 0; i < N; i++)
        {
            sum += _c[i] * x[i];
        }
        for (var r = 0; r < Rows; r++)
        {
            sum -= Mu * Math.Log(Slack(x, r));
        }
        return sum;
    }

    public override void Gradient(ReadOnlySpan<double> x, Span<double> g, string fault)
    {
        g.Clear();
        for (var r = 0; r < (fault == "last constraint left out" ? Rows - 1 : Rows); r++)
        {
            var s = Slack(x, r);
            var d = fault switch { "barrier missing" => 0, "sign of the barrier" => -Mu / s, "slack squared" => Mu / (s * s), _ => Mu / s };
            for (var i = 0; i < N; i++)
            {
                g[i] = (fault == "= for += over constraints" ? 0 : g[i]) + d * _a[r * N + i];
            }
        }
        for (var i = 0; i < N; i++)
        {
            g[i] += fault == "c missing" ? 0 : _c[i];
        }
    }
}
