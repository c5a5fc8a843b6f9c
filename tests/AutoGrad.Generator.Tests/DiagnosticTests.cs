using AutoGrad.Generator.Tests.Compiler;
using Microsoft.CodeAnalysis;

namespace AutoGrad.Generator.Tests;

/// <summary>Each thing that cannot be differentiated is one diagnostic at the token that causes it, and the method next to it is differentiated all the same.</summary>
public sealed class DiagnosticTests
{
    private const string Neighbour = "[Differentiable] public static double Neighbour(double x) => x * x;";

    /// <summary>Members of a partial class, the marks around what is to blame.</summary>
    public static TheoryData<string, string> Members => new()
    {
        { "AG0002", "[Differentiable] public static [|int|] F(double x) => (int)x;" },
        { "AG0002", "[Differentiable] public static [|string|] F(double x) => \"\";" },
        { "AG0002", "[Differentiable] public static [|void|] F(double x) { }" },
        { "AG0003", "[Differentiable] public static double F(decimal [|x|]) => (double)x;" },
        { "AG0003", "[Differentiable] public static double F(double[,,] [|x|]) => x[0, 0, 0];" },
        { "AG0004", "[Differentiable] public static double [|F|](int n) => n;" },
        { "AG0004", "[Differentiable] public static double [|F|]([NoDerivative] double x) => x;" },
        { "AG0005", "[[|Differentiable(WithRespectTo = new[] { \"y\" })|]] public static double F(double x) => x;" },
        { "AG0002", "[Differentiable] public static [|(double, int)|] F(double x) => (x, 1);" },
        { "AG0002", "[Differentiable] public static [|Hidden|] F(double x) => new Hidden(x); public struct Hidden { private double _x; public Hidden(double x) { _x = x + 1; } }" },
        { "AG0002", "[Differentiable] public static [|double[][]|] F(double x) => new[] { new[] { x } };" },
        { "AG0006", "[Differentiable] public static double F(double x, ref int [|n|]) => x * n;" },
        { "AG0006", "[Differentiable] public static double F(double x, [NoDerivative] ref double [|y|]) => y = x;" },
        { "AG0006", "[Differentiable] public static double F(double x, out double[] [|y|]) { y = new[] { x }; return x; }" },
        { "AG0126", "[Differentiable] public static [|double[]|] F(double[] x) => x;" },
        { "AG0126", "[Differentiable] public static double[] F(double x) { if (x > 0) return [|new[] { x }|]; return new double[2]; }" },
        { "AG0126", "[Differentiable] public static double F(double[] x, double[] y) { var p = Either(x, y); p[0] *= 3; return x[0] * y[0] + p[1]; } private static double[] Either(double[] a, double[] b) { if (a[0] > b[0]) return [|a|]; return b; }" },
        { "AG0126", "[Differentiable] public static double F(double[] x) => Scaled(x)[0]; private static double[] Scaled(double[] a) { if (a.Length == 0) return [|new double[0]|]; var b = new double[a.Length]; b[0] = a[0] * a[0]; return b; }" },
        { "AG0126", "[Differentiable] public static double F(double[] x) => Part(x, 1)[0]; private static Span<double> Part(Span<double> a, int k) { if (k == 0) return [|a|]; return a.Slice(k); }" },
        { "AG0111", "public record R(double A); [Differentiable] public static double F(double x, double y) { var (r, s) = (new R(x), new R(y)); return [|r == s|] ? x : x * y; }" },
        { "AG0007", "[Differentiable] public static double [|F|]<T>(double x, T t) where T : System.IComparable<T>, System.IEquatable<T>, System.Collections.Generic.IList<double> => x;" },
        { "AG0009", "[Differentiable] public static double F(double x) => x; public static double [|FGradient|](double x) => 1;" },
        { "AG0100", "[Differentiable] public static double F(double x) { if (x > 0) [|goto|] end; x *= x; end: return x; }" },
        { "AG0100", "[Differentiable] public static double F(double x) { [|try|] { return x; } catch { return 0; } }" },
        { "AG0130", "[Differentiable] public static double F(double x) { Func<double, double> f = [|x > 0 ? Math.Sin : Math.Cos|]; return f(x); }" },
        { "AG0130", "[Differentiable] public static double F(double x, [NoDerivative] Func<double, double> f) => [|f|](x) * x;" },
        { "AG0100", "[Differentiable] public static double F(double x) { [|lock|] (typeof(int)) { return x; } }" },
        { "AG0110", "[Differentiable] public static double F(double x) => x * [|Math.BitIncrement(x)|];" },
        { "AG0110", "[Differentiable] public static double F(double x) => x * [|SpecialFunctions.Tetragamma(x)|];" },
        { "AG0131", "[Differentiable] public static double F(double[] x) => x[0] * System.Linq.Enumerable.Sum([|System.Linq.Enumerable.Distinct(x)|]);" },
        { "AG0131", "[Differentiable] public static double F(double[] x) { var kept = [|System.Linq.Enumerable.ToArray(System.Linq.Enumerable.Where(x, v => (x[0] = v) > 0))|]; return kept[0]; }" },
        { "AG0111", "[Differentiable] public static double F(double x) => x * [|BitConverter.DoubleToInt64Bits(x)|];" },
        { "AG0114", "[Differentiable] public static double F(double x, System.Collections.Generic.IComparer<double> c) { var y = x; for (var i = 0; i < 3; i++) y *= [|c.Compare(y, 1)|]; return y; }" },
        { "AG0112", "[Differentiable] public static double F(double[] a) { Halve(a, 3); return a[0]; } private static void Halve(double[] a, int n) { if (n == 0) return; a[0] *= a[0]; [|Halve(a, n - 1)|]; }" },
        { "AG0112", "[Differentiable] public static double F(double[] a) => G(a, 3); private static double G(double[] a, int n) { a[0] *= a[0]; return n == 0 ? a[0] : [|G(a, n - 1)|]; }" },
        { "AG0114", "[Differentiable] public static double F(double x) => x * [|x.GetHashCode()|];" },
        { "AG0120", "private static double _k; [Differentiable] public static double F(double x) => [|_k|] * x;" },
        { "AG0121", "private static double _k; [Differentiable] public static double F(double x) { [|_k|] = x; return x; }" },
        { "AG0123", "[Differentiable] public static double F(double[] x, double[] y) { [|x = y|]; return x[0]; }" },
        { "AG0124", "[Differentiable] public static double F(double x, string s) { foreach (var c in [|s|]) x *= c; return x; }" },
        { "AG0125", "[Differentiable] public static double F(double x) { ref var [|t = ref x|]; t *= 2; return x; }" },
        { "AG0132", "[Differentiable] public static double F(double x) { var random = [|new Random(1)|]; return x * random.NextDouble(); }" },
        { "AG0132", "[Differentiable] public static double F(double x) => x * [|DateTime.Now|].Hour;" },
        { "AG0133", "[Differentiable] public static double F(double x) { var l = new System.Collections.Generic.List<double>(); while (x > 1) [|l.Add(x /= 2)|]; return x * l[0]; }" },
        { "AG0014", "public class [|Outer|] { public struct P { public double X; } } [Differentiable] public static double F(Outer.P p) => p.X;" },
        { "AG0015", "public class P { private double[] [|_x|] = new double[1]; public double At() => _x[0]; } [Differentiable] public static double F(P p) => p.At();" },
        { "AG0015", "public class P { private double [|_x|]; public double At() => _x; } [Differentiable] public static double F(P p) => p.At();" },
        { "AG0016", "public struct P { public double X; } [Differentiable(Derivatives.Batch)] public static double [|F|](P p) => p.X;" },
        { "AG0114", "public double X; public virtual double At() => X; [Differentiable(WithRespectTo = new[] { \"this\" })] public double F(double x) => [|At()|] * x;" },
        { "AG0114", "public double X; public virtual double At() => X; [Differentiable(WithRespectTo = new[] { \"X\" })] public double F(double x) => X * [|At()|];" },
        { "AG0101", "public double X; [Differentiable(WithRespectTo = new[] { \"this\" })] public double F(double x) => X * [|MemberwiseClone()|].GetHashCode();" },
        { "AG0015", "private struct [|P|] { public double X; } private P _p; [Differentiable(WithRespectTo = new[] { \"this\" })] public double F(double x) => _p.X * x;" },
        { "AG0017", "public class P { public double X; } public class [|PTangent|] { } [Differentiable] public static double F(P p) => p.X;" },
        { "AG0127", "public class Hollow { private double[] _a; public void Set(double v) => _a[0] = v; public double Get() => _a[0]; } [Differentiable] public static double [|F|](double x) { var h = new Hollow(); h.Set(x); return h.Get() * x; }" },
        { "AG0134", "public class P { public double X; public System.Collections.Generic.Dictionary<int, double> L = new(); } [Differentiable] public static double F(P p) => p.X * [|p.L|][0];" },
        { "AG0134", "public class P { public double X; public double[,,] M = new double[1, 1, 1]; } [Differentiable] public static double F(P p) => p.X * [|p.M|][0, 0, 0];" },
        { "AG0134", "public class P { public double X; public P Next; } [Differentiable] public static double F(P p) => p.X * [|p.Next|].X;" },
        { "AG0135", "public class P { public double X; } [Differentiable] public static double F(P p) { [|p.X = 2|]; return p.X; }" },
        { "AG0135", "public class P { public double X; } [Differentiable] public static double F(P [|p|]) { G(p); return p.X; } static void G(P p) { p.X *= 2; }" },
        { "AG0135", "public interface IBuffer { double[] Numbers { get; } } [Differentiable] public static double F(double x, IBuffer b) { var n = [|b.Numbers|]; n[0] = x * x; return x * n[0]; }" },
        { "AG0135", "[Differentiable] public static double F(double x, [NoDerivative] System.Collections.Generic.List<double[]> l) { [|l[0]|][0] = x * x; return x; }" },
        { "AG0135", "public class P { public double[] B = new double[2]; public virtual double Norm() => B[0]; } [Differentiable] public static double F(double x, [NoDerivative] P p) { [|p.B|][0] = x * x; return x * p.Norm(); }" },
        { "AG0135", "[Differentiable] public static double F(double x, [NoDerivative] double[,] [|m|]) { m[0, 1] = x * x; return m[0, 1] * x; }" },
        { "AG0121", "private static readonly double[] T = new double[2]; private static double[] Table() => T; [Differentiable] public static double [|F|](double x) { var t = Table(); t[0] = x * x; return x * t[0]; }" },
        { "AG0114", "public class P { public double X; public virtual double At() => X; } [Differentiable] public static double F(P p) => [|p.At()|];" },
        { "AG0005", "public double X; public int N; [[|Differentiable(WithRespectTo = new[] { \"N\" })|]] public double F(double x) => X * x;" },
        { "AG0005", "public double X; [[|Differentiable(WithRespectTo = new[] { \"this\" })|]] public static double F(double x) => x;" },
        { "AG0101", "[Differentiable] public static double F(double[] x) { var l = new System.Collections.Generic.List<double> { x[0] }; var [|k = l|]; return k[0] * x[0]; }" },
    };

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
