namespace AutoGrad.Benchmarks.Checking.HeldOut;

/// <summary>Matrix factorisation ½‖M − UVᵀ‖² + ½λ(‖U‖² + ‖V‖²), U 3×2, V 4×2.</summary>
internal sealed class Factorisation : Loss
{
    private const int M = 3, N = 4, K = 2;
    private const double Lambda = 0.2;
    private readonly double[] _data = Draw(new Random(103), M * N, 1);

    public override string Name => "matrix factorisation";

    public override ParameterBlock[] Blocks => [new("U", M * K), new("V", N * K)];

    public override Fault[] Faults =>
    [
        new("V's path missing", Cause.MissingPath), new("regulariser of U missing", Cause.Regulariser), new("regulariser doubled", Cause.Regulariser),
        new("U for V", Cause.LocalRule), new("= for += in U", Cause.Overwriting), new("last column left out", Cause.LocalRule), new("sign of U", Cause.Sign),
        new("V transposed", Cause.Permutation),
    ];

    public override IReadOnlyDictionary<string, double> Constants => new Dictionary<string, double> { ["lambda"] = Lambda };

    private double Residual(ReadOnlySpan<double> p, int i, int j)
    {
        var sum = -_data[i * N + j];
        for (var k = 0; k < K; k++)
        {
            sum += p[i * K + k] * p[M * K + j * K + k];
        }
        return sum;
    }

    public override double Value(ReadOnlySpan<double> p)
    {
        var sum = 0.0;
        for (var i = 0; i < M; i++)
        {
            for (var j = 0; j < N; j++)
            {
                var r = Residual(p, i, j);
                sum += 0.5 * r * r;
            }
        }
        foreach (var v in p)
        {
            sum += 0.5 * Lambda * v * v;
        }
        return sum;
    }

    public override void Gradient(ReadOnlySpan<double> p, Span<double> g, string fault)
    {
        g.Clear();
        var columns = fault == "last column left out" ? N - 1 : N;
        for (var i = 0; i < M; i++)
        {
            for (var j = 0; j < columns; j++)
            {
                var r = Residual(p, i, j);
                for (var k = 0; k < K; k++)
                {
                    var du = r * p[(fault == "U for V" ? i * K : M * K + j * K) + k];
                    g[i * K + k] = (fault == "= for += in U" ? 0 : g[i * K + k]) + du;
                    g[M * K + j * K + k] += fault == "V's path missing" ? 0 : r * p[i * K + k];
                }
            }
        }
        var skip = fault == "regulariser of U missing" ? M * K : 0;
        for (var i = skip; i < p.Length; i++)
        {
            g[i] += (fault == "regulariser doubled" ? 2 : 1) * (fault == "V's path missing" && i >= M * K ? 0 : 1) * Lambda * p[i];
        }
        if (fault == "sign of U")
        {
            for (var i = 0; i < M * K; i++)
            {
                g[i] = -g[i];
            }
        }
        if (fault == "V transposed")
        {
            var v = g[(M * K)..].ToArray();
            for (var j = 0; j < N; j++)
            {
                for (var k = 0; k < K; k++)
                {
                    g[M * K + k * N + j] = v[j * K + k];
                }
            }
        }
    }
}
