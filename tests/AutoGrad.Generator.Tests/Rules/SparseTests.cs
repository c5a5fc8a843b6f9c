using AutoGrad.Generator.Tests.Compiler;

namespace AutoGrad.Generator.Tests.Rules;

/// <summary>Patterns read off the indices, and the products compressed by their colours: against the dense matrices, closed forms and differences.</summary>
public sealed class SparseTests
{
    private const string Source = """
        using System;
        using AutoGrad;

        public static partial class P
        {
            // Broyden's tridiagonal function (Moré, Garbow and Hillstrom 1981, problem 30).
            [Differentiable(Derivatives.All)]
            public static void Broyden(double[] x, Span<double> y)
            {
                var n = x.Length;
                for (var i = 0; i < n; i++)
                {
                    var r = (3 - 2 * x[i]) * x[i] + 1;
                    if (i > 0) r -= x[i - 1];
                    if (i < n - 1) r -= 2 * x[i + 1];
                    y[i] = r;
                }
            }

            // A stencil of five points on a grid whose width is an argument.
            [Differentiable(Derivatives.All)]
            public static void Grid(ReadOnlySpan<double> u, int width, Span<double> r)
            {
                for (var i = width; i < u.Length - width; i++)
                    r[i] = 4 * u[i] - u[i - 1] - u[i + 1] - u[i - width] - u[i + width] - Math.Exp(u[i]);
            }

            // Rows in pairs: the extended Rosenbrock function (problem 21).
            [Differentiable(Derivatives.All)]
            public static void Pairs(double[] x, double[] y)
            {
                for (var i = 0; i < x.Length / 2; i++)
                {
                    y[2 * i] = 10 * (x[2 * i + 1] - x[2 * i] * x[2 * i]);
                    y[2 * i + 1] = 1 - x[2 * i];
                }
            }

            // The chained Rosenbrock function (Toint 1978).
            [Differentiable(Derivatives.All)]
            public static double Chained(double[] x)
            {
                var sum = 0.0;
                for (var i = 1; i < x.Length; i++)
                {
                    var a = x[i] - x[i - 1] * x[i - 1];
                    var b = 1 - x[i - 1];
                    sum += 100 * a * a + b * b;
                }
                return sum;
            }

            [Differentiable(Derivatives.All)]
            public static float Single(float[] x)
            {
                var sum = 0f;
                for (var i = 0; i < x.Length - 2; i++) sum += Cost(x[i]) * x[i + 2];
                return sum + x[0];
            }

            private static float Cost(float v) => v > 0 ? v * v : MathF.Sin(v);

            public static double[,] BroydenDense(double[] x, double[] y) => BroydenJacobian(x, y);
            public static double[,] GridDense(double[] x, double[] y) => GridJacobian(x, 3, y);
            public static double[,] PairsDense(double[] x, double[] y) => PairsJacobian(x, y);
            public static SparsityPattern BroydenShape(double[] x, double[] y) => BroydenJacobianPattern(x, y);
            public static SparsityPattern GridShape(double[] x, double[] y) => GridJacobianPattern(x, 3, y);
            public static SparsityPattern PairsShape(double[] x, double[] y) => PairsJacobianPattern(x, y);
            public static void BroydenSparse(double[] x, double[] y, SparsityPattern p, double[] v) => BroydenSparseJacobian(x, y, p, v);
            public static void GridSparse(double[] x, double[] y, SparsityPattern p, double[] v) => GridSparseJacobian(x, 3, y, p, v);
            public static void PairsSparse(double[] x, double[] y, SparsityPattern p, double[] v) => PairsSparseJacobian(x, y, p, v);
            public static void BroydenValue(double[] x, double[] y) => Broyden(x, y);
            public static void GridValue(double[] x, double[] y) => Grid(x, 3, y);
            public static void PairsValue(double[] x, double[] y) => Pairs(x, y);
            public static double ChainedSparse(double[] x, SparsityPattern p, double[] v) => ChainedSparseHessian(x, p, v);
            public static float SingleSparse(float[] x, SparsityPattern p, float[] v) => SingleSparseHessian(x, p, v);
        }
        """;

    private static readonly Type P = CompiledProgram.Load(Source).GetType("P")!;

    private delegate void Sparse(double[] x, double[] y, SparsityPattern pattern, double[] values);

    private static object? Call(string name, params object[] arguments) => P.GetMethods().Single(m => m.Name == name && m.GetParameters().Length == arguments.Length).Invoke(null, arguments);

    private static double[] Point(int n) => [.. Enumerable.Range(0, n).Select(i => Math.Sin(1 + 0.7 * i))];

