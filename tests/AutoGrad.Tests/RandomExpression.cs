namespace AutoGrad.Tests;

/// <summary>A number with its derivatives with respect to two variables, carried exactly through each operation: the witness of the random expressions.</summary>
internal readonly record struct Dual(double V, double X, double Y)
{
    public static Dual operator +(Dual a, Dual b) => new(a.V + b.V, a.X + b.X, a.Y + b.Y);

    public static Dual operator -(Dual a, Dual b) => new(a.V - b.V, a.X - b.X, a.Y - b.Y);

    public static Dual operator *(Dual a, Dual b) => new(a.V * b.V, a.X * b.V + a.V * b.X, a.Y * b.V + a.V * b.Y);

    public static Dual operator /(Dual a, Dual b) => new(a.V / b.V, (a.X - a.V / b.V * b.X) / b.V, (a.Y - a.V / b.V * b.Y) / b.V);

    public Dual Chain(double value, double slope) => new(value, slope * X, slope * Y);
}

/// <summary>A random function of two variables built from the operations that real losses use, kinks and poles among them.</summary>
internal sealed class RandomExpression
{
    private readonly Func<Dual, Dual, Dual> _function;

    public RandomExpression(Random random, int depth, bool kinks) => (_function, Text) = Build(random, depth, kinks);

    public string Text { get; }

    public double Value(ReadOnlySpan<double> p) => _function(new(p[0], 1, 0), new(p[1], 0, 1)).V;

    public void Gradient(ReadOnlySpan<double> p, Span<double> g)
    {
        var result = _function(new(p[0], 1, 0), new(p[1], 0, 1));
        (g[0], g[1]) = (result.X, result.Y);
    }

    private static (Func<Dual, Dual, Dual> Function, string Text) Build(Random random, int depth, bool kinks)
    {
        if (depth == 0)
        {
            var c = Math.Round(4 * random.NextDouble() - 2, 2);
            return random.Next(5) switch
            {
                0 or 1 => ((x, _) => x, "x"),
                2 or 3 => ((_, y) => y, "y"),
                _ => ((_, _) => new(c, 0, 0), FormattableString.Invariant($"{c}")),
            };
        }
        var (a, at) = Build(random, depth - 1, kinks);
        switch (random.Next(kinks ? 15 : 12))
        {
            case 0: return ((x, y) => a(x, y) is var u ? u.Chain(Math.Sin(u.V), Math.Cos(u.V)) : default, $"sin({at})");
            case 1: return ((x, y) => a(x, y) is var u ? u.Chain(Math.Exp(u.V), Math.Exp(u.V)) : default, $"exp({at})");
            case 2: return ((x, y) => a(x, y) is var u ? u.Chain(Math.Tanh(u.V), 1 - Math.Tanh(u.V) * Math.Tanh(u.V)) : default, $"tanh({at})");
            case 3: return ((x, y) => a(x, y) is var u ? u.Chain(Math.Log(1 + u.V * u.V), 2 * u.V / (1 + u.V * u.V)) : default, $"log(1+({at})^2)");
            case 4: return ((x, y) => a(x, y) is var u ? u.Chain(Math.Sqrt(1 + u.V * u.V), u.V / Math.Sqrt(1 + u.V * u.V)) : default, $"sqrt(1+({at})^2)");
            case 5: return ((x, y) => a(x, y) is var u ? u.Chain(Math.Log(u.V), 1 / u.V) : default, $"log({at})");
            case 6: return ((x, y) => a(x, y) is var u ? u.Chain(Math.Sqrt(u.V), 0.5 / Math.Sqrt(u.V)) : default, $"sqrt({at})");
        }
        if (kinks && random.Next(4) == 0)
        {
            return ((x, y) => a(x, y) is var u ? u.Chain(Math.Abs(u.V), u.V > 0 ? 1 : u.V < 0 ? -1 : 0) : default, $"abs({at})");
        }
        var (b, bt) = Build(random, random.Next(depth), kinks);
        return random.Next(kinks ? 6 : 5) switch
        {
            0 => ((x, y) => a(x, y) + b(x, y), $"({at} + {bt})"),
            1 => ((x, y) => a(x, y) - b(x, y), $"({at} - {bt})"),
            2 or 3 => ((x, y) => a(x, y) * b(x, y), $"({at} * {bt})"),
            4 => ((x, y) => a(x, y) / b(x, y), $"({at} / {bt})"),
            _ => ((x, y) => (a(x, y), b(x, y)) is var (u, v) ? (u.V > v.V ? u : v) : default, $"max({at}, {bt})"),
        };
    }
}
