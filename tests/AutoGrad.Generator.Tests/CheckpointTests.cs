using System.Reflection;
using AutoGrad.Generator.Tests.Compiler;
using AutoGrad.Generator.Tests.Rules;
using Microsoft.CodeAnalysis;

namespace AutoGrad.Generator.Tests;

/// <summary>What is computed again is computed once more and no more, from what little is kept, and gives the same to the last bit.</summary>
public sealed class CheckpointTests
{
    /// <summary>Bodies of <c>double F(double x, double p, double[] w, int n)</c> with one recorded loop.</summary>
    private static readonly string[] Bodies =
    [
        "for (var i = 0; i < n; i++) x += p * x * (1 - x) * 0.1; return x;",
        "var y = p; for (var i = 0; i < n; i++) { var z = Math.Sin(x * y); y = Math.Cos(z) * x; x = z + 0.5 * y; } return x * y;",
        "for (var i = n; i > 0; i--) x = Math.Sin(x + p / i); return x;",
        "for (var i = n + 3; i >= 4; i--) x = Math.Sin(x + p * i); return x;",
        "for (var i = 5; i <= n + 4; i++) { if (x > 0.3) x = Math.Sin(x * p); else x = x * x + p; } return x;",
        "for (var i = 0; i < n; i++) { for (var j = 0; j < i % 4; j++) x = Math.Sin(x * p + w[j]); x += w[i % w.Length]; } return x;",
        "for (var i = 0; i < n; i++) { var k = 0; while (x < 1 && k < 3) { x += x * x * p; k++; } x = Math.Sin(x); } return x;",
        "var t = 0.0; for (var i = 0; i < n; i++) { x = Math.Sin(x * p); t += x * x; } return t + w[0];",
        "var t = 0.0; for (var i = 0; i < n; i++) { t += x * p; x = Math.Sin(x); } for (var i = 0; i < n; i++) t = Math.Cos(t * p); return t;",
        "for (var i = 0; i < n; i++) { var a = new double[2]; a[0] = x * p; a[1] = Math.Exp(-a[0]); x = a[1] * w[0] + a[0]; } return x;",
    ];

    private static readonly Lazy<Assembly> Program = new(() => CompiledProgram.Load($$"""
        using System;
        using AutoGrad;
        public static partial class P
        {
            {{string.Concat(Bodies.Select((body, i) => $$"""
                [Differentiable(Derivatives.Default | Derivatives.Hvp)] public static double Kept{{i}}(double x, double p, double[] w, int n) { {{body}} }
                [Differentiable(Derivatives.Default | Derivatives.Hvp), Checkpoint] public static double Again{{i}}(double x, double p, double[] w, int n) { {{body}} }

                """))}}
            public static int Steps, Tapes;
            private static double Step(double x) { Steps++; return Math.Sin(x) + 0.5 * x; }
            [DerivativeOf(nameof(Step))] private static double StepSlope(double x) { Tapes++; return Math.Cos(x) + 0.5; }
            [Differentiable, Checkpoint] public static double Counted(double x, int n)
            {
                for (var i = 0; i < n; i++) x = Step(x) * x;
                return x;
            }

            private static double Wave(double x, double p) { for (var k = 0; k < 5; k++) x = Math.Sin(x * p) + 0.1; return x; }
            [Checkpoint] private static double WaveAgain(double x, double p) { for (var k = 0; k < 5; k++) x = Math.Sin(x * p) + 0.1; return x; }
            [Differentiable(Derivatives.Default | Derivatives.Jvp | Derivatives.Hvp)] public static double Waves(double x, double p, int n)
            {
                for (var i = 0; i < n; i++) x = Wave(x, p);
                return x;
            }
            [Differentiable(Derivatives.Default | Derivatives.Jvp | Derivatives.Hvp)] public static double WavesAgain(double x, double p, int n)
            {
                for (var i = 0; i < n; i++) x = WaveAgain(x, p);
                return x;
            }

            [Checkpoint] private static double Mean(ReadOnlySpan<double> x) { var s = 0.0; for (var i = 0; i < x.Length; i++) { var e = Math.Exp(x[i]); s = s * 0.5 + e * e; } return s; }
            [Differentiable(Derivatives.Default | Derivatives.Hvp)] public static double Means(double[] x) => Mean(x) * Mean(x.AsSpan(1));
        }
        """));

    private static object? Call(string name, params object[] arguments) => Program.Value.GetType("P")!.GetMethods().Single(m => m.Name == name && m.GetParameters().Length == arguments.Length).Invoke(null, arguments);

    private static (double Value, double[] Gradient) Differentiated(string name, double[] point, params object[] bound)
    {
        var objective = (IObjective)Call(name + "Objective", bound)!;
        var gradient = new double[point.Length];
        return (objective.ValueAndGradient(point, gradient), gradient);
    }

    public static TheoryData<int> Numbers => [.. Enumerable.Range(0, Bodies.Length)];

