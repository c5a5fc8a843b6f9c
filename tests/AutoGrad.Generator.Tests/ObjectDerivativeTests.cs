using System.Reflection;
using AutoGrad.Generator.Tests.Compiler;
using Microsoft.CodeAnalysis;

namespace AutoGrad.Generator.Tests;

/// <summary>What is promised of derivatives with respect to objects beside their numbers, which golden programs check.</summary>
public sealed class ObjectDerivativeTests
{
    private const string Source = """

        // language: 12
        using System;
        using System.Linq;
        using AutoGrad;

        namespace Fits
        {
            public sealed class Offset { public double Value { get; set; } = 0.5; public string Name = ""; }

            public record struct Scale(double X, float Y, double[] W);

            public sealed partial class Line(double slope)
            {
                private readonly double[] _weights = [1, 2];

                public Offset Offset { get; } = new();

                [NoDerivative] public double Ridge = 0.25;

                public double Slope => slope;

                public double[] Weights => _weights;

                [Differentiable(WithRespectTo = ["this"])]
                public double Loss(double[] x)
                {
                    if (slope < 0) throw new InvalidOperationException("It falls.");
                    var sum = Ridge * slope * slope;
                    for (var i = 0; i < x.Length; i++) sum += _weights[i] * Square(slope * x[i] + Offset.Value);
                    return sum;
                }

                [Differentiable(WithRespectTo = [nameof(Offset), "x"])]
                public double Other(double[] x) => Offset.Value * x[0];

                private static double Square(double v) => v * v;
            }

            public static partial class Uses
            {
                [Differentiable] public static double Of(Scale s, double[] @event) => s.X * s.Y * s.W[0] * @event[0];
                [Differentiable] public static double Of(Scale s, int n) => s.X * n;
                [Differentiable] public static double Two(Scale a, in Scale b, Line line) => a.X * b.W[0] + line.Slope;

                public static long Bytes()
                {
                    var line = new Line(0.5);
                    var (x, gradient) = (new[] { 0.25, 2.0 }, LineTangent.For(line));
                    var s = new Scale(1, 2, [3]);
                    var (sGradient, eGradient) = (ScaleTangent.For(s), new double[2]);
                    for (var i = 0; i < 16; i++) { line.LossValueAndGradient(x, gradient); OfValueAndGradient(s, x, ref sGradient, eGradient); }
                    var before = GC.GetAllocatedBytesForCurrentThread();
                    for (var i = 0; i < 16; i++) { line.LossValueAndGradient(x, gradient); OfValueAndGradient(s, x, ref sGradient, eGradient); }
                    return GC.GetAllocatedBytesForCurrentThread() - before;
                }

                public static double[] GradientOf(Line line, double[] x)
                {
                    var gradient = line.LossGradient(x);
                    var numbers = new double[gradient.Count];
                    gradient.CopyTo(numbers);
                    var again = LineTangent.For(line);
                    again.CopyFrom(numbers);
                    return again.Weights.Append(again.Offset.Value).Append(again.Slope).ToArray();
                }

                public static void Assign(Line line, double[] x) => line.LossAssign(x);
            }
        }
        """;

    private static readonly double[] Data = [0.25, 2];
    private static readonly double[] Point = [1, 2, 0.5, 0.75];

    private readonly Assembly _assembly = CompiledProgram.Load(Source);
    private readonly object _line;

    public ObjectDerivativeTests() => _line = Activator.CreateInstance(_assembly.GetType("Fits.Line")!, 0.75)!;

    [Fact]
    public void An_objective_starts_where_the_object_is_and_is_right() =>
        GradientCheck.Of(Objective()).With(o => o with { Name = "Loss", Points = 3 }).At((double[])Call("LossPoint")!).Assert();

    [Fact]
    public void The_point_is_the_leaves_in_order_of_declaration() => Assert.Equal(Point, (double[])Call("LossPoint")!);

    [Fact]
    public void An_objective_evaluates_beside_the_object()
    {
        // Ridge · slope² + Σ weight · (slope · x + offset)²
        var value = 0.25 * 4 + 3 * Math.Pow(2 * 0.25 + 5, 2) + 4 * Math.Pow(2 * 2 + 5, 2);
        Assert.Equal(value, Objective().Value([3, 4, 5, 2]), 12);
        Assert.Equal(Point, (double[])Call("LossPoint")!);
    }

