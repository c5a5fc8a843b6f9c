using AutoGrad.Generator.Tests.Golden;
using AutoGrad.Generator.Tests.Harness;
using AutoGrad.Generator.Tests.Harness.Modes;

namespace AutoGrad.Generator.Tests;

/// <summary>The checks of forward mode and second derivatives can fail: derivatives written by hand pass them all, and each fault put into them is found.</summary>
public sealed class ModeHarnessTests
{
    private static readonly GoldenProgram Program = GoldenHeader.Parse("Cubic", """
        // The product of a cube with an array's sum.
        //
        // at: x = 0.7; w = [1.5, -0.25]
        using System;
        using AutoGrad;

        public static partial class Cubic
        {
            [Differentiable(Derivatives.All)]
            public static double F(double x, double[] w) => x * x * x * (w[0] + w[1]);
        }
        """.ReplaceLineEndings("\n"));

    private const string ByHand = """
        using System;
        using AutoGrad;
        public static partial class Cubic
        {
            private static int _calls;

            public static double FValueAndGradient(double x, double[] w, out double xGradient, Span<double> wGradient)
            {
                xGradient = 3 * x * x * (w[0] + w[1]);
                wGradient[0] = wGradient[1] = x * x * x;
                return F(x, w);
            }

            public static (double x, double[] w) FGradient(double x, double[] w)
            {
                var wGradient = new double[w.Length];
                FValueAndGradient(x, w, out var xGradient, wGradient);
                return (xGradient, wGradient);
            }

            public static double FVjp(double x, double[] w, double resultCotangent, ref double xGradient, Span<double> wGradient)
            {
                xGradient += 3 * x * x * (w[0] + w[1]) * resultCotangent;
                wGradient[0] += x * x * x * resultCotangent;
                wGradient[1] += x * x * x * resultCotangent;
                return F(x, w);
            }

            public static (double Value, double Tangent) FJvp(double x, double[] w, double xTangent, ReadOnlySpan<double> wTangent) =>
                (F(x, w), 3 * x * x * (w[0] + w[1]) * xTangent + x * x * x * (wTangent[0] + wTangent[1]));

            public static double FHvp(double x, double[] w, double xTangent, ReadOnlySpan<double> wTangent, out double xHvp, Span<double> wHvp)
            {
                xHvp = 6 * x * (w[0] + w[1]) * xTangent + 3 * x * x * (wTangent[0] + wTangent[1]);
                wHvp[0] = wHvp[1] = 3 * x * x * xTangent;
                return F(x, w);
            }

            public static double[,] FHessian(double x, double[] w)
            {
                double a = 6 * x * (w[0] + w[1]), b = 3 * x * x;
                return new double[,] { { a, b, b }, { b, 0, 0 }, { b, 0, 0 } };
            }

            public static double FHessian(double x, double[] w, Span<double> hessian)
            {
                hessian.Clear();
                hessian[0] = 6 * x * (w[0] + w[1]);
                hessian[1] = hessian[2] = hessian[3] = hessian[6] = 3 * x * x;
                return F(x, w);
            }

            public static double FJvp(double x, double[] w, int seeds, ReadOnlySpan<double> xTangents, ReadOnlySpan<double> wTangents, Span<double> resultTangents)
            {
                for (var k = 0; k < seeds; k++) resultTangents[k] = FJvp(x, w, xTangents[k], wTangents.Slice(2 * k, 2)).Tangent;
                return F(x, w);
            }

            public static double FThird(double x, double[] w, double xTangent, ReadOnlySpan<double> wTangent, double xSecondTangent, ReadOnlySpan<double> wSecondTangent, out double xThird, Span<double> wThird)
            {
                xThird = 6 * (w[0] + w[1]) * xTangent * xSecondTangent + 6 * x * (xTangent * (wSecondTangent[0] + wSecondTangent[1]) + xSecondTangent * (wTangent[0] + wTangent[1]));
                wThird[0] = wThird[1] = 6 * x * xTangent * xSecondTangent;
                return F(x, w);
            }

            public static void FValueAndGradientBatch(ReadOnlySpan<double> x, ReadOnlySpan<double> w, Span<double> values, Span<double> xGradient, Span<double> wGradient)
            {
                for (var k = 0; k < values.Length; k++) values[k] = FValueAndGradient(x[k], w.Slice(2 * k, 2).ToArray(), out xGradient[k], wGradient.Slice(2 * k, 2));
            }

            public static SparsityPattern FHessianPattern(double x, double[] w) => SparsityPattern.OfOffsets(3, 3, new[] { -2, -1, 0, 1, 2 });

            public static double FSparseHessian(double x, double[] w, SparsityPattern pattern, Span<double> values) => FHessian(x, w, values);

            public static IObjective FObjective(int wLength = -1) => new Objective();

            private sealed class Objective : IObjective, IDirectionalDerivative, IVectorJacobianProduct, IHessianVectorProduct
            {
                public int Dimension => 3;
                public double Value(ReadOnlySpan<double> x) => F(x[0], x.Slice(1).ToArray());
                public double ValueAndGradient(ReadOnlySpan<double> x, Span<double> g) => FValueAndGradient(x[0], x.Slice(1).ToArray(), out g[0], g.Slice(1));
                public (double Value, double Tangent) ValueAndTangent(ReadOnlySpan<double> x, ReadOnlySpan<double> v) => FJvp(x[0], x.Slice(1).ToArray(), v[0], v.Slice(1));
                public double AccumulateGradient(ReadOnlySpan<double> x, double c, Span<double> g) => FVjp(x[0], x.Slice(1).ToArray(), c, ref g[0], g.Slice(1));
                public void HessianVectorProduct(ReadOnlySpan<double> x, ReadOnlySpan<double> v, Span<double> p) => FHvp(x[0], x.Slice(1).ToArray(), v[0], v.Slice(1), out p[0], p.Slice(1));
            }
        }
        """;

