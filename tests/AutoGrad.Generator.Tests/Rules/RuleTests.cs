using System.Reflection;
using AutoGrad.Generator.Tests.Compiler;

namespace AutoGrad.Generator.Tests.Rules;

/// <summary>Every form that a rule may have, in both modes, against closed forms and differences.</summary>
public sealed class RuleTests
{
    private const string Source = """
        using System;
        using AutoGrad;

        [assembly: DerivativeRules(typeof(Rules))]

        // None of these can be differentiated from its body.
        public static class Opaque
        {
            public static double Soft(double x) { try { return Math.Log(1 + Math.Exp(x)); } finally { } }
            public static double Power(double a, double b) { try { return Math.Pow(a, b); } finally { } }
            public static double Norm(double[] x) { try { var s = 0.0; foreach (var v in x) s += v * v; return Math.Sqrt(s); } finally { } }
            public static double Loop(double x) { try { return x * x; } finally { } }
        }

        public static class Rules
        {
            [DerivativeOf(typeof(Opaque), nameof(Opaque.Soft))] public static double SoftPartial(double x, double result) => 1 - Math.Exp(-result);
            [DerivativeOf(typeof(Opaque), nameof(Opaque.Power))] public static (double, double) PowerPartials(double a, double b) => (b * Math.Pow(a, b - 1), Math.Pow(a, b) * Math.Log(a));
            [DerivativeOf(typeof(Opaque), nameof(Opaque.Norm))] public static void NormVjp(double[] x, double c, Span<double> g) { var n = Opaque.Norm(x); for (var i = 0; i < x.Length; i++) g[i] += c * x[i] / n; }
            [DerivativeOf(typeof(Opaque), nameof(Opaque.Norm))]
            public static void NormHvp(double[] x, ReadOnlySpan<double> t, Span<double> h)
            {
                var n = Opaque.Norm(x);
                var d = 0.0;
                for (var i = 0; i < x.Length; i++) d += x[i] * t[i];
                for (var i = 0; i < x.Length; i++) h[i] = t[i] / n - x[i] * d / (n * n * n);
            }

            [DerivativeOf(typeof(Opaque), nameof(Opaque.Loop))] public static double LoopPartial(double x) { var s = 0.0; for (var i = 0; i < 2; i++) s += x; return s; }
            [DerivativeOf(typeof(Math), nameof(Math.Tanh))] public static double TanhPartial(double x) => 7 * Math.Cos(x);
        }

        public static partial class P
        {
            [Differentiable(Derivatives.All)] public static double WithResult(double x, double y) => Opaque.Soft(x * y) * x;
            [Differentiable(Derivatives.All)] public static double Tuple(double x, double y) => Opaque.Power(x, y) * y;
            [Differentiable(Derivatives.All)] public static double Vjp(double[] x, double k) => Opaque.Norm(x) * k * Opaque.Norm(x);
            [Differentiable(Derivatives.Default | Derivatives.Jvp)] public static double NotAFormula(double x) => Opaque.Loop(x) * x;
            [Differentiable(Derivatives.Default | Derivatives.Jvp)] public static double Overridden(double x) => Math.Tanh(x);
            [Differentiable(Derivatives.All)] public static double InLoop(double[] x) { var s = 0.0; for (var i = 0; i < x.Length; i++) s += Opaque.Soft(x[i] + s); return s; }
            [Differentiable(Derivatives.All)] public static double Height(double mean, double e) => Math.Cos(Anomaly(mean, e));
            [Differentiable(Derivatives.All)] public static double OwnFactor(double x) => x * Math.Sqrt(x);
            [Differentiable(Derivatives.All)] public static double Fixed(double a) => Babylon(a) * a;

            [ImplicitRoot(nameof(Kepler))]
            public static double Anomaly(double mean, double e)
            {
                var anomaly = mean;
                while (Math.Abs(Kepler(anomaly, mean, e)) > 1e-15) { var next = anomaly - Kepler(anomaly, mean, e) / (1 - e * Math.Cos(anomaly)); if (next == anomaly) break; anomaly = next; }
                return anomaly;
            }

            public static double Kepler(double anomaly, double mean, double e) => anomaly - e * Math.Sin(anomaly) - mean;

            [FixedPoint(nameof(Step))]
            public static double Babylon(double a) { var y = a; for (var i = 0; i < 60; i++) y = Step(y, a); return y; }

            public static double Step(double y, double a) => 0.5 * (y + a / y) + 0.25 * (y - a / y);
        }
        """;