    [Fact]
    public void An_optimum_is_written_back()
    {
        Invoke("Assign", _line, new double[] { 3, 4, 5, 2 });
        Assert.Equal([3, 4, 5, 2], (double[])Call("LossPoint")!);
        Assert.Equal(Objective().Value([3, 4, 5, 2]), (double)Call("Loss", Data)!);
    }

    [Fact]
    public void A_tangent_lays_its_numbers_in_the_order_of_the_objective()
    {
        var gradient = new double[4];
        Objective().ValueAndGradient(Point, gradient);
        Assert.Equal(gradient, (double[])Invoke("GradientOf", _line, Data)!);
    }

    [Fact]
    public void A_guard_throws_its_own_exception_out_of_the_objective()
    {
        var objective = Objective();
        Assert.Equal("It falls.", Assert.Throws<InvalidOperationException>(() => objective.Value([1, 2, 0.5, -1])).Message);
        Assert.Equal("It falls.", Assert.Throws<InvalidOperationException>(() => objective.ValueAndGradient([1, 2, 0.5, -1], new double[4])).Message);
    }

    [Fact]
    public void Nothing_is_allocated() => Assert.Equal(0, (long)Invoke("Bytes")!);

    [Fact]
    public void Eight_threads_agree_to_the_last_bit()
    {
        var expected = Gradient(Objective());
        var objective = Objective();
        Assert.All(Enumerable.Range(0, 8).AsParallel().WithDegreeOfParallelism(8).Select(_ => Gradient(objective)), g => Assert.Equal(expected, g));
    }

    [Fact]
    public void Several_methods_share_the_tangent_of_a_type()
    {
        var names = GeneratorUnderTest.Generate(TestCompilation.Of(Source)).Select(file => file.HintName);
        Assert.Equal(["Fits.LineTangent.g.cs", "Fits.OffsetTangent.g.cs", "Fits.ScaleTangent.g.cs"], names.Where(name => name.EndsWith("Tangent.g.cs", StringComparison.Ordinal)));
    }

    [Fact]
    public void A_comment_makes_no_tangent_anew()
    {
        var compilation = TestCompilation.Of(Source);
        var driver = GeneratorUnderTest.Driver(trackSteps: true).RunGenerators(compilation);
        var tree = compilation.SyntaxTrees.Last();
        driver = driver.RunGenerators(compilation.ReplaceSyntaxTree(tree, TestCompilation.Parse(Source.Replace("var sum", "/* so far */ var sum", StringComparison.Ordinal), tree.FilePath, (Microsoft.CodeAnalysis.CSharp.CSharpParseOptions)tree.Options)));
        var outputs = driver.GetRunResult().Results.Single().TrackedOutputSteps.SelectMany(step => step.Value).SelectMany(step => step.Outputs).ToList();
        Assert.NotEmpty(outputs);
        Assert.All(outputs, output => Assert.Equal(IncrementalStepRunReason.Cached, output.Reason));
    }

    /// <summary>What lives in another assembly brings no source and no flat form along.</summary>
    [Fact]
    public async Task A_method_on_objects_of_another_assembly_is_refused()
    {
        const string Program = "using AutoGrad; public static partial class C { [Differentiable] public static double F(double x) => x * Fits.Uses.Of(new Fits.Scale(x, 1, new[] { x }), 2); }";
        var diagnostics = await AnalyzerUnderTest.Diagnose(TwoAssemblies.Program(TwoAssemblies.Library(Source), Program));
        Assert.All(diagnostics, d => Assert.Equal(DiagnosticSeverity.Error, d.Severity));
        Assert.DoesNotContain(diagnostics, d => d.Id is "AD0001" or "AG0999");
        Assert.NotEmpty(diagnostics);
    }

    private static double[] Gradient(IObjective objective)
    {
        var gradient = new double[4];
        objective.ValueAndGradient([1.5, 2.5, 0.3, 0.7], gradient);
        return gradient;
    }

    private IObjective Objective() => (IObjective)Call("LossObjective", Data)!;

    private object? Call(string method, params object[] arguments) => _line.GetType().GetMethod(method)!.Invoke(_line, arguments);

    private object? Invoke(string method, params object[] arguments) => _assembly.GetType("Fits.Uses")!.GetMethod(method)!.Invoke(null, arguments);
}
