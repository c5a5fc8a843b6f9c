using AutoGrad.Generator.Tests.Compiler;

namespace AutoGrad.Generator.Tests.Rules;

/// <summary>Several directions in one sweep: each is what it is alone.</summary>
public sealed class SeedTests
{
    private const string Source = """
        using System;
        using AutoGrad;

        public static partial class P
        {
            [Differentiable(Derivatives.All)]
            public static double Loop(double a, double[] x)
            {
                double s = 0, p = 1;
                for (var i = 0; i < x.Length; i++)
                {
                    if (x[i] > 0) p *= Math.Sin(a * x[i]);
                    else s += Math.Sqrt(a * a - x[i]);
                }
                return s * p + a;
            }

            [Differentiable(Derivatives.All)]
            public static double Newton(double a)
            {
                var r = a;
                while (Math.Abs(r * r - a) > 1e-12) r = (r + a / r) / 2;
                return r;
            }

            [Differentiable(Derivatives.All)]
            public static float Single(ReadOnlySpan<float> x, [NoDerivative] float k)
            {
                var t = new float[x.Length];
                for (var i = 0; i < x.Length; i++) t[i] = x[i] * x[i] * k;
                var s = 0f;
                foreach (var v in t) s += MathF.Exp(-v);
                return s;
            }

            public static double LoopOne(double a, double[] x, double[] v) => LoopJvp(a, x, v[0], v.AsSpan(1)).Tangent;
            public static double LoopAll(double a, double[] x, double[] va, double[] vx, double[] all) => LoopJvp(a, x, all.Length, va, vx, all);
            public static double NewtonOne(double a, double v) => NewtonJvp(a, v).Tangent;
            public static double NewtonAll(double a, double[] v, double[] all) => NewtonJvp(a, all.Length, v, all);
            public static float SingleValue(float[] x, float k) => Single(x, k);
            public static float SingleOne(float[] x, float k, float[] v) => SingleJvp(x, k, v).Tangent;
            public static float SingleAll(float[] x, float k, float[] v, float[] all) => SingleJvp(x, k, all.Length, v, all);
        }
        """;

    private static readonly Type P = CompiledProgram.Load(Source).GetType("P")!;

    private static object? Call(string name, params object[] arguments) => P.GetMethods().Single(m => m.Name == name).Invoke(null, arguments);

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(5)]
    public void Every_direction_is_what_it_is_alone(int seeds)
    {
        var random = new Random(seeds);
        double[] x = [0.5, -1.5, 2.5, -0.25];
        var directions = Enumerable.Range(0, seeds).Select(_ => Enumerable.Range(0, 5).Select(_ => random.NextDouble() - 0.5).ToArray()).ToArray();
        var all = Enumerable.Repeat(double.NaN, seeds).ToArray();
        Assert.Equal(Call("Loop", 0.75, x), Call("LoopAll", 0.75, x, directions.Select(d => d[0]).ToArray(), directions.SelectMany(d => d.Skip(1)).ToArray(), all));
        for (var k = 0; k < seeds; k++) Assert.Equal((double)Call("LoopOne", 0.75, x, directions[k])!, all[k], 1e-14);
    }

    [Fact]
    public void Through_a_loop_whose_end_is_not_known()
    {
        var all = new double[3];
        Assert.Equal(Call("Newton", 2.0), Call("NewtonAll", 2.0, new double[] { 1, -2, 0 }, all));
        double[] expected = [1 / (2 * Math.Sqrt(2)), -1 / Math.Sqrt(2), 0];
        for (var k = 0; k < 3; k++) Assert.Equal(expected[k], all[k], 1e-11);
        Assert.Equal((double)Call("NewtonOne", 2.0, 1.0)!, all[0], 1e-15);
    }

    [Fact]
    public void In_single_precision_through_a_local_array()
    {
        float[] x = [0.5f, -1.5f, 0.25f], v = [1, 0, 0, 0, 1, 0, 0.5f, -0.5f, 2];
        var all = new float[3];
        Assert.Equal(Call("SingleValue", x, 0.5f), Call("SingleAll", x, 0.5f, v, all));
        for (var k = 0; k < 3; k++) Assert.Equal((float)Call("SingleOne", x, 0.5f, v[(3 * k)..(3 * k + 3)])!, all[k], 1e-6f);
    }

    [Fact]
    public void The_wrong_number_of_tangents_is_refused() =>
        Assert.IsType<ArgumentException>(Assert.Throws<System.Reflection.TargetInvocationException>(() => Call("LoopAll", 0.75, new double[3], new double[2], new double[5], new double[2])).InnerException);
}
