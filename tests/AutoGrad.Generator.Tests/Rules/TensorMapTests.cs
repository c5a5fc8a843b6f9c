using System.Globalization;
using System.Reflection;
using System.Text;
using AutoGrad.Generator.Tests.Compiler;

namespace AutoGrad.Generator.Tests.Rules;

/// <summary>Functions of whole spans that write to a span: apart, in place, in a loop, in parts, through a helper; in every mode, in double and float.</summary>
public sealed class TensorMapTests
{
    private const double LnTen = 2.302585092994045684, LnTwo = 0.6931471805599453094;

    private static readonly double[] X = [0.5, 1.5, 2, 0.25, 0.75];
    private static readonly double[] W = [1.25, 0.75, 0.5, 3, 2];

    /// <summary>A function: its arguments, its value, and its partial derivatives by x and by w.</summary>
    private sealed record Map(string Name, string Arguments, Func<double, double, double> Value, Func<double, double, double> ByX, Func<double, double, double>? ByW = null);

    private static readonly Map[] Maps =
    [
        new("Add", "x, w", (x, w) => x + w, (_, _) => 1, (_, _) => 1),
        new("Add", "x, 3.0", (x, _) => x + 3, (_, _) => 1),
        new("Add", "x, w[1]", (x, _) => x + W[1], (_, _) => 1),
        new("Subtract", "x, w", (x, w) => x - w, (_, _) => 1, (_, _) => -1),
        new("Subtract", "3.0, x", (x, _) => 3 - x, (_, _) => -1),
        new("Subtract", "x, 3.0", (x, _) => x - 3, (_, _) => 1),
        new("Multiply", "x, w", (x, w) => x * w, (_, w) => w, (x, _) => x),
        new("Multiply", "x, x", (x, _) => x * x, (x, _) => 2 * x),
        new("Multiply", "x, 3.0", (x, _) => 3 * x, (_, _) => 3),
        new("Multiply", "x, w[1]", (x, _) => x * W[1], (_, _) => W[1]),
        new("Divide", "x, w", (x, w) => x / w, (_, w) => 1 / w, (x, w) => -x / (w * w)),
        new("Divide", "3.0, x", (x, _) => 3 / x, (x, _) => -3 / (x * x)),
        new("Divide", "x, 3.0", (x, _) => x / 3, (_, _) => 1.0 / 3),
        new("Negate", "x", (x, _) => -x, (_, _) => -1),
        new("Abs", "x", (x, _) => Math.Abs(x), (x, _) => Math.Sign(x)),
        new("MultiplyAdd", "x, w, x", (x, w) => x * w + x, (_, w) => w + 1, (x, _) => x),
        new("MultiplyAdd", "x, 3.0, w", (x, w) => x * 3 + w, (_, _) => 3, (_, _) => 1),
        new("MultiplyAdd", "x, w, 3.0", (x, w) => x * w + 3, (_, w) => w, (x, _) => x),
        new("AddMultiply", "x, w, x", (x, w) => (x + w) * x, (x, w) => 2 * x + w, (x, _) => x),
        new("AddMultiply", "x, 3.0, w", (x, w) => (x + 3) * w, (_, w) => w, (x, _) => x + 3),
        new("FusedMultiplyAdd", "x, w, x", (x, w) => x * w + x, (_, w) => w + 1, (x, _) => x),
        new("Exp", "x", (x, _) => Math.Exp(x), (x, _) => Math.Exp(x)),
        new("Exp2", "x", (x, _) => Math.Pow(2, x), (x, _) => LnTwo * Math.Pow(2, x)),
        new("ExpM1", "x", (x, _) => Math.Exp(x) - 1, (x, _) => Math.Exp(x)),
        new("Log", "x", (x, _) => Math.Log(x), (x, _) => 1 / x),
        new("Log2", "x", (x, _) => Math.Log2(x), (x, _) => 1 / (x * LnTwo)),
        new("Log10", "x", (x, _) => Math.Log10(x), (x, _) => 1 / (x * LnTen)),
        new("LogP1", "x", (x, _) => Math.Log(1 + x), (x, _) => 1 / (1 + x)),
        new("Sqrt", "x", (x, _) => Math.Sqrt(x), (x, _) => 0.5 / Math.Sqrt(x)),
        new("Cbrt", "x", (x, _) => Math.Cbrt(x), (x, _) => Math.Cbrt(x) / (3 * x)),
        new("Reciprocal", "x", (x, _) => 1 / x, (x, _) => -1 / (x * x)),
        new("ReciprocalSqrt", "x", (x, _) => 1 / Math.Sqrt(x), (x, _) => -0.5 / (x * Math.Sqrt(x))),
        new("Pow", "x, w", Math.Pow, (x, w) => w * Math.Pow(x, w - 1), (x, w) => Math.Log(x) * Math.Pow(x, w)),
        new("Pow", "x, 3.0", (x, _) => x * x * x, (x, _) => 3 * x * x),
        new("Pow", "3.0, x", (x, _) => Math.Pow(3, x), (x, _) => Math.Log(3) * Math.Pow(3, x)),
        new("Hypot", "x, w", (x, w) => Math.Sqrt(x * x + w * w), (x, w) => x / Math.Sqrt(x * x + w * w), (x, w) => w / Math.Sqrt(x * x + w * w)),
        new("Atan2", "x, w", Math.Atan2, (x, w) => w / (x * x + w * w), (x, w) => -x / (x * x + w * w)),
        new("Sin", "x", (x, _) => Math.Sin(x), (x, _) => Math.Cos(x)),
        new("Cos", "x", (x, _) => Math.Cos(x), (x, _) => -Math.Sin(x)),
        new("Tan", "x", (x, _) => Math.Tan(x), (x, _) => 1 / (Math.Cos(x) * Math.Cos(x))),
        new("Atan", "x", (x, _) => Math.Atan(x), (x, _) => 1 / (1 + x * x)),
        new("Tanh", "x", (x, _) => Math.Tanh(x), (x, _) => 1 / (Math.Cosh(x) * Math.Cosh(x))),
        new("Sinh", "x", (x, _) => Math.Sinh(x), (x, _) => Math.Cosh(x)),
        new("Cosh", "x", (x, _) => Math.Cosh(x), (x, _) => Math.Sinh(x)),
        new("Sigmoid", "x", (x, _) => 1 / (1 + Math.Exp(-x)), (x, _) => 1 / (2 + Math.Exp(x) + Math.Exp(-x))),
        new("Max", "x, w", Math.Max, (x, w) => x > w ? 1 : 0, (x, w) => w > x ? 1 : 0),
        new("Max", "x, 1.25", (x, _) => Math.Max(x, 1.25), (x, _) => x > 1.25 ? 1 : 0),
        new("Min", "x, w", Math.Min, (x, w) => x < w ? 1 : 0, (x, w) => w < x ? 1 : 0),
        new("Min", "x, 1.25", (x, _) => Math.Min(x, 1.25), (x, _) => x < 1.25 ? 1 : 0),
        new("ConvertChecked", "x", (x, _) => x, (_, _) => 1),
    ];