    [Theory]
    [InlineData("Broyden", 12, 3, 34)]
    [InlineData("Broyden", 1, 1, 1)]
    [InlineData("Broyden", 0, 0, 0)]
    [InlineData("Grid", 12, 5, 52)]
    [InlineData("Pairs", 12, 3, 34)]
    public void The_compressed_Jacobian_is_the_dense_one(string method, int n, int colors, int entries)
    {
        var (x, y) = (Point(n), new double[n]);
        var pattern = (SparsityPattern)Call(method + "Shape", x, y)!;
        Assert.Equal((n, n, colors, entries), (pattern.Rows, pattern.Columns, pattern.Colors, pattern.Count));
        var values = new double[entries];
        var sparse = P.GetMethod(method + "Sparse")!.CreateDelegate<Sparse>();
        sparse(x, y, pattern, values);
        var (compressed, dense) = (pattern.ToDense<double>(values), (double[,])Call(method + "Dense", x, new double[n])!);
        var expected = new double[n];
        Call(method + "Value", x, expected);
        Assert.Equal(expected, y);
        var numerical = NumericalJacobian.Of((x, y) => { var results = new double[n]; Call(method + "Value", x.ToArray(), results); results.CopyTo(y); }, n).At(x);
        for (var i = 0; i < n; i++)
            for (var j = 0; j < n; j++)
            {
                Assert.Equal(dense[i, j], compressed[i, j]);
                Assert.Equal(numerical[i, j], compressed[i, j], 1e-8);
            }

        var allocated = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 100; i++) sparse(x, y, pattern, values);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - allocated);
    }

    [Fact]
    public void The_compressed_Hessian_is_the_closed_form()
    {
        // H[i, i] = 1200 xᵢ² − 400 xᵢ₊₁ + 2 and 200, H[i, i + 1] = −400 xᵢ.
        const int N = 9;
        var x = Point(N);
        var pattern = (SparsityPattern)Call("ChainedHessianPattern", [x])!;
        Assert.Equal((3, 25), (pattern.Colors, pattern.Count));
        var values = new double[25];
        Assert.Equal(Call("Chained", [x]), Call("ChainedSparse", x, pattern, values));
        var hessian = pattern.ToDense<double>(values);
        for (var i = 0; i < N; i++)
            for (var j = 0; j < N; j++)
            {
                var expected = i == j ? (i + 1 < N ? 1200 * x[i] * x[i] - 400 * x[i + 1] + 2 : 0) + (i > 0 ? 200 : 0) : Math.Abs(i - j) == 1 ? -400 * x[Math.Min(i, j)] : 0;
                Assert.Equal(expected, hessian[i, j], 1e-10);
            }
    }

    [Fact]
    public void In_single_precision_with_a_branch_in_a_helper()
    {
        float[] x = [0.5f, -0.25f, 1.5f, -2f, 0.75f];
        var pattern = (SparsityPattern)Call("SingleHessianPattern", [x])!;
        Assert.Equal((3, 11), (pattern.Colors, pattern.Count));
        var values = new float[11];
        Assert.Equal(Call("Single", [x]), Call("SingleSparse", x, pattern, values));
        Assert.Equal((float[,])Call("SingleHessian", [x])!, pattern.ToDense<float>(values));
    }

    /// <summary>Where the indices do not say, there is no pattern: a wrong one would be worse.</summary>
    [Theory]
    [InlineData("double F(double[] x) { var s = 0.0; foreach (var v in x) s += v; return s * s; }")]
    [InlineData("double F(double[] x) { var s = 0.0; for (var i = 0; i < x.Length; i++) s += x[i] * x[x.Length - 1 - i]; return s; }")]
    [InlineData("double F(double[] x) { var s = 0.0; for (var i = 0; i < x.Length; i++) s = s * x[i] + x[i]; return s; }")]
    [InlineData("double F(double[] x) { double a = 0, b = 0, c = 0, s = 0; for (var i = 0; i < x.Length; i++) { s += c * c; c = b; b = a; a = x[i]; } return s; }")]
    [InlineData("double F(double[] x) { var s = 0.0; for (var i = 0; i < x.Length; i++) for (var j = 0; j < i; j++) s += x[i] * x[j]; return s; }")]
    [InlineData("double F(double[] x, [NoDerivative] int[] k) { var s = 0.0; for (var i = 0; i < x.Length; i++) s += x[k[i]] * x[i]; return s; }")]
    [InlineData("double F(double[] x) { var t = new double[x.Length]; for (var i = 0; i < x.Length; i++) t[i] = x[i] * x[0]; var s = 0.0; foreach (var v in t) s += v * v; return s; }")]
    [InlineData("void F(double[] x, Span<double> y) { var s = 0.0; for (var i = 0; i < x.Length; i++) { s += x[i]; y[i] = s; } }")]
    [InlineData("void F(double[] x, Span<double> y) { for (var i = 0; i < x.Length; i++) y[x.Length - 1 - i] = x[i]; }")]
    [InlineData("void F(double[] x, Span<double> y) { for (var i = 1; i < x.Length; i++) { y[i] = x[i]; y[i] = y[i - 1]; } }")]
    [InlineData("void F(double[] x, Span<double> y) { for (var i = 0; i < x.Length; i++) y[2 * i] = x[i]; }")]
    public void No_pattern(string method)
    {
        var generated = GeneratorUnderTest.Generate(TestCompilation.Of($"using System; using AutoGrad; public static partial class C {{ [Differentiable(Derivatives.All)] public static {method} }}"));
        var text = Assert.Single(generated).Text;
        Assert.Contains(method.StartsWith("void", StringComparison.Ordinal) ? "FJacobian(" : "FHessian(", text, StringComparison.Ordinal);
        Assert.DoesNotContain("SparsityPattern", text, StringComparison.Ordinal);
    }
}
