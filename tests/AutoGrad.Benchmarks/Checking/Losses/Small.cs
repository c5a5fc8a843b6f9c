namespace AutoGrad.Benchmarks.Checking.Losses;

/// <summary>The lecture's sin(x + y²).</summary>
internal sealed class SinSquare : Loss
{
    public override string Name => "sin(x + y^2)";

    public override ParameterBlock[] Blocks => [new("x", 1), new("y", 1)];

    public override Fault[] Faults =>
    [
        new("inner derivative lost", Cause.LocalRule), new("2 lost", Cause.Factor), new("sin for cos", Cause.LocalRule), new("-cos", Cause.Sign), new("y missing", Cause.MissingPath),
        new("x for y", Cause.LocalRule), new("exchanged", Cause.Permutation), new("y for y^2 inside", Cause.LocalRule),
    ];

    public override double Value(ReadOnlySpan<double> p) => Math.Sin(p[0] + p[1] * p[1]);

    public override void Gradient(ReadOnlySpan<double> p, Span<double> g, string fault)
    {
        var u = p[0] + (fault == "y for y^2 inside" ? p[1] : p[1] * p[1]);
        var c = fault switch { "sin for cos" => Math.Sin(u), "-cos" => -Math.Cos(u), _ => Math.Cos(u) };
        g[0] = c;
        g[1] = c * (fault switch { "inner derivative lost" => 1, "2 lost" => p[1], "y missing" => 0, "x for y" => 2 * p[0], _ => 2 * p[1] });
        if (fault == "exchanged")
        {
            (g[0], g[1]) = (g[1], g[0]);
        }
    }
}

/// <summary>Rosenbrock's function in five variables.</summary>
internal sealed class Rosenbrock : Loss
{
    private const int N = 5;

    public override string Name => "Rosenbrock";

    public override ParameterBlock[] Blocks => [new("x", N)];

    public override Fault[] Faults =>
    [
        new("4 lost for 2", Cause.LocalRule), new("(1 - x) term's sign", Cause.LocalRule), new("= for +=", Cause.Overwriting), new("next's path missing", Cause.MissingPath),
        new("loop one short", Cause.LoopBound), new("100 lost", Cause.LocalRule), new("x for x^2", Cause.LocalRule), new("previous read after update", Cause.StaleValue),
    ];

    public override double Value(ReadOnlySpan<double> p)
    {
        var sum = 0.0;
        for (var i = 0; i + 1 < N; i++)
        {
            var t = p[i + 1] - p[i] * p[i];
            sum += 100 * t * t + (1 - p[i]) * (1 - p[i]);
        }
        return sum;
    }

    public override void Gradient(ReadOnlySpan<double> p, Span<double> g, string fault)
    {
        g.Clear();
        for (var i = 0; i + 1 < N; i++)
        {
            var t = p[i + 1] - (fault == "x for x^2" ? p[i] : p[i] * p[i]);
            var back = fault == "previous read after update" && i > 0 ? p[i - 1] : p[i];
            g[i] = (fault == "= for +=" ? 0 : g[i]) + (fault == "4 lost for 2" ? -2 : -4) * (fault == "100 lost" ? 1 : 100) * t * back - (fault == "(1 - x) term's sign" ? -2 : 2) * (1 - p[i]);
            var next = 200 * t;
            g[i + 1] = fault switch
            {
                "next's path missing" => g[i + 1],
                "loop one short" when i + 2 == N => 0,
                _ => g[i + 1] + next,
            };
        }
    }
}

/// <summary>A product of all variables times the exponential of a weighted sum.</summary>
internal sealed class ProductExp : Loss
{
    private static readonly double[] Weights = [0.3, -0.2, 0.5, 0.1];

    public override string Name => "product times exp";

    public override ParameterBlock[] Blocks => [new("x", 4)];

    public override Fault[] Faults =>
    [
        new("exp's path missing", Cause.MissingPath), new("product's path missing", Cause.MissingPath), new("weight lost", Cause.LocalRule), new("product without the last", Cause.LocalRule),
        new("exp lost", Cause.LocalRule), new("sign of the weight", Cause.LocalRule), new("loop one short", Cause.LoopBound),
    ];

    public override double[] Point(Random random) => [.. Draw(random, 4, 0.5).Select(v => v + (v < 0 ? -0.5 : 0.5))];

    public override double Value(ReadOnlySpan<double> p)
    {
        double product = 1, sum = 0;
        for (var i = 0; i < 4; i++)
        {
            product *= p[i];
            sum += Weights[i] * p[i];
        }
        return product * Math.Exp(sum);
    }

    public override void Gradient(ReadOnlySpan<double> p, Span<double> g, string fault)
    {
        double sum = 0;
        for (var i = 0; i < 4; i++)
        {
            sum += Weights[i] * p[i];
        }
        var e = fault == "exp lost" ? 1 : Math.Exp(sum);
        for (var i = 0; i < 4; i++)
        {
            double others = 1;
            for (var j = 0; j < (fault == "product without the last" ? 3 : 4); j++)
            {
                others *= j == i ? 1 : p[j];
            }
            var weight = fault switch { "weight lost" => 1, "sign of the weight" => -Weights[i], "exp's path missing" => 0, _ => Weights[i] };
            g[i] = fault == "loop one short" && i == 3 ? 0 : e * others * ((fault == "product's path missing" ? 0 : 1) + weight * p[i]);
        }
    }
}
