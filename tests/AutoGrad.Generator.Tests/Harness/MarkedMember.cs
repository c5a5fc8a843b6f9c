using AutoGrad.Generator.Tests.Compiler;
using AutoGrad.Generator.Tests.Golden;
using AutoGrad.Generator.Tests.Harness.Vectors;
using Microsoft.CodeAnalysis;

namespace AutoGrad.Generator.Tests.Harness;

/// <summary>One marked method on a line, tried at inputs that its parameters' types suggest.</summary>
internal static class MarkedMember
{
    /// <summary>
    /// The method is differentiated, and what is generated compiles and is right; or it is refused. Never text that does not compile,
    /// never nothing, never an error inside the tool.
    /// </summary>
    public static async Task IsRightOrRefused(string member, string otherMembers)
    {
        var source = $$"""
            using System;
            using System.Linq;
            using AutoGrad;
            public static class Extensions { public static double Twice(this double x) => 2 * x; }
            public partial class C
            {
                [Differentiable] {{(member.StartsWith("unsafe", StringComparison.Ordinal) ? "private" : "public")}} static {{member}}
                {{otherMembers}}
            }
            """;
        var compilation = TestCompilation.Of(source);
        compilation = compilation.WithOptions(compilation.Options.WithAllowUnsafe(true));
        Assert.DoesNotContain(compilation.GetDiagnostics(), diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);
        var diagnostics = await AnalyzerUnderTest.Diagnose(compilation);
        Assert.DoesNotContain(diagnostics, diagnostic => diagnostic.Id is "AD0001" or "AG0999");

        var generated = GeneratorUnderTest.Generate(compilation);
        var errors = LoadedProgram.WithGenerated(compilation, generated, keepPragmas: true).GetDiagnostics().Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);
        Assert.Empty(errors);
        var isRefused = diagnostics.Any(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);
        var isDifferentiated = generated.Any(file => !GeneratorUnderTest.IsStub(file.Text));
        Assert.True(isRefused != isDifferentiated, isRefused ? "Refused, and differentiated all the same." : "Neither differentiated nor refused.");
        if (isDifferentiated)
        {
            IsRight(source, MethodShape.Of(compilation), generated);
        }
    }

    private static void IsRight(string source, MethodShape method, IReadOnlyList<(string HintName, string Text)> generated)
    {
        var inputs = method.Parameters.Where(parameter => parameter.Passing != "out ").Select((parameter, index) => $"{parameter.Name} = {Argument(parameter, index)}");
        if (method.Result is not ("double" or "float") || method.Parameters.Any(parameter => parameter.Passing.Length > 0))
        {
            HasRightResults(source, method, string.Join("; ", inputs));
            return;
        }

        var program = GoldenHeader.Parse("C", $"// at: {string.Join("; ", inputs)}\n{source}");
        var loaded = LoadedProgram.Of(program, generated);
        Checks.AtEveryPoint(loaded, (_, point) =>
        {
            loaded.Driver.Load(point, 0);
            try
            {
                if (!double.IsFinite(loaded.Driver.Value()))
                {
                    return;
                }
            }
            catch (IndexOutOfRangeException)
            {
                // So does the derivative, which is not a number to compare.
                return;
            }

            foreach (var check in new Action<LoadedProgram, DriverPoint>[] { Checks.Value, Checks.Numerical, Checks.Gradient, Checks.Vjp, Checks.Inputs, Checks.Repeats })
            {
                check(loaded, point);
            }
        });
    }

    private static void HasRightResults(string source, MethodShape method, string inputs)
    {
        var passed = method.Parameters.Where(parameter => parameter.Passing.Length > 0).ToList();
        var results = (method.Result == "void" ? [] : new[] { "return" }).Concat(passed.Select(parameter => parameter.BareName));
        var inPlace = string.Join(", ", passed.Where(parameter => parameter.Passing == "ref ").Select(parameter => parameter.BareName));
        var header = $"// results: {string.Join(", ", results)}\n{(inPlace.Length > 0 ? $"// in place: {inPlace}\n" : "")}// at: {inputs}\n";
        var program = VectorProgram.Of(GoldenHeader.Parse("C", header + source).AskingForEverything());
        Assert.Empty(VectorReport.Of(LoadedVector.Of(program), beside: 1).Select(outcome => outcome.Failure).OfType<string>());
    }

    private static string Argument(ParameterShape parameter, int index) => parameter switch
    {
        { Shape: Shape.Collection, Storage: var type } when type.Contains("Memory", StringComparison.Ordinal) => "new double[] { 0.7, 1.3, 2.1 }",
        { Shape: Shape.Collection } => "[0.7, 1.3, 2.1]",
        { Shape: Shape.Matrix } => $"new {parameter.Element}[,] {{ {{ 0.7f, 1.3f }}, {{ 2.1f, -0.4f }} }}",
        { Shape: Shape.Jagged } => "[[0.7f, 1.3f], [2.1f]]",
        { Shape: Shape.Flat, Element: "double" or "float" } => $"[0.7f, {index}.3f, -0.45f, 2.1f, 1.7f]",
        { Shape: Shape.Flat, Element: "bool" } => "[true, false]",
        { Shape: Shape.Flat } => "[3, 1, 2]",
        { Storage: "double" or "float" } => $"{index}.7f",
        { Storage: "string" } => "\"abc\"",
        { Storage: "C.E" } => "C.E.B",
        _ => "3",
    };
}
