using AutoGrad.Generator.Tests.Compiler;

namespace AutoGrad.Generator.Tests.Rules;

/// <summary>
/// Derivatives within derivatives: no perturbation is taken for another one (J. M. Siskind and B. A. Pearlmutter, "Perturbation confusion and
/// referential transparency", IFL 2005), whether they are nested by hand or by the generator.
/// </summary>
public sealed class NestingTests
{
    /// <summary>The inner derivative is a generated member; its own derivative is a mixed second one, which is generated too.</summary>
    [Fact]
    public void An_inner_derivative_is_by_its_own_variable()
    {
        var program = CompiledProgram.Load("""
            using System;
            using AutoGrad;
            public static partial class P
            {
                [Differentiable(Derivatives.All)] public static double Sum(double x, double y) => x + y;
                private static double SumByY(double x) { SumValueAndGradient(x, 1, out _, out var byY); return byY; }
                [DerivativeOf(nameof(SumByY))] private static double SumByYByX(double x) { SumHvp(x, 1, 1, 0, out _, out var byY); return byY; }
                [Differentiable(Derivatives.Default | Derivatives.Jvp)] public static double OfSum(double x) => x * SumByY(x);

                [Differentiable(Derivatives.All)] public static double Product(double x, double y) => x * y * y;
                private static double ProductByY(double x) { ProductValueAndGradient(x, 3, out _, out var byY); return byY; }
                [DerivativeOf(nameof(ProductByY))] private static double ProductByYByX(double x) { ProductHvp(x, 3, 1, 0, out _, out var byY); return byY; }
                [Differentiable(Derivatives.Default | Derivatives.Jvp)] public static double OfProduct(double x) => x * ProductByY(x);

                // The inner variable is the outer one: d/dx of y² at y = x.
                [Differentiable(Derivatives.All)] public static double Square(double y) => y * y;
                private static double Slope(double x) => SquareGradient(x);
                [DerivativeOf(nameof(Slope))] private static double Curvature(double x) { SquareHvp(x, 1, out var h); return h; }
                [Differentiable(Derivatives.Default | Derivatives.Jvp)] public static double OfSquare(double x) => x * Slope(x * x);
            }
            """);

        // d/dx [x · d/dy (x + y)] = 1; d/dx [x · d/dy (x y²) at 3] = d/dx 6x² = 12x; d/dx [x · 2x²] = 6x².
        Derivative.Check(program, "OfSum", [1], 1, [1]);
        Derivative.Check(program, "OfProduct", [0.5], 1.5, [6]);
        Derivative.Check(program, "OfSquare", [0.5], 0.25, [1.5]);
    }

    /// <summary>f = x²yz + sin(xy) + exp(xz): every third derivative, each along two axes, by the closed form.</summary>
    [Fact]
    public void Third_derivatives_along_different_directions_are_the_closed_forms()
    {
        var third = CompiledProgram.Load("""
            using System;
            using AutoGrad;
            public static partial class P
            {
                [Differentiable(Derivatives.All)] public static double F(double x, double y, double z) => x * x * y * z + Math.Sin(x * y) + Math.Exp(x * z);
            }
            """).GetType("P")!.GetMethod("FThird")!;
        const double X = 0.7, Y = -0.4, Z = 1.3;
        var (s, c, e) = (Math.Sin(X * Y), Math.Cos(X * Y), Math.Exp(X * Z));
        var expected = new Dictionary<string, double>
        {
            ["000"] = -Y * Y * Y * c + Z * Z * Z * e,
            ["001"] = 2 * Z - 2 * Y * s - X * Y * Y * c,
            ["002"] = 2 * Y + (2 * Z + X * Z * Z) * e,
            ["011"] = -2 * X * s - X * X * Y * c,
            ["012"] = 2 * X,
            ["022"] = (2 * X + X * X * Z) * e,
            ["111"] = -X * X * X * c,
            ["112"] = 0,
            ["122"] = 0,
            ["222"] = X * X * X * e,
        };
        for (var i = 0; i < 3; i++)
            for (var j = 0; j < 3; j++)
            {
                object[] arguments = [X, Y, Z, Axis(i, 0), Axis(i, 1), Axis(i, 2), Axis(j, 0), Axis(j, 1), Axis(j, 2), 0.0, 0.0, 0.0];
                third.Invoke(null, arguments);
                for (var k = 0; k < 3; k++) Derivative.Near(expected[string.Concat(new[] { i, j, k }.Order())], (double)arguments[9 + k], 1e-14);
            }

        static double Axis(int i, int k) => i == k ? 1 : 0;
    }

    /// <summary>Through a loop that is recorded, and a branch: ∂³ of x^n is n(n−1)(n−2) x^(n−3).</summary>
    [Fact]
    public void Third_derivatives_go_through_loops()
    {
        var third = CompiledProgram.Load("""
            using System;
            using AutoGrad;
            public static partial class P
            {
                [Differentiable(Derivatives.All)] public static double Power(double x, int n)
                {
                    var y = 1.0;
                    for (var i = 0; i < n; i++) if (i % 2 == 0) y *= x; else y = x * y;
                    return y;
                }
            }
            """).GetType("P")!.GetMethod("PowerThird")!;
        foreach (var n in new[] { 0, 1, 2, 3, 7 })
        {
            object[] arguments = [1.5, n, 1.0, 1.0, 0.0];
            third.Invoke(null, arguments);
            Derivative.Near(n < 3 ? 0 : n * (n - 1) * (n - 2) * Math.Pow(1.5, n - 3), (double)arguments[^1], 1e-13);
        }
    }

    [Theory]
    [InlineData("[Differentiable] public static double F(double x) => [|GGradient(x)|] * x; [Differentiable] public static double G(double x) => x * x;")]
    [InlineData("[Differentiable] public static double F(double x) => H(x) * x; static double H(double x) => [|GJvp(x, 1)|].Tangent; [Differentiable(Derivatives.All)] public static double G(double x) => x * x;")]
    public async Task A_derivative_of_the_same_project_is_refused_where_it_is_called(string member)
    {
        var (source, spans) = Markup.Parse($"using System;\nusing AutoGrad;\n\npublic static partial class C\n{{\n    {member}\n}}\n");
        var compilation = TestCompilation.Of(source);
        GeneratorUnderTest.Driver().RunGeneratorsAndUpdateCompilation(compilation, out var updated, out _);
        var diagnostic = Assert.Single(await AnalyzerUnderTest.Diagnose(updated));
        Assert.Equal("AG0115", diagnostic.Id);
        Assert.Equal(spans.Single(), diagnostic.Location.SourceSpan);
    }

    [Fact]
    public async Task A_derivative_of_another_assembly_has_none_of_its_own_and_that_is_said_where_it_is_called()
    {
        var library = TwoAssemblies.Library("using AutoGrad;\npublic static partial class Lib { [Differentiable(Derivatives.All)] public static double G(double x) => x * x; }");
        var diagnostics = await AnalyzerUnderTest.Diagnose(TwoAssemblies.Program(library,
            "using AutoGrad;\npublic static partial class P { [Differentiable] public static double F(double x) => Lib.GGradient(x) * x; }"));
        Assert.Equal("AG0111", Assert.Single(diagnostics).Id);
    }
}
