using AutoGrad.Generator.Tests.Compiler;

namespace AutoGrad.Generator.Tests.Rules;

/// <summary>Derivatives are found from metadata alone, the right ones, and none is made up.</summary>
public sealed class AcrossAssembliesTests
{
    private const string Usings = "using System;\nusing AutoGrad;\n";

    [Fact]
    public void Overloads_nested_types_in_parameters_and_params_arrays_keep_their_own_derivatives()
    {
        var program = TwoAssemblies.Load(Usings + """
            public static partial class Lib
            {
                [Differentiable(Derivatives.All)] public static double F(double x) => x * x;
                [Differentiable(Derivatives.All)] public static double F(double x, double y) => x * y * y;
                [Differentiable(Derivatives.All)] public static double F(double x, [NoDerivative] double[] k) => x * k[0];
                public static partial class Inner { [Differentiable(Derivatives.All)] public static double G(in double x) => x * x * x; }
                [Differentiable(Derivatives.All)] public static double Sum(params double[] x) { var s = 0.0; foreach (var v in x) s += v * v; return s; }
            }
            """, Usings + """
            public static partial class P
            {
                [Differentiable(Derivatives.All)] public static double One(double x) => Lib.F(Math.Sin(x));
                [Differentiable(Derivatives.All)] public static double Two(double x, double y) => Lib.F(x, y);
                [Differentiable(Derivatives.All)] public static double Data(double x, [NoDerivative] double[] k) => Lib.F(x, k) * x;
                [Differentiable(Derivatives.All)] public static double Nested(double x) => Lib.Inner.G(x * x);
                [Differentiable(Derivatives.All)] public static double Params(double x, double y) => Lib.Sum(x, y, 3);
            }
            """);
        Derivative.Check(program, "One", [0.4], Math.Pow(Math.Sin(0.4), 2), [Math.Sin(0.8)]);
        Derivative.Check(program, "Two", [0.4, 3], 3.6, [9, 2.4]);
        Derivative.Check(program, "Data", [0.5], 1.75, [7], bound: [new[] { 7.0 }]);
        Derivative.Check(program, "Nested", [1.5], Math.Pow(1.5, 6), [6 * Math.Pow(1.5, 5)]);
        Derivative.Check(program, "Params", [0.5, 0.25], 9.3125, [1, 0.5]);
    }

    [Fact]
    public void Single_precision_is_found_in_single_precision()
    {
        var program = TwoAssemblies.Load(
            Usings + "public static partial class Lib { [Differentiable] public static float F(float x, ReadOnlySpan<float> w) => x * w[0] * w[1]; }",
            Usings + "public static partial class P { [Differentiable(Derivatives.Gradient)] public static float G(float x, float[] w) => Lib.F(x * x, w); }");
        var gradient = program.GetType("P")!.GetMethod("GGradient")!.Invoke(null, [3f, new[] { 2f, 5f }]);
        var (x, w) = ((float, float[]))gradient!;
        Assert.Equal(60f, x);
        Assert.Equal([45f, 18f], w);
    }

    [Fact]
    public void Internal_members_are_found_by_friends()
    {
        const string Library = "{0}public static partial class Lib {{ [Differentiable] internal static double F(double x) => x * x; }}";
        var program = TwoAssemblies.Load(
            Usings + "[assembly: System.Runtime.CompilerServices.InternalsVisibleTo(\"Program\")]\n" + string.Format(System.Globalization.CultureInfo.InvariantCulture, Library, ""),
            Usings + "public static partial class P { [Differentiable] public static double G(double x) => Lib.F(x) * x; }");
        Derivative.Check(program, "G", [2], 8, [12]);
    }

