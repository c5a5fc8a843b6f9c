using System.Reflection;
using AutoGrad.Generator.Tests.Compiler;

namespace AutoGrad.Generator.Tests.Rules;

/// <summary>Methods whose results are what they write: more results than inputs, fewer, and in place; many points, and third order.</summary>
public sealed class VectorTests
{
    private const string Source = """
        using System;
        using AutoGrad;

        public static partial class P
        {
            [Differentiable(Derivatives.All)]
            public static void Tall(double[] p, [NoDerivative] double[] t, Span<double> r)
            {
                for (var i = 0; i < r.Length; i++) r[i] = p[0] * Math.Exp(-p[1] * t[i]);
            }

            [Differentiable(Derivatives.All)]
            public static void Wide(double[] x, Span<double> y)
            {
                y[0] = 0;
                y[1] = 1;
                for (var i = 0; i < x.Length; i++) { y[0] += x[i] * x[i]; y[1] *= x[i]; }
            }

            [Differentiable(Derivatives.All)]
            public static void Step(double[] u, double dt)
            {
                if (dt < 0) throw new ArgumentException("backwards");
                for (var i = 1; i < u.Length; i++) u[i] += dt * u[i] * u[i - 1];
            }

            [Differentiable(Derivatives.All)]
            public static double Value(double x, double y) => Math.Sin(x * y) * Math.Exp(x);

            // Where the delegates of the tests, which cannot hold spans of results, come in.
            public static double[,] TallMatrix(double[] p, double[] t, double[] r) => TallJacobian(p, t, r);
            public static double[,] WideMatrix(double[] x, double[] y) => WideJacobian(x, y);
            public static double[,] StepMatrix(double[] u, double dt) => StepJacobian(u, dt);
            public static void StepReverse(double[] u, double dt, double[] c, double[] g) => StepVjp(u, dt, c, ref g[0]);
            public static void TallReverse(double[] p, double[] t, double[] r, double[] c, double[] g) => TallVjp(p, t, r, c, g);
            public static void WideReverse(double[] x, double[] y, double[] c, double[] g) => WideVjp(x, y, c, g);
            public static void Batch(double[] x, double[] y, double[] v, double[] gx, double[] gy) => ValueValueAndGradientBatch(x, y, v, gx, gy);
        }
        """;

    private static readonly Type P = CompiledProgram.Load(Source).GetType("P")!;

    private static object? Call(string name, params object[] arguments) => P.GetMethods().Single(m => m.Name == name).Invoke(null, arguments);

    private static void Near(double[,] expected, double[,] actual)
    {
        Assert.Equal((expected.GetLength(0), expected.GetLength(1)), (actual.GetLength(0), actual.GetLength(1)));
        for (var i = 0; i < expected.GetLength(0); i++)
            for (var j = 0; j < expected.GetLength(1); j++) Derivative.Near(expected[i, j], actual[i, j]);
    }

    [Fact]
    public void More_results_than_inputs()
    {
        double[] p = [2, 0.5];
        double[] t = [0, 1, 2.5];
        var expected = new double[3, 2];
        for (var i = 0; i < 3; i++) (expected[i, 0], expected[i, 1]) = (Math.Exp(-0.5 * t[i]), -2 * t[i] * Math.Exp(-0.5 * t[i]));
        Near(expected, (double[,])Call("TallMatrix", p, t, new double[3])!);
        for (var i = 0; i < 3; i++)
        {
            double[] cotangent = [0, 0, 0];
            cotangent[i] = 1;
            var gradient = new double[2];
            Call("TallReverse", p, t, new double[3], cotangent, gradient);
            for (var j = 0; j < 2; j++) Derivative.Near(expected[i, j], gradient[j]);
        }
    }

