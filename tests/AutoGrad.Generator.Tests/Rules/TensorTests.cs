using AutoGrad.Generator.Tests.Compiler;

namespace AutoGrad.Generator.Tests.Rules;

/// <summary>What makes one number of spans, on whole arrays and slices, in double and float.</summary>
public sealed class TensorTests
{
    private static readonly double[] X = [0.5, -1.5, 2, 0.25];
    private static readonly double[] Y = [1.25, 0.75, -0.5, 3];

    private static double Dot => X.Zip(Y, (a, b) => a * b).Sum();

    private static double Norm(double[] x) => Math.Sqrt(x.Sum(v => v * v));

    public static TheoryData<string, double, double[], double[]> Reductions()
    {
        var distance = Norm([.. X.Zip(Y, (a, b) => a - b)]);
        var cosine = Dot / (Norm(X) * Norm(Y));
        double[] zero = [0, 0, 0, 0];
        return new()
        {
            { "Dot(x, y)", Dot, Y, X },
            { "Sum(x)", X.Sum(), [1, 1, 1, 1], zero },
            { "SumOfSquares(x)", X.Sum(v => v * v), [.. X.Select(v => 2 * v)], zero },
            { "SumOfMagnitudes(x)", X.Sum(Math.Abs), [1, -1, 1, 1], zero },
            { "Norm(x)", Norm(X), [.. X.Select(v => v / Norm(X))], zero },
            { "Distance(x, y)", distance, [.. X.Zip(Y, (a, b) => (a - b) / distance)], [.. X.Zip(Y, (a, b) => (b - a) / distance)] },
            { "CosineSimilarity(x, y)", cosine, [.. X.Zip(Y, (a, b) => b / (Norm(X) * Norm(Y)) - cosine * a / (Norm(X) * Norm(X)))], [.. X.Zip(Y, (a, b) => a / (Norm(X) * Norm(Y)) - cosine * b / (Norm(Y) * Norm(Y)))] },
            { "Max(x)", 2, [0, 0, 1, 0], zero },
            { "Min(x)", -1.5, [0, 1, 0, 0], zero },
        };
    }

    [Theory, MemberData(nameof(Reductions))]
    public void A_reduction_has_the_derivative_of_its_closed_form(string call, double value, double[] x, double[] y)
    {
        var rest = call.Contains('y', StringComparison.Ordinal) ? "" : " + 0 * y[0]";
        var expression = call.Replace("(x", "<T>(x", StringComparison.Ordinal);
        var program = CompiledProgram.Load($$"""
            using System;
            using System.Numerics.Tensors;
            using AutoGrad;

            public static partial class P
            {
                [Differentiable(Derivatives.Default | Derivatives.Jvp | Derivatives.Hvp)] public static double Whole(double[] x, double[] y) => TensorPrimitives.{{expression.Replace("<T>", "<double>", StringComparison.Ordinal)}}{{rest}};
                [Differentiable(Derivatives.Default | Derivatives.Jvp | Derivatives.Hvp)]
                public static double Sliced(ReadOnlySpan<double> z)
                {
                    var s = 0.0;
                    for (var i = 0; i < 2; i++) s += (i + 1) * TensorPrimitives.{{expression.Replace("<T>", "<double>", StringComparison.Ordinal).Replace("(x", "(z.Slice(0, 4)", StringComparison.Ordinal).Replace(" y", " z.Slice(4)", StringComparison.Ordinal)}};
                    return s{{rest.Replace('y', 'z')}};
                }

                [Differentiable(Derivatives.Gradient)] public static float Single(float[] x, float[] y) => TensorPrimitives.{{expression.Replace("<T>", "<float>", StringComparison.Ordinal)}}{{rest}};
            }
            """);
        double[] both = [.. x, .. y];
        Derivative.Check(program, "Whole", [.. X, .. Y], value, both, bound: [4, 4]);
        Derivative.Check(program, "Sliced", [.. X, .. Y], 3 * value, [.. both.Select(v => 3 * v)], bound: [8]);
        var (xs, ys) = ((float[], float[]))program.GetType("P")!.GetMethod("SingleGradient")!.Invoke(null, [Array.ConvertAll(X, v => (float)v), Array.ConvertAll(Y, v => (float)v)])!;
        foreach (var (expected, actual) in both.Zip(xs.Concat(ys))) Derivative.Near(expected, actual, 2e-6);
    }
}