    private static readonly Lazy<Assembly> Program = new(() => CompiledProgram.Load(Source()));

    public static TheoryData<int, string> Numbered()
    {
        var data = new TheoryData<int, string>();
        for (var i = 0; i < Maps.Length; i++) data.Add(i, $"{Maps[i].Name}({Maps[i].Arguments})");
        return data;
    }

    private static string Source()
    {
        var source = new StringBuilder("using System;\nusing System.Numerics.Tensors;\nusing AutoGrad;\npublic static partial class P\n{\n");
        for (var i = 0; i < Maps.Length; i++)
        {
            var type = Maps[i].Name == "ConvertChecked" ? "<double, double>" : "<double>";
            string Call(string x, string y) => $"TensorPrimitives.{Maps[i].Name}{type}({string.Join(", ", Maps[i].Arguments.Split(", ").Select(a => a == "x" ? x : a))}, {y})";
            var modes = "[Differentiable(Derivatives.Default | Derivatives.Jvp | Derivatives.Hvp)]";
            source.Append(CultureInfo.InvariantCulture, $$"""
                    {{modes}} public static double Apart{{i}}(double[] x, double[] w)
                    {
                        var y = new double[x.Length];
                        {{Call("x", "y")}};
                        return Weighed(y) + 0 * w[0];
                    }
                    {{modes}} public static double InPlace{{i}}(double[] x, double[] w)
                    {
                        var y = new double[x.Length];
                        TensorPrimitives.Multiply<double>(x, 2, y);
                        {{Call("y", "y")}};
                        return Weighed(y) + 0 * w[0];
                    }
                    {{modes}} public static double Looped{{i}}(ReadOnlySpan<double> x, ReadOnlySpan<double> w)
                    {
                        var (y, s) = (new double[x.Length], 0 * w[0]);
                        for (var k = 1; k < 3; k++)
                        {
                            TensorPrimitives.Multiply(x, k, y);
                            {{Call("y", "y")}};
                            s += Weighed(y);
                        }
                        return s;
                    }
                    {{modes}} public static double Branched{{i}}(double[] x, double[] w)
                    {
                        var y = new double[x.Length + 1];
                        if (w.Length > 2)
                        {
                            {{Call("x", "y.AsSpan(1)")}};
                            Twice(y.AsSpan(1));
                        }
                        return Weighed(y.AsSpan(1)) + 0 * w[0];
                    }

                """);
            if (Maps[i].Name != "ConvertChecked")
                source.Append(CultureInfo.InvariantCulture, $$"""
                        [Differentiable] public static float Single{{i}}(float[] x, float[] w)
                        {
                            var y = new float[x.Length];
                            {{Call("x", "y").Replace("<double>", "<float>", StringComparison.Ordinal).Replace(".0", "f", StringComparison.Ordinal).Replace(".25", ".25f", StringComparison.Ordinal)}};
                            var s = 0 * w[0];
                            for (var i = 0; i < y.Length; i++) s += (i + 1) * y[i];
                            return s;
                        }

                    """);
        }

        return source.Append("""
                private static void Twice(Span<double> y) => TensorPrimitives.Add<double>(y, y, y);
                private static double Weighed(ReadOnlySpan<double> y)
                {
                    var s = 0.0;
                    for (var i = 0; i < y.Length; i++) s += (i + 1) * y[i];
                    return s;
                }
            }
            """).ToString();
    }

