using AutoGrad.Generator.Tests.Compiler;
using Microsoft.CodeAnalysis;

namespace AutoGrad.Generator.Tests;

/// <summary>Each thing that cannot be differentiated is one diagnostic at the token that causes it, and the method next to it is differentiated all the same.</summary>
public sealed partial class DiagnosticTests
{
    private const string Neighbour = "[Differentiable] public static double Neighbour(double x) => x * x;";

    [Theory, MemberData(nameof(Members))]
    public async Task AMemberIsRefusedAtItsToken(string id, string member)
    {
        var (source, spans) = Markup.Parse($"using System;\nusing AutoGrad;\n\npublic partial class C\n{{\n    {member}\n\n    {Neighbour}\n}}\n");
        var diagnostic = Assert.Single(await Diagnose(source));
        Assert.Equal(id, diagnostic.Id);
        Assert.Equal(spans.Single().ToString(), diagnostic.Location.SourceSpan.ToString());
        Assert.Equal(["C.Neighbour"], Differentiated(source));
    }

    /// <summary>Log Γ has two derivatives that can be differentiated; the third is the last.</summary>
    [Theory]
    [InlineData("Derivatives.Hessian", "x * [|SpecialFunctions.Trigamma(x)|]")]
    [InlineData("Derivatives.Hvp", "Math.Exp(x) + [|SpecialFunctions.DigammaDifference(x, 2)|]")]
    public async Task AnOrderOutOfReachIsRefusedAtTheCallThatLeadsToIt(string derivatives, string body)
    {
        var (source, spans) = Markup.Parse($"using System;\nusing AutoGrad;\n\npublic partial class C\n{{\n    [Differentiable({derivatives})] public static double F(double x) => {body};\n}}\n");
        var diagnostic = Assert.Single(await Diagnose(source));
        Assert.Equal("AG0110", diagnostic.Id);
        Assert.Equal(spans.Single().ToString(), diagnostic.Location.SourceSpan.ToString());
    }

    [Theory]
    [InlineData("SpecialFunctions.LogGamma(x)")]
    [InlineData("SpecialFunctions.Digamma(x)")]
    [InlineData("SpecialFunctions.LogBeta(x, 2)")]
    public async Task AHessianOfLogGammaIsInReach(string body) =>
        Assert.Empty(await Diagnose($"using System;\nusing AutoGrad;\n\npublic partial class C\n{{\n    [Differentiable(Derivatives.Hessian)] public static double F(double x) => {body};\n}}\n"));

    [Fact]
    public async Task ATypeThatIsNotPartialIsRefusedAtItsName()
    {
        var (source, spans) = Markup.Parse($"using AutoGrad;\npublic static class [|C|] {{ [Differentiable] public static double F(double x) => x; }}\npublic static partial class D {{ {Neighbour} }}\n");
        var diagnostic = Assert.Single(await Diagnose(source));
        Assert.Equal("AG0001", diagnostic.Id);
        Assert.Equal(spans.Single(), diagnostic.Location.SourceSpan);
        Assert.Equal(["D.Neighbour"], Differentiated(source));
    }

    [Fact]
    public async Task AnOuterTypeThatIsNotPartialIsRefusedAtItsName()
    {
        var (source, spans) = Markup.Parse($"using AutoGrad;\npublic static class [|Outer|] {{ public static partial class C {{ [Differentiable] public static double F(double x) => x; }} }}\npublic static partial class D {{ {Neighbour} }}\n");
        var diagnostic = Assert.Single(await Diagnose(source));
        Assert.Equal("AG0001", diagnostic.Id);
        Assert.Equal(spans.Single(), diagnostic.Location.SourceSpan);
        Assert.Equal(["D.Neighbour"], Differentiated(source));
    }

    [Fact]
    public async Task AHelperIsRefusedWhereItIsWrong()
    {
        var (source, spans) = Markup.Parse($"using AutoGrad;\npublic static partial class C {{ [Differentiable] public static double F(double x) => H(x); static double H(double x) {{ [|try|] {{ return x; }} catch {{ return 0; }} }} {Neighbour} }}\n");
        var diagnostic = Assert.Single(await Diagnose(source));
        Assert.Equal("AG0100", diagnostic.Id);
        Assert.Equal(spans.Single(), diagnostic.Location.SourceSpan);
        Assert.Equal(["C.Neighbour"], Differentiated(source));
    }

