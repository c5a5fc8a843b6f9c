using AutoGrad.Generator.Tests.Compiler;

namespace AutoGrad.Generator.Tests.Rules;

/// <summary>Solvers of several equations: their derivatives are those of the solution, not of the iterations.</summary>
public sealed class RootTests
{
    private const string Systems = """
        using System;
        using AutoGrad;
        public static partial class P
        {
            // x₀² = p₀ k and x₀ x₁ = p₁: x = (√(p₀ k), p₁ / √(p₀ k)). Only so far that it is exact to the last bits.
            [ImplicitRoot(nameof(Residuals))]
            private static double[] Solve(double[] p, double k)
            {
                var x = new double[] { 1, 1 };
                for (var i = 0; i < 40; i++) x[0] -= (x[0] * x[0] - p[0] * k) / (2 * x[0]);
                x[1] = p[1] / x[0];
                return x;
            }

            [Differentiable(Derivatives.Jacobian, WithRespectTo = new[] { "x" })]
            private static void Residuals(ReadOnlySpan<double> x, double[] p, double k, Span<double> r)
            {
                r[0] = x[0] * x[0] - p[0] * k;
                r[1] = x[0] * x[1] - p[1];
            }

            [Differentiable(Derivatives.Default | Derivatives.Jvp)]
            public static double OfRoot(double[] p, double k) { var x = Solve(p, k); return x[0] + 3 * x[1]; }

            [Differentiable(Derivatives.Default | Derivatives.Jvp)]
            public static double Looped(double[] p, double k)
            {
                var s = 0.0;
                for (var i = 1; i <= 3; i++)
                {
                    var x = Solve(p, i * k);
                    s += x[0] + 3 * x[1];
                }

                return s;
            }

            // x = ¼ A x + p with A = [[1, 1], [0, 1]]: x₁ = 4/3 p₁, x₀ = 4/3 p₀ + 4/9 p₁; the Jacobian has the columns of p as well.
            [FixedPoint(nameof(Map))]
            private static double[] Iterate(double[] p)
            {
                var (x, y) = (new double[2], new double[2]);
                for (var i = 0; i < 60; i++)
                {
                    Map(x, p, y);
                    y.CopyTo(x, 0);
                }

                return x;
            }

            [Differentiable(Derivatives.Default | Derivatives.Jacobian)]
            private static void Map(double[] x, double[] p, Span<double> y)
            {
                y[0] = 0.25 * (x[0] + x[1]) + p[0];
                y[1] = 0.25 * x[1] + p[1];
            }

            [Differentiable(Derivatives.Default | Derivatives.Jvp)]
            public static double OfFixedPoint(double[] p) { var x = Iterate(p); return x[0] * x[1]; }
        }
        """;

    [Fact]
    public void The_derivative_of_a_solution_is_that_of_its_closed_form()
    {
        var program = CompiledProgram.Load(Systems);
        var (p, q, k) = (2.0, 0.5, 1.5);

        // √(pk) + 3q / √(pk).
        static (double Value, double[] Gradient) At(double p, double q, double k)
        {
            var r = Math.Sqrt(p * k);
            var byR = 1 - 3 * q / (p * k);
            return (r + 3 * q / r, [byR * k / (2 * r), 3 / r, byR * p / (2 * r)]);
        }

        var (value, gradient) = At(p, q, k);
        Derivative.Check(program, "OfRoot", [p, q, k], value, gradient, 1e-13, 2);
        var parts = new[] { 1, 2, 3 }.Select(i => (I: i, At: At(p, q, i * k))).ToArray();
        Derivative.Check(program, "Looped", [p, q, k], parts.Sum(t => t.At.Value), [parts.Sum(t => t.At.Gradient[0]), parts.Sum(t => t.At.Gradient[1]), parts.Sum(t => t.I * t.At.Gradient[2])], 1e-13, 2);

        // (4/3 p + 4/9 q) 4/3 q.
        Derivative.Check(program, "OfFixedPoint", [p, q], (4 * p / 3 + 4 * q / 9) * 4 * q / 3, [16 * q / 9, 16 * p / 9 + 32 * q / 27], 1e-13, 2);
    }