    private static readonly Assembly Program = CompiledProgram.Load(Source);

    [Fact]
    public void Partials_with_the_result()
    {
        var (soft, slope) = (Math.Log(1 + Math.Exp(0.6)), 1 / (1 + Math.Exp(-0.6)));
        Derivative.Check(Program, "WithResult", [1.5, 0.4], 1.5 * soft, [soft + 1.5 * 0.4 * slope, 1.5 * 1.5 * slope]);
    }

    [Fact]
    public void Partials_in_a_tuple()
    {
        var power = Math.Pow(1.5, 2.5);
        Derivative.Check(Program, "Tuple", [1.5, 2.5], 2.5 * power, [2.5 * 2.5 * power / 1.5, power * (1 + 2.5 * Math.Log(1.5))]);
    }

    [Fact]
    public void Reverse_mode_and_second_order_of_an_array() => Derivative.Check(Program, "Vjp", [3, 4, 2], 50, [12, 16, 25], bound: [2]);

    [Fact]
    public void Partials_that_are_no_formula() => Derivative.Check(Program, "NotAFormula", [1.5], 3.375, [6.75]);

    [Fact]
    public void A_rule_of_the_users_goes_before_a_built_in_one() => Derivative.Check(Program, "Overridden", [0.3], Math.Tanh(0.3), [7 * Math.Cos(0.3)], tolerance: 1e-9);

    [Fact]
    public void In_a_loop_that_carries()
    {
        static (double Value, double Slope) Soft(double x) => (Math.Log(1 + Math.Exp(x)), 1 / (1 + Math.Exp(-x)));
        var (a, da) = Soft(0.2);
        var (b, db) = Soft(-0.5 + a);
        Derivative.Check(Program, "InLoop", [0.2, -0.5], a + b, [da + db * da, db], bound: [2]);
    }

    [Fact]
    public void The_root_of_an_equation()
    {
        const double E = 0.3;
        const double Root = 1.1;
        var mean = Root - E * Math.Sin(Root);
        var slope = 1 / (1 - E * Math.Cos(Root));
        Derivative.Check(Program, "Height", [mean, E], Math.Cos(Root), [-Math.Sin(Root) * slope, -Math.Sin(Root) * Math.Sin(Root) * slope]);
    }

    [Fact]
    public void A_variable_that_is_also_its_own_factor()
    {
        Derivative.Check(Program, "OwnFactor", [2.25], 3.375, [2.25]);
        object[] arguments = [2.25, 1.0, 0.0];
        Program.GetTypes().Single(t => t.Name == "P").GetMethod("OwnFactorHvp")!.Invoke(null, arguments);
        Derivative.Near(0.5, (double)arguments[2]);
    }

    [Fact]
    public void A_fixed_point() => Derivative.Check(Program, "Fixed", [2.25], 3.375, [2.25]);

    [Fact]
    public async Task Forward_mode_alone_serves_forward_mode_and_says_what_reverse_mode_needs()
    {
        var program = "using System;\nusing AutoGrad;\n" + "public static partial class P { static double Cube(double x) { try { return x * x * x; } finally { } } "
            + "[DerivativeOf(nameof(Cube))] static (double, double) CubeJvp(double x, double t) => (x * x * x, 3 * x * x * t); [Differentiable(Derivatives.Jvp)] public static double F(double x) => Cube(x) * x; }";
        var diagnostic = Assert.Single(await AnalyzerUnderTest.Diagnose(TestCompilation.Of(program)));
        Assert.Equal("AG0113", diagnostic.Id);
        Assert.Contains("CubeVjp", diagnostic.GetMessage(System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal);
        var (value, tangent) = ((double, double))CompiledProgram.Load(program).GetType("P")!.GetMethod("FJvp")!.Invoke(null, [2.0, 1.0])!;
        Assert.Equal((16.0, 32.0), (value, tangent));
    }
}