    /// <summary>Σ (i + 1) f(scale · xᵢ, wᵢ) and its gradient, from the closed form.</summary>
    private static (double Value, double[] Gradient) Expected(Map map, double scale)
    {
        var gradient = new double[2 * X.Length];
        var value = 0.0;
        for (var i = 0; i < X.Length; i++)
        {
            var x = scale * X[i];
            value += (i + 1) * map.Value(x, W[i]);
            gradient[i] = (i + 1) * scale * map.ByX(x, W[i]);
            gradient[X.Length + i] += (i + 1) * (map.ByW?.Invoke(x, W[i]) ?? 0);
            if (map.Arguments.Contains("w[1]", StringComparison.Ordinal)) gradient[X.Length + 1] += (i + 1) * (map.Name == "Add" ? 1 : x);
        }

        return (value, gradient);
    }

    [Theory, MemberData(nameof(Numbered))]
    public void A_function_of_spans_has_the_derivative_of_its_closed_form_in_every_mode(int number, string _)
    {
        var map = Maps[number];
        double[] point = [.. X, .. W];
        object[] lengths = [X.Length, W.Length];
        var (value, gradient) = Expected(map, 1);
        Derivative.Check(Program.Value, $"Apart{number}", point, value, gradient, 1e-12, lengths);
        Derivative.Check(Program.Value, $"Branched{number}", point, 2 * value, [.. gradient.Select(g => 2 * g)], 1e-12, lengths);
        var (doubled, slopes) = Expected(map, 2);
        Derivative.Check(Program.Value, $"InPlace{number}", point, doubled, slopes, 1e-12, lengths);
        Derivative.Check(Program.Value, $"Looped{number}", point, value + doubled, [.. gradient.Zip(slopes, (a, b) => a + b)], 1e-12, lengths);
        if (map.Name == "ConvertChecked") return;
        var (xs, ws) = ((float[], float[]))Program.Value.GetType("P")!.GetMethod($"Single{number}Gradient")!.Invoke(null, [Array.ConvertAll(X, v => (float)v), Array.ConvertAll(W, v => (float)v)])!;
        foreach (var (expected, actual) in gradient.Zip(xs.Concat(ws))) Derivative.Near(expected, actual, 1e-5);
    }