    /// <summary>Mode, what it replaces, by what.</summary>
    public static TheoryData<Mode, string, string> Faults => new()
    {
        { Mode.Value, "(F(x, w), 3 *", "(F(x, w) + 1e-15, 3 *" },
        { Mode.Value, "xTangent;\n        return F(x, w);", "xTangent;\n        return -F(x, w);" },
        { Mode.Duality, "* xTangent + x * x * x *", "* xTangent - x * x * x *" },
        { Mode.Duality, "(w[0] + w[1]) * resultCotangent", "w[0] * resultCotangent" },
        { Mode.Differences, "xHvp = 6 * x", "xHvp = 6.000001 * x" },
        { Mode.Differences, "wHvp[0] = wHvp[1] = 3 *", "wHvp[0] = wHvp[1] = 2 *" },
        { Mode.Symmetry, "wHvp[0] = wHvp[1] = 3 *", "wHvp[0] = wHvp[1] = 2 *" },
        { Mode.Rows, "{ { a, b, b },", "{ { a, b, 2 * b }," },
        { Mode.Rows, "hessian[3] = hessian[6] =", "hessian[6] =" },
        { Mode.Rows, "double[] w)\n    {\n        double a", "double[] w)\n    {\n        w[0] += 1e-9; double a" },
        { Mode.Linearity, "* xTangent + x * x * x *", "* xTangent * xTangent + x * x * x *" },
        { Mode.Linearity, "= 3 * x * x * xTangent;", "= 3 * x * x * Math.Sqrt(1 + xTangent * xTangent);" },
        { Mode.Several, "wTangents.Slice(2 * k, 2)", "wTangents.Slice(0, 2)" },
        { Mode.Several, "xTangents[k],", "xTangents[0]," },
        { Mode.Third, "xThird = 6 *", "xThird = 6.000001 *" },
        { Mode.Third, "* (wSecondTangent[0] + wSecondTangent[1])", "* (wSecondTangent[0] - wSecondTangent[1])" },
        { Mode.Third, "wThird[0] = wThird[1] = 6 *", "wThird[0] = wThird[1] = 3 *" },
        { Mode.Batch, "xGradient[k], wGradient", "xGradient[0], wGradient" },
        { Mode.Batch, "values[k] = FValueAndGradient(x[k]", "values[0] = FValueAndGradient(x[k]" },
        { Mode.Sparse, "=> FHessian(x, w, values)", "=> FHessian(x, w, values) + (values[5] = 1e-9)" },
        { Mode.ZeroDirection, "= 3 * x * x * xTangent;", "= 3 * x * x * xTangent + 1e-300;" },
        { Mode.ZeroDirection, "(wTangent[0] + wTangent[1]));", "(wTangent[0] + wTangent[1]) + 1e-300);" },
        { Mode.Arguments, "xHvp = 6 * x", "w[0] += 1e-9; xHvp = 6 * x" },
        { Mode.Arguments, "xHvp = 6 * x", "System.Runtime.InteropServices.MemoryMarshal.GetReference(wTangent) += 1; xHvp = 6 * x" },
        { Mode.Repeats, "xHvp = 6 * x", "xHvp = _calls++ + 6 * x" },
        { Mode.Repeats, "(F(x, w), 3 *", "(F(x, w), _calls++ + 3 *" },
        { Mode.Objective, ", v[0], v.Slice(1));", ", -v[0], v.Slice(1));" },
        { Mode.Objective, "v[0], v.Slice(1), out", "2 * v[0], v.Slice(1), out" },
        { Mode.Objective, "c, ref g[0]", "-c, ref g[0]" },
        { Mode.Objective, "IVectorJacobianProduct, IHessianVectorProduct", "IVectorJacobianProduct" },
        { Mode.Allocation, "xHvp = 6 * x", "GC.KeepAlive(new double[2]); xHvp = 6 * x" },
        { Mode.Allocation, "wTangent) =>\n        (F(x, w)", "wTangent) =>\n        (F(x, (double[])w.Clone())" },
    };

    [Fact]
    public void DerivativesWrittenByHandPass()
    {
        var outcomes = ModeReport.Of(Load(ByHand), beside: 2).ToList();
        Assert.Empty(outcomes.Select(outcome => outcome.Failure).OfType<string>());
        Assert.Equal(0, outcomes.Sum(outcome => outcome.Undecided));
        Assert.All(outcomes, outcome => Assert.True(outcome.Comparisons > 0, $"{outcome.Mode}"));
    }

    [Theory, MemberData(nameof(Faults))]
    public void EveryFaultIsFound(Mode mode, string original, string fault)
    {
        var source = ByHand.ReplaceLineEndings("\n");
        Assert.Contains(original, source);
        var outcomes = ModeReport.Of(Load(source.Replace(original, fault, StringComparison.Ordinal)), beside: 1);
        Assert.Contains(outcomes, outcome => outcome.Mode == mode && outcome.Failure is not null);
    }

    private static LoadedProgram Load(string derivatives) => LoadedProgram.Of(Program, [("Cubic.F.g.cs", derivatives)], GeneratedMembers.All);
}