    /// <summary>Newton's equation for a random linear system of forty unknowns: ∂x/∂b = A⁻¹, which A brings back.</summary>
    [Fact]
    public void The_inverse_is_one()
    {
        const int n = 40;
        var random = new Random(1);
        var a = Enumerable.Range(0, n * (n + 3)).Select(_ => random.NextDouble() - 0.5).ToArray();
        var inverse = new double[n * n];
        Runtime.LinearSystems.Inverse(a, n, inverse);
        for (var i = 0; i < n; i++)
            for (var j = 0; j < n; j++)
                Derivative.Near(i == j ? 1 : 0, Enumerable.Range(0, n).Sum(k => a[i * (n + 3) + k] * inverse[k * n + j]), 1e-11);
        Runtime.LinearSystems.Inverse([1, 2, 2, 4], 2, inverse.AsSpan(0, 4));
        Assert.All(inverse[..4], v => Assert.True(double.IsNaN(v)));
        Runtime.LinearSystems.Inverse([0, 2, 4, 0], 2, inverse.AsSpan(0, 4));
        Assert.Equal([0, 0.25, 0.5, 0], inverse[..4]);
    }

    [Theory]
    [InlineData("private static void R(ReadOnlySpan<double> x, double p, Span<double> r) => r[0] = x[0] - p;")]
    [InlineData("[Differentiable(Derivatives.Jacobian, WithRespectTo = new[] { \"p\" })] private static void R(ReadOnlySpan<double> x, double p, Span<double> r) => r[0] = x[0] - p;")]
    [InlineData("[Differentiable(Derivatives.Jacobian)] private static void R(double p, ReadOnlySpan<double> x, Span<double> r) => r[0] = x[0] - p;")]
    public async Task A_system_that_does_not_fit_is_refused_at_the_attribute(string system)
    {
        var (source, spans) = Markup.Parse($"using System;\nusing AutoGrad;\npublic static partial class C {{ [[|ImplicitRoot(nameof(R))|]] private static double[] S(double p) => new[] {{ p }}; {system} [Differentiable] public static double F(double p) => S(p)[0]; }}\n");
        var diagnostic = Assert.Single(await AnalyzerUnderTest.Diagnose(TestCompilation.Of(source)), d => d.Id != "AG0200");
        Assert.Equal("AG0012", diagnostic.Id);
        Assert.Equal(spans.Single(), diagnostic.Location.SourceSpan);
    }

    [Fact]
    public async Task A_solver_that_returns_no_array_is_refused_and_not_differentiated_through_its_iterations()
    {
        var (source, spans) = Markup.Parse("using System;\nusing AutoGrad;\npublic static partial class C { [[|ImplicitRoot(nameof(R))|]] private static void S(double p, double[] x) => x[0] = p; private static void R(double p, double[] x, Span<double> r) => r[0] = x[0] - p; [Differentiable] public static double F(double p) { var x = new double[1]; S(p, x); return x[0]; } }\n");
        var diagnostic = Assert.Single(await AnalyzerUnderTest.Diagnose(TestCompilation.Of(source)));
        Assert.Equal("AG0012", diagnostic.Id);
        Assert.Equal(spans.Single(), diagnostic.Location.SourceSpan);
    }

    [Fact]
    public async Task A_second_derivative_is_refused_and_not_wrong()
    {
        var diagnostics = await AnalyzerUnderTest.Diagnose(TestCompilation.Of(Systems.Replace("Derivatives.Jvp)]\n    public static double OfFixedPoint", "Derivatives.Hvp)]\n    public static double OfFixedPoint", StringComparison.Ordinal)));
        var diagnostic = Assert.Single(diagnostics);
        Assert.Equal("AG0113", diagnostic.Id);
        Assert.Contains("first derivatives only", diagnostic.GetMessage(System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal);
    }
}