    [Fact]
    public async Task ANumberThatCannotBeWrittenBackIsReported()
    {
        var (source, spans) = Markup.Parse("using AutoGrad;\n\npublic readonly struct P { public P(double x) => X = x; public double [|X|] { get; } }\npublic static partial class C { [Differentiable] public static double F(P p) => p.X; }\n");
        var diagnostic = Assert.Single(await Diagnose(source));
        Assert.Equal(("AG0204", DiagnosticSeverity.Info), (diagnostic.Id, diagnostic.Severity));
        Assert.Equal(spans.Single(), diagnostic.Location.SourceSpan);
        Assert.Equal(["C.F"], Differentiated(source));
    }

    [Fact]
    public async Task OutputIsLeftOutWithAWarning()
    {
        var (source, spans) = Markup.Parse("using System;\nusing AutoGrad;\n\npublic static partial class C { [Differentiable] public static double F(double x) { [|Console.WriteLine(x)|]; return x * x; } }\n");
        var diagnostic = Assert.Single(await Diagnose(source));
        Assert.Equal(("AG0202", DiagnosticSeverity.Warning), (diagnostic.Id, diagnostic.Severity));
        Assert.Equal(spans.Single(), diagnostic.Location.SourceSpan);
        Assert.Equal(["C.F"], Differentiated(source));
        Assert.DoesNotContain(GeneratorUnderTest.Generate(TestCompilation.Of(source)), file => file.Text.Contains("WriteLine", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("AG0201", "[Differentiable] public static double F(double x) => x + [|(int)(2 * x)|];")]
    [InlineData("AG0201", "[Differentiable] public static double F(double x, int n) => x * n + Step(x * x); private static double Step(double v) => [|(long)v|] + (int)2.5 + v;")]
    [InlineData("AG0203", "[Differentiable] public static double F(double x, double [|limit|]) => x > limit ? 2 * x : x * x;")]
    [InlineData("AG0203", "[Differentiable] public static double F(double x, double [|limit|]) { var y = x; while (y < Math.Floor(limit)) y *= 2; return y * x; }")]
    [InlineData("AG0200", "[Differentiable] public static double F(double x, double [|y|]) => x * x + Math.Floor(y);")]
    [InlineData("AG0205", "[Differentiable] public static double F(double p) { var x = p; for (var step = 1.0; step > 1e-9; step /= 2) x += step * [|Math.Sign(p - x * x * x)|]; return x; }")]
    [InlineData("AG0205", "[Differentiable] public static double F(double p) { var x = p; for (var i = 0; i < 40; i++) { var s = (double)Side(p, x); x = x + s / (2 << i); } return x; } private static int Side(double p, double x) => [|Math.Sign(p - Math.Exp(x))|];")]
    [InlineData("AG0205", "[Differentiable] public static double F(double[] p) { var x = new double[p.Length]; for (var k = 0; k < 9; k++) for (var i = 0; i < p.Length; i++) x[i] += 0.1 * [|Math.Sign(p[i] - x[i])|] * p[i]; return x[0]; }")]
    public async Task AWarningSaysWhereADerivativeIsLost(string id, string member)
    {
        var (source, spans) = Markup.Parse($"using System;\nusing AutoGrad;\n\npublic static partial class C\n{{\n    {member}\n}}\n");
        var diagnostic = Assert.Single(await Diagnose(source));
        Assert.Equal((id, DiagnosticSeverity.Warning), (diagnostic.Id, diagnostic.Severity));
        Assert.Equal(spans.Single(), diagnostic.Location.SourceSpan);
        Assert.Equal(["C.F"], Differentiated(source));
    }

    /// <summary>Integers of constants lose nothing.</summary>
    [Fact]
    public async Task AConstantMayBecomeAnInteger() =>
        Assert.Empty(await Diagnose("using AutoGrad;\n\npublic static partial class C { [Differentiable] public static double F(double x, [NoDerivative] double k) => x * (int)k; }\n"));

    /// <summary>A sign outside of loops, one of what the loop does not change, one that says the direction of what varies, and one that is cut off.</summary>
    [Theory]
    [InlineData("double F(double x, double p) => Math.Sign(x) * Math.Pow(Math.Abs(x), p);")]
    [InlineData("double F(double x, double p) { for (var i = 0; i < 3; i++) x = Math.Sign(x) * Math.Pow(Math.Abs(x), p); return x; }")]
    [InlineData("double F(double x, double p) { for (var i = 0; i < 3; i++) { var s = Math.Sign(x - p); x -= 0.1 * s * (x * x); } return x * p; }")]
    [InlineData("double F(double x, double p) { for (var i = 0; i < 3; i++) { var t = Math.Sign(x) / (Math.Abs(x) + Math.Sqrt(x * x + 1)); x = p + t * x; } return x; }")]
    [InlineData("double F(double x, double p) { var sum = 0.0; for (var i = 0; i < 3; i++) sum += x * Math.Sign(p - i * x); return sum * p; }")]
    [InlineData("double F(double x, double p) { for (var i = 0; i < 3; i++) if (Math.Sign(x) == Math.Sign(p)) x *= p; return x; }")]
    [InlineData("double F(double x, double p) { for (var i = 0; i < 3; i++) x += 0.1 * Math.Sign(Differentiation.StopGradient(p - x)); return x * p; }")]
    public async Task ASignThatLosesNothingIsLeftAlone(string method) =>
        Assert.Empty(await Diagnose($"using System;\nusing AutoGrad;\n\npublic static partial class C {{ [Differentiable] public static {method} }}\n"));

    /// <summary>While it is typed, the compiler's own errors say enough.</summary>
    [Theory]
    [InlineData("[Differentiable] public static double F(double x) => x * ;")]
    [InlineData("[Differentiable] public static double F(double x) => x * y;")]
    [InlineData("[Differentiable] public static double F(double x) { return ")]
    [InlineData("[Differentiable] public static double F(double x) { for (var i = 0; i < ; i++) x *= x; return x; }")]
    [InlineData("[Differentiable] public static double F(double x) => Math.Si(x);")]
    [InlineData("[Differentiable] public static double F(doble x) => x;")]
    [InlineData("[Differentiable] public static double F(double x) { }")]
    [InlineData("[Differentiable(] public static double F(double x) => x;")]
    [InlineData("[Differentiable] public static double")]
    public async Task AMethodBeingTypedIsLeftToTheCompiler(string member)
    {
        var source = $"using System;\nusing AutoGrad;\n\npublic static partial class C\n{{\n    {Neighbour}\n\n    {member}\n}}\n";
        Assert.Contains(TestCompilation.Of(source).GetDiagnostics(), diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);
        Assert.Empty(await Diagnose(source));
        Assert.Equal(["C.Neighbour"], Differentiated(source));
    }

    [Fact]
    public async Task MessagesAreAsReviewed()
    {
        var diagnostics = new List<Diagnostic>();
        foreach (var member in Members.Select(row => (string)row[1]))
        {
            diagnostics.AddRange(await Diagnose(Markup.Parse($"using System;\nusing AutoGrad;\n\npublic partial class C\n{{\n    {member}\n}}\n").Source));
        }

        await Verify(diagnostics);
    }

    private static Task<IReadOnlyList<Diagnostic>> Diagnose(string source) => AnalyzerUnderTest.Diagnose(TestCompilation.Of(source));

    // A CS8785 would be the generator's exception, which Generate passes on. A stub for a refused method is not a derivative.
    private static IEnumerable<string> Differentiated(string source) =>
        from file in GeneratorUnderTest.Generate(TestCompilation.Of(source))
        where !GeneratorUnderTest.IsStub(file.Text) && !file.HintName.EndsWith("Tangent.g.cs", StringComparison.Ordinal)
        select file.HintName.Replace(".g.cs", "", StringComparison.Ordinal);
}