    [Fact]
    public void A_hand_written_rule_goes_before_what_is_generated_here_and_there()
    {
        // The rule is deliberately not the derivative of the body: whose it is can be seen.
        const string Rule = "[Differentiable] public static double F(double x) => x; [DerivativeOf(nameof(F))] public static double Slope(double x) => 5;";
        const string Caller = "[Differentiable] public static double G(double x) => 2 * {0}F(x);";
        var apart = TwoAssemblies.Load(Usings + "public static partial class Lib { " + Rule + " }", Usings + "public static partial class P { " + Caller.Replace("{0}", "Lib.", StringComparison.Ordinal) + " }");
        var together = CompiledProgram.Load(Usings + "public static partial class P { " + Rule + Caller.Replace("{0}", "", StringComparison.Ordinal) + " }");
        Derivative.Check(apart, "G", [3], 6, [10], tolerance: 1e-9);
        Derivative.Check(together, "G", [3], 6, [10], tolerance: 1e-9);
    }

    [Theory]
    [InlineData("WithRespectTo = new[] { \"y\" }", "")]
    [InlineData("Derivatives.All", "[NoDerivative] ")]
    public async Task A_derivative_that_the_library_left_out_is_an_error_and_not_zero(string options, string attribute)
    {
        var library = TwoAssemblies.Library(Usings + $"public static partial class Lib {{ [Differentiable({options})] public static double F({attribute}double x, double y) => x * y; }}");
        var refused = await AnalyzerUnderTest.Diagnose(TwoAssemblies.Program(library, Usings + "public static partial class P { [Differentiable] public static double G(double x, double y) => Lib.F(x, y); }"));
        var diagnostic = Assert.Single(refused);
        Assert.Equal("AG0113", diagnostic.Id);
        Assert.Contains("by its first parameter", diagnostic.GetMessage(System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal);
        Assert.Empty(await AnalyzerUnderTest.Diagnose(TwoAssemblies.Program(library, Usings + "public static partial class P { [Differentiable] public static double G(double y) => Lib.F(3, y); }")));
    }

    [Theory]
    [InlineData("double x", "x", "double x, double y", "x + y", "{ return Math.Log(x); }", "1 / x", 0.5)]
    [InlineData("double x, double y", "x, y", "double x, double y", "0 * x * y", "{ return x * y; }", "(y, x)", 2.0)]
    [InlineData("double[] x, double k", "new[] { x, y }, 2.0", "double x, double y", "x - y", "{ return k * x[0]; }", null, 2.0)]
    [InlineData("float x", "(float)x", "double x, double y", "x * y", "{ return x * x; }", null, 4.0)]
    public async Task The_message_about_a_missing_derivative_shows_a_rule_that_works(string parameters, string arguments, string own, string rest, string body, string? formula, double slope)
    {
        var type = parameters.StartsWith("float", StringComparison.Ordinal) ? "float" : "double";
        var library = Usings + $"namespace Deep {{ public static class Lib {{ public static {type} F({parameters}) {body} }} }}";
        var program = Usings + $"public static partial class P {{ [Differentiable] public static double G({own}) => Deep.Lib.F({arguments}) + ({rest}) * 0; }}";
        var image = TwoAssemblies.Library(library);
        var diagnostic = Assert.Single(await AnalyzerUnderTest.Diagnose(TwoAssemblies.Program(image, program)));
        Assert.Equal("AG0111", diagnostic.Id);
        var message = diagnostic.GetMessage(System.Globalization.CultureInfo.InvariantCulture);
        var rule = message[message.IndexOf("[assembly:", StringComparison.Ordinal)..];

        // As printed, it compiles in a file of its own, and it is what was missing.
        var with = TwoAssemblies.Program(image, program).AddSyntaxTrees(TestCompilation.Parse(rule, "Rule.cs"));
        Assert.Empty(with.GetDiagnostics().Where(d => d.Severity == Microsoft.CodeAnalysis.DiagnosticSeverity.Error));
        Assert.Empty(await AnalyzerUnderTest.Diagnose(with));

        var filled = rule.Replace("throw new System.NotImplementedException()", formula ?? (type == "float" ? "2 * x" : "Add(resultCotangent, k, x, xGradient, ref kGradient)"), StringComparison.Ordinal);
        if (formula is null && type == "double") filled = filled[..^1] + " private static double Add(double c, double k, double[] x, System.Span<double> g, ref double kg) { g[0] += c * k; kg += c * x[0]; return k * x[0]; } }";
        var loaded = TwoAssemblies.Load(library, filled[..(filled.IndexOf(']', filled.IndexOf("typeof", StringComparison.Ordinal)) + 1)] + filled[(filled.IndexOf(']', filled.IndexOf("typeof", StringComparison.Ordinal)) + 1)..] + program[Usings.Length..].Replace("Math.", "System.Math.", StringComparison.Ordinal).Replace("[Differentiable]", "[AutoGrad.Differentiable]", StringComparison.Ordinal));
        var objective = (IObjective)loaded.GetType("P")!.GetMethod("GObjective")!.Invoke(null, [])!;
        var gradient = new double[2];
        objective.ValueAndGradient([2, 2], gradient);
        Derivative.Near(slope, gradient[0], 1e-6);
    }

    [Fact]
    public async Task The_message_about_a_rule_that_does_not_fit_shows_one_that_does()
    {
        const string Program = Usings + "public static partial class P { public static double F(double x, in double y) => x * y; [DerivativeOf(nameof(F))] public static double Rule(float x) => x; }";
        var message = Assert.Single(await AnalyzerUnderTest.Diagnose(TestCompilation.Of(Program)), d => d.Id == "AG0010").GetMessage(System.Globalization.CultureInfo.InvariantCulture);
        var declarations = message[(message.IndexOf("declare it as ", StringComparison.Ordinal) + "declare it as ".Length)..].Split(" or ");
        Assert.Equal(2, declarations.Length);
        foreach (var (declaration, body) in declarations.Zip(["(y, x)", "Add(resultCotangent, x, y, ref xGradient, ref yGradient)"]))
        {
            var fixedUp = Usings + "public static partial class P { public static double F(double x, in double y) { return Math.Max(x * y, -1e9); } static double Add(double c, double x, double y, ref double gx, ref double gy) { gx += c * y; gy += c * x; return x * y; } "
                + $"[DerivativeOf(nameof(F))] {declaration} => {body}; [Differentiable] public static double G(double x, double y) => F(x, y); }}";
            Assert.Empty(await AnalyzerUnderTest.Diagnose(TestCompilation.Of(fixedUp)));
            Derivative.Check(CompiledProgram.Load(fixedUp), "G", [3, 4], 12, [4, 3]);
        }
    }

    [Fact]
    public async Task A_rule_for_an_instance_method_is_refused()
    {
        const string Program = Usings + "public sealed partial class C { public double F(double x) => x; [DerivativeOf(nameof(F))] public static double Rule(double x) => 1; }";
        Assert.Contains("a static method", Assert.Single(await AnalyzerUnderTest.Diagnose(TestCompilation.Of(Program))).GetMessage(System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("public static partial class P { [Differentiable(Derivatives.All)] public static double F(double x) => x * x; [Differentiable(Derivatives.All)] public static double F(double x, double y) => x * F(y); [Differentiable(Derivatives.All)] public static double G(double x) => F(x, x) + F(x); }")]
    [InlineData("public static partial class P { [Differentiable(Derivatives.All)] public static double F(double x) => x * x; [DerivativeOf(nameof(F))] public static double Rule(double x) => 2 * x; [Differentiable(Derivatives.All)] public static double G(double x) => F(x) * x; }")]
    [InlineData("public static partial class P { [Differentiable] public static double F(double x) => x * x; [DerivativeOf(nameof(F))] public static double FVjp(double x, double c, ref double g) { g += c * 2 * x; return x * x; } }")]
    [InlineData("public static partial class P { [Differentiable(Derivatives.All)] public static double F(double[] x, [NoDerivative] double k) => x[0] * k; [Differentiable(Derivatives.All)] public static double G(double[] x, double k) => F(x, k) * k; }")]
    public async Task The_analyzer_says_the_same_before_and_after_generation(string source)
    {
        var before = TestCompilation.Of(Usings + source);
        GeneratorUnderTest.Driver().RunGeneratorsAndUpdateCompilation(before, out var after, out _);
        static string[] Show(IEnumerable<Microsoft.CodeAnalysis.Diagnostic> diagnostics) => [.. diagnostics.Select(d => d.ToString())];
        Assert.Equal(Show(await AnalyzerUnderTest.Diagnose(before)), Show(await AnalyzerUnderTest.Diagnose(after)));
    }
}