    /// <summary>Parts of one array that do not overlap; and what is too short, which throws what the method throws.</summary>
    [Fact]
    public void Parts_of_one_array_are_told_apart()
    {
        var program = CompiledProgram.Load("""
            using System;
            using System.Numerics.Tensors;
            using AutoGrad;
            public static partial class P
            {
                [Differentiable(Derivatives.Default | Derivatives.Jvp | Derivatives.Hvp)]
                public static double Parts(double[] x)
                {
                    var y = new double[2 * x.Length];
                    x.CopyTo(y, 0);
                    TensorPrimitives.Exp<double>(y.AsSpan(0, x.Length), y.AsSpan(x.Length));
                    TensorPrimitives.Multiply<double>(y.AsSpan(x.Length), y.AsSpan(0, x.Length), y.AsSpan(0, x.Length));
                    return TensorPrimitives.Sum<double>(y) + TensorPrimitives.Product<double>(x);
                }

                [Differentiable(Derivatives.Default | Derivatives.Jvp)]
                public static double Short(double[] x)
                {
                    var y = new double[x.Length + 1];
                    TensorPrimitives.Exp<double>(y.AsSpan(0, 2), y.AsSpan(x.Length));
                    return y[0] + x[0];
                }
            }
            """);
        double[] x = [0.5, 0, -0.25];
        Derivative.Check(program, "Parts", x, x.Sum(v => Math.Exp(v) * (1 + v)), [.. x.Select((v, i) => Math.Exp(v) * (2 + v) + x.Where((_, k) => k != i).Aggregate(1.0, (a, b) => a * b))], 1e-13, 3);
        Assert.IsType<ArgumentException>(Assert.Throws<TargetInvocationException>(() => program.GetType("P")!.GetMethod("ShortGradient")!.Invoke(null, [new[] { 1.0 }])).InnerException);
        Assert.IsType<ArgumentException>(Assert.Throws<TargetInvocationException>(() => program.GetType("P")!.GetMethod("Short")!.Invoke(null, [new[] { 1.0 }])).InnerException);
    }

    [Theory, MemberData(nameof(Numbered))]
    public void The_value_is_the_methods_own_to_the_last_bit_and_nothing_is_allocated(int number, string _)
    {
        foreach (var shape in new[] { "Apart", "Branched", "InPlace" })
        {
            var value = (double)Program.Value.GetType("P")!.GetMethod($"{shape}{number}")!.Invoke(null, [X, W])!;
            var objective = (IObjective)Program.Value.GetType("P")!.GetMethod($"{shape}{number}Objective")!.Invoke(null, [X.Length, W.Length])!;
            double[] point = [.. X, .. W];
            var gradient = new double[point.Length];
            Assert.Equal(BitConverter.DoubleToInt64Bits(value), BitConverter.DoubleToInt64Bits(objective.ValueAndGradient(point, gradient)));
            Assert.Equal(BitConverter.DoubleToInt64Bits(value), BitConverter.DoubleToInt64Bits(((IDirectionalDerivative)objective).ValueAndTangent(point, gradient).Value));
            var least = long.MaxValue;
            for (var call = 0; call < 5; call++)
            {
                var before = GC.GetAllocatedBytesForCurrentThread();
                objective.ValueAndGradient(point, gradient);
                least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
            }

            Assert.Equal(0, least);
        }
    }
}