    [Theory, MemberData(nameof(Numbers))]
    public void Values_and_gradients_are_those_of_what_is_kept_to_the_last_bit(int number)
    {
        double[] w = [0.25, -0.5, 0.125, 0.75], point = [0.3, 0.7, .. w];
        foreach (var n in new[] { -2, 0, 1, 2, 3, 4, 9, 10, 97 })
        {
            var (value, gradient) = Differentiated($"Kept{number}", point, n, w.Length);
            var (again, same) = Differentiated($"Again{number}", point, n, w.Length);
            Assert.Equal(BitConverter.DoubleToInt64Bits(value), BitConverter.DoubleToInt64Bits(again));
            Assert.Equal(gradient.Select(BitConverter.DoubleToInt64Bits), same.Select(BitConverter.DoubleToInt64Bits));
        }

        GradientCheck.Of((IObjective)Call($"Again{number}Objective", 10, w.Length)!).With(o => o with { Points = 2 }).At(point).Assert();
        Assert.Contains(" checkpointed", Generated($"Again{number}"), StringComparison.Ordinal);
        Assert.DoesNotContain(" checkpointed", Generated($"Kept{number}"), StringComparison.Ordinal);
    }

    private static string Generated(string method)
    {
        var number = int.Parse(method.AsSpan(method.StartsWith("Again", StringComparison.Ordinal) ? 5 : 4), System.Globalization.CultureInfo.InvariantCulture);
        var mark = method.StartsWith("Again", StringComparison.Ordinal) ? ", Checkpoint" : "";
        return Assert.Single(GeneratorUnderTest.Generate(TestCompilation.Of($$"""
            using System;
            using AutoGrad;
            public static partial class P { [Differentiable{{mark}}] public static double {{method}}(double x, double p, double[] w, int n) { {{Bodies[number]}} } }
            """))).Text;
    }

    /// <summary>Forwards once, and once more to record it; its slope is asked for once.</summary>
    [Theory, InlineData(1), InlineData(2), InlineData(10), InlineData(16), InlineData(101)]
    public void Every_step_is_taped_exactly_once(int n)
    {
        var (steps, tapes) = (Program.Value.GetType("P")!.GetField("Steps")!, Program.Value.GetType("P")!.GetField("Tapes")!);
        steps.SetValue(null, 0);
        tapes.SetValue(null, 0);
        Differentiated("Counted", [0.3], n);
        Assert.Equal((2 * n, n), ((int)steps.GetValue(null)!, (int)tapes.GetValue(null)!));
    }

    /// <summary>A million iterations, a thousand segments of a thousand: whatever pools hold, no more than some tens of kilobytes are asked of them.</summary>
    [Fact]
    public void What_is_kept_grows_with_the_root_of_the_iterations()
    {
        const int n = 1_000_000;
        var before = GC.GetAllocatedBytesForCurrentThread();
        var (value, gradient) = Differentiated("Again0", [0.3, 0.7, 1], n, 1);
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        Assert.InRange(allocated, 0, 64 * 1024);
        var (kept, same) = Differentiated("Kept0", [0.3, 0.7, 1], n, 1);
        Assert.Equal(kept, value);
        Assert.Equal(same, gradient);
    }

    [Fact]
    public void A_called_method_is_computed_again_from_its_arguments()
    {
        foreach (var n in new[] { 0, 1, 7 })
        {
            var (value, gradient) = Differentiated("Waves", [0.3, 1.7], n);
            var (again, same) = Differentiated("WavesAgain", [0.3, 1.7], n);
            Assert.Equal(value, again);
            foreach (var (a, b) in gradient.Zip(same)) Derivative.Near(a, b, 1e-15);
            GradientCheck.Of((IObjective)Call("WavesAgainObjective", n)!).With(o => o with { Points = 2 }).At(0.3, 1.7).Assert();
        }

        GradientCheck.Of((IObjective)Call("MeansObjective", 4)!).With(o => o with { Points = 2 }).At(0.1, -0.2, 0.3, 0.4).Assert();
    }

    [Theory]
    [InlineData("AG0500", DiagnosticSeverity.Info, "[Differentiable, [|Checkpoint|]] public static double F(double x, int n) { for (var i = 0; i < n; i++) x *= x; return x; }")]
    [InlineData("AG0500", DiagnosticSeverity.Info, "[Differentiable] public static double F(double x, int n) { for (var i = 0; i < n; i++) x = [|G(x)|]; return x; } [Checkpoint] static double G(double x) => x * Math.Sin(x);")]
    [InlineData("AG0501", DiagnosticSeverity.Warning, "[Differentiable, [|Checkpoint|]] public static double F(double x) { while (x < 9) x *= x; return x; }")]
    [InlineData("AG0501", DiagnosticSeverity.Warning, "[Differentiable, [|Checkpoint|]] public static double F(double[] x, int n) { var y = new double[x.Length]; for (var i = 1; i < n; i++) y[i] = y[i - 1] * y[i - 1] + x[i]; return y[n - 1]; }")]
    [InlineData("AG0501", DiagnosticSeverity.Warning, "[Differentiable] public static double F(double x) { var a = new double[] { x }; [|G(a)|]; return a[0]; } [Checkpoint] static void G(double[] x) => x[0] *= x[0];")]
    public async Task What_it_does_is_said_where_it_is_asked_for(string id, DiagnosticSeverity severity, string member)
    {
        var (source, spans) = Markup.Parse($"using System;\nusing AutoGrad;\n\npublic static partial class C\n{{\n    {member}\n}}\n");
        var diagnostic = Assert.Single(await AnalyzerUnderTest.Diagnose(TestCompilation.Of(source)));
        Assert.Equal((id, severity), (diagnostic.Id, diagnostic.Severity));
        Assert.Equal(spans.Single(), diagnostic.Location.SourceSpan);
    }
}