    [Fact]
    public void Fewer_results_than_inputs()
    {
        double[] x = [2, -3, 0.5, 1.5];
        var product = x.Aggregate((a, b) => a * b);
        var expected = new double[2, 4];
        for (var j = 0; j < 4; j++) (expected[0, j], expected[1, j]) = (2 * x[j], product / x[j]);
        Near(expected, (double[,])Call("WideMatrix", x, new double[2])!);
        for (var i = 0; i < 2; i++)
        {
            double[] cotangent = [1 - i, i];
            var gradient = new double[4];
            Call("WideReverse", x, new double[2], cotangent, gradient);
            for (var j = 0; j < 4; j++) Derivative.Near(expected[i, j], gradient[j]);
        }
    }

    [Fact]
    public void In_place()
    {
        // v₁ = b (1 + t a), v₂ = c (1 + t v₁).
        const double A = 1;
        const double B = 2;
        const double C = 3;
        const double T = 0.1;
        var v = B * (1 + T * A);
        var expected = new double[,]
        {
            { 1, 0, 0, 0 },
            { T * B, 1 + T * A, 0, A * B },
            { C * T * T * B, C * T * (1 + T * A), 1 + T * v, C * (v + T * A * B) },
        };
        double[] u = [A, B, C];
        Near(expected, (double[,])Call("StepMatrix", u, T)!);
        Assert.Equal([A, v, C * (1 + T * v)], u);
        Assert.IsType<ArgumentException>(Assert.Throws<TargetInvocationException>(() => Call("StepMatrix", new double[] { 1, 2 }, -1.0)).InnerException);
        Assert.IsType<ArgumentException>(Assert.Throws<TargetInvocationException>(() => Call("StepReverse", new double[] { 1, 2 }, -1.0, new double[2], new double[1])).InnerException);
    }

    [Fact]
    public void Residuals_are_what_least_squares_methods_take()
    {
        double[] t = [0, 1, 2.5];
        var residuals = (IResiduals)Call("TallResiduals", t, 3, 2)!;
        var (r, jacobian) = (new double[3], new double[6]);
        double[] p = [2, 0.5];
        for (var i = 0; i < 3; i++) residuals.ResidualsAndJacobian(p, r, jacobian);
        var allocated = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 100; i++) residuals.ResidualsAndJacobian(p, r, jacobian);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - allocated);
        for (var i = 0; i < 3; i++)
        {
            Derivative.Near(2 * Math.Exp(-0.5 * t[i]), r[i]);
            Derivative.Near(Math.Exp(-0.5 * t[i]), jacobian[2 * i]);
            Derivative.Near(-2 * t[i] * Math.Exp(-0.5 * t[i]), jacobian[2 * i + 1]);
        }
    }

    [Fact]
    public void Many_points_at_once()
    {
        var (x, y) = (new[] { 0.5, -0.25 }, new[] { 0.8, 1.5 });
        var (value, gx, gy) = (new double[2], new double[2], new double[2]);
        Call("Batch", x, y, value, gx, gy);
        for (var i = 0; i < 2; i++)
        {
            var (s, c, e) = (Math.Sin(x[i] * y[i]), Math.Cos(x[i] * y[i]), Math.Exp(x[i]));
            Derivative.Near(s * e, value[i]);
            Derivative.Near((y[i] * c + s) * e, gx[i]);
            Derivative.Near(x[i] * c * e, gy[i]);
        }
    }

    [Fact]
    public void Third_order()
    {
        // ∂³/∂x³ and ∂³/∂x²∂y of sin(xy) eˣ.
        const double X = 0.5;
        const double Y = 0.8;
        var (s, c, e) = (Math.Sin(X * Y), Math.Cos(X * Y), Math.Exp(X));
        object[] arguments = [X, Y, 1.0, 0.0, 1.0, 0.0, 0.0, 0.0];
        Call("ValueThird", arguments);
        Derivative.Near((-Y * Y * Y * c - 3 * Y * Y * s + 3 * Y * c + s) * e, (double)arguments[6]);
        Derivative.Near((X * c + 2 * c - 2 * X * Y * s - 2 * Y * s - X * Y * Y * c) * e, (double)arguments[7]);
    }
}
