using System.Text.RegularExpressions;
using AutoGrad.Generator.Tests.Compiler;
using Microsoft.CodeAnalysis;

namespace AutoGrad.Docs.Tests;

/// <summary>Each row of the page on what is supported is so.</summary>
public sealed partial class SupportedTests
{
    private const string Source = """
        #nullable enable
        using System;
        using System.Collections.Generic;
        using System.Linq;
        using AutoGrad;

        public partial class Program
        {
            private const double K = 2;
            private static readonly double[] Table = { 1, 2 };
            private static double State;
            private readonly double _k = 2;
            public static void Change() => State += 1;
            private static double Square(double v) => v * v;
            private static double Affine(double v, double offset = 1, double slope = 2) => slope * v + offset;
            private static void Fill(double[] b, double v) { for (var i = 0; i < b.Length; i++) b[i] = v * v; }

            private static double Mean(Func<double, double> f, double a, double b) => (f(a) + f(b)) / 2;
            private static double Total(params double[] all) { var t = 0.0; foreach (var v in all) t += v; return t; }
            private static (double, double) Both(double v, double w) => (v * w, v + w);
            private static bool TryRoot(double v, out double root) { root = Math.Sqrt(v); return v > 0; }
            private static void Swap(ref double v, ref double w) => (v, w) = (w, v);
            private static double Twice<T>(T line, double v) where T : struct, ILine => 2 * line.At(v);

            MEMBERS
        }

        public interface ILine { double At(double v); }
        public struct Line : ILine { public double Slope; public double At(double v) => Slope * v; }
        public sealed class Curve { public double Slope = 1; public double At(double v) => Slope * v; }
        public class OpenCurve { public virtual double At(double v) => v; }
        public record Model(double A, double B) { public double At(double v) => A * v + B; }

        public struct Vec
        {
            public double X, Y;
            public Vec(double x, double y) => (X, Y) = (x, y);
            public double Norm => Math.Sqrt(Dot(this));
            public double Dot(Vec other) => X * other.X + Y * other.Y;
            public void Scale(double k) { X *= k; Y *= k; }
            public static Vec operator +(Vec a, Vec b) => new Vec(a.X + b.X, a.Y + b.Y);
        }

        public sealed class Summer
        {
            public double Total { get; private set; }
            public void Add(double v) => Total += v;
        }

        public sealed class Dial
        {
            private double _turn;
            public double Turn { get => _turn; set => _turn = value / 2; }
        }

        public static class Other
        {
            public static double Cube(double v) => v * v * v;
            public static double Cubed(this double v) => v * v * v;
        }
        """;

    private static readonly string Page = Repository.Read("docs/supported.md");

    public static TheoryData<string> Supported => [.. Rows(Page[..Page.IndexOf("\n## Refused", StringComparison.Ordinal)]).Select(row => row.Code)];

    public static TheoryData<string, string> Refused
    {
        get
        {
            var rows = new TheoryData<string, string>();
            foreach (var (code, id) in Rows(Page[Page.IndexOf("\n## Refused", StringComparison.Ordinal)..])) rows.Add(code, id);
            return rows;
        }
    }

    [Fact]
    public void ThePageHasRows() => Assert.True(Supported.Count > 30 && Refused.Count > 20);

    [Theory, MemberData(nameof(Supported))]
    public async Task WhatIsSupportedIsDifferentiated(string code)
    {
        var compilation = TestCompilation.Of(Program(code));
        // An example uses few of the parameters it is given; that the others have no influence is a warning.
        Assert.DoesNotContain(await AnalyzerUnderTest.Diagnose(compilation), diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);
        GeneratorUnderTest.Driver().RunGeneratorsAndUpdateCompilation(compilation, out var updated, out _);
        Assert.NotEmpty(updated.SyntaxTrees.Except(compilation.SyntaxTrees));
        Assert.DoesNotContain(updated.SyntaxTrees, tree => tree.ToString().Contains("NotSupportedException", StringComparison.Ordinal));
        Assert.DoesNotContain(updated.GetDiagnostics(), diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);
    }

    [Theory, MemberData(nameof(Refused))]
    public async Task WhatIsRefusedIsRefused(string code, string id)
    {
        var compilation = TestCompilation.Of(Program(code));
        Assert.DoesNotContain(compilation.GetDiagnostics(), diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);
        var diagnostics = await AnalyzerUnderTest.Diagnose(compilation);
        Assert.Contains(id, diagnostics.Select(diagnostic => diagnostic.Id));
    }

    private static string Program(string code)
    {
        var signature = Regex.Match(Page, "^```csharp\n(?<signature>.*?)\n```$", RegexOptions.Multiline).Groups["signature"].Value;
        return Source.Replace("MEMBERS", code.StartsWith('[') ? code : $"[Differentiable] {signature} {{ {code} return x; }}", StringComparison.Ordinal);
    }

    private static IEnumerable<(string Code, string Id)> Rows(string text) =>
        Row().Matches(text).Select(match => (match.Groups["code"].Value.Replace("\\|", "|", StringComparison.Ordinal), match.Groups["id"].Value));

    [GeneratedRegex(@"^\|.*?\| `(?<code>.+?)` \|(?: \[(?<id>AG\d{4})\]\(diagnostics/\k<id>\.md\) \|)?$", RegexOptions.Multiline)]
    private static partial Regex Row();
}
