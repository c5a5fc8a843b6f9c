using AutoGrad.Generator.Tests.Golden;
using AutoGrad.Generator.Tests.Harness;
using Xunit.Sdk;

namespace AutoGrad.Generator.Tests;

/// <summary>The checks of the golden programs can fail: a derivative written by hand passes them all, and each fault put into it is found.</summary>
public sealed class HarnessTests
{
    private static readonly GoldenProgram Program = GoldenHeader.Parse("Line", """
        // The square of a line.
        //
        // let: r = w[0] + w[1] * x + b
        // everywhere: value = r * r; w' = [2 * r, 2 * r * x]; b' = 2 * r
        // at: w = [0.5, -1]; x = 3; b = 0.25
        // at: w = [1, 2]; x = -1;
        //     b = 4
        using System;
        using AutoGrad;

        public static partial class Line
        {
            [Differentiable]
            public static double Square(ReadOnlySpan<double> w, [NoDerivative] double x, double b)
            {
                var r = w[0] + w[1] * x + b;
                return r * r;
            }
        }
        """.ReplaceLineEndings("\n"));

    private const string ByHand = """
        using System;
        public static partial class Line
        {
            /// <summary>Value and gradient of Square with respect to w, b. Constant: x.</summary>
            public static double SquareValueAndGradient(ReadOnlySpan<double> w, double x, double b, Span<double> wGradient, out double bGradient)
            {
                Shape(w, wGradient);
                var r = w[0] + w[1] * x + b;
                var rBar = 2 * r;
                wGradient.Clear();
                wGradient[0] += rBar;
                wGradient[1] += rBar * x;
                bGradient = rBar;
                return r * r;
            }

            /// <summary>Gradient.</summary>
            public static (double[] w, double b) SquareGradient(ReadOnlySpan<double> w, double x, double b)
            {
                var wGradient = new double[w.Length];
                SquareValueAndGradient(w, x, b, wGradient, out var bGradient);
                return (wGradient, bGradient);
            }

            /// <summary>Vjp.</summary>
            public static double SquareVjp(ReadOnlySpan<double> w, double x, double b, double resultCotangent, Span<double> wGradient, ref double bGradient)
            {
                Shape(w, wGradient);
                var r = w[0] + w[1] * x + b;
                var rBar = 2 * r * resultCotangent;
                wGradient[0] += rBar;
                wGradient[1] += rBar * x;
                bGradient += rBar;
                return r * r;
            }

            /// <summary>Objective.</summary>
            public static AutoGrad.IObjective SquareObjective(double x, int wLength = -1) => new Objective { X = x, N = wLength };

            private static void Shape(ReadOnlySpan<double> w, Span<double> wGradient)
            {
                if (w.Length != wGradient.Length) throw new ArgumentException("Another length.", nameof(wGradient));
            }

            private sealed class Objective : AutoGrad.IObjective
            {
                public double X; public int N; public static int Calls { get; set; }
                public int Dimension => N < 0 ? -1 : N + 1;
                public double Value(ReadOnlySpan<double> x) => Square(x.Slice(0, x.Length - 1), X, x[x.Length - 1]);
                public double ValueAndGradient(ReadOnlySpan<double> x, Span<double> g) =>
                    SquareValueAndGradient(x.Slice(0, x.Length - 1), X, x[x.Length - 1], g.Slice(0, x.Length - 1), out g[x.Length - 1]);
            }
        }
        """;

    /// <summary>Check, what it replaces, by what.</summary>
    public static TheoryData<string, string, string> Faults => new()
    {
        { nameof(Checks.Value), "return r * r;", "return r * r + 1e-15;" },
        { nameof(Checks.ClosedForm), "wGradient[1] += rBar * x;", "wGradient[1] -= rBar * x;" },
        { nameof(Checks.ClosedForm), "wGradient.Clear();", "" },
        { nameof(Checks.ClosedForm), "bGradient = rBar;", "bGradient = 0;" },
        { nameof(Checks.Numerical), "rBar = 2 * r;", "rBar = 2.000001 * r;" },
        { nameof(Checks.Numerical), "wGradient[1] += rBar * x;", "" },
        { nameof(Checks.Gradient), "return (wGradient, bGradient);", "return (wGradient, -bGradient);" },
        { nameof(Checks.Vjp), "rBar = 2 * r * resultCotangent", "rBar = 2 * r" },
        { nameof(Checks.Vjp), "bGradient += rBar;", "bGradient = rBar;" },
        { nameof(Checks.Vjp), "* resultCotangent;", "* resultCotangent + (resultCotangent == 0 ? 1e-12 : 0);" },
        { nameof(Checks.Objective), "Dimension => N < 0 ? -1 : N + 1", "Dimension => N" },
        { nameof(Checks.Objective), "out g[x.Length - 1]);", "out _);" },
        { nameof(Checks.Inputs), "wGradient.Clear();", "System.Runtime.InteropServices.MemoryMarshal.GetReference(w) = 7; wGradient.Clear();" },
        { nameof(Checks.Repeats), "bGradient = rBar;", "bGradient = rBar + Objective.Calls++;" },
        { nameof(Checks.Shapes), "Shape(w, wGradient);", "" },
        { nameof(Checks.AllocatedBytes), "wGradient.Clear();", "wGradient.Clear(); GC.KeepAlive(new double[2]);" },
        { nameof(Readability), "bGradient = rBar;", "bGradient = 1 * rBar;" },
        { nameof(Readability), "bGradient = rBar;", "var t = rBar; bGradient = rBar;" },
        { nameof(Readability), "bGradient = rBar;", "var t = new double[1]; t[0] = rBar; bGradient = rBar;" },
        { nameof(Readability), "Constant: x.", "" },
        { nameof(LoadedProgram.RequireNoWarnings), "wGradient.Clear();", "int unused; wGradient.Clear();" },
        { nameof(LoadedProgram.RequireNoWarnings), "/// <summary>Vjp.</summary>", "" },
        { nameof(LoadedProgram), "public static double SquareVjp(", "internal static float SquareVjp(" },
        { nameof(LoadedProgram), "public static double SquareVjp(", "public static double SquareVJP(" },
    };

    [Fact]
    public void ADerivativeWrittenByHandPasses()
    {
        var loaded = Load(ByHand);
        foreach (var check in All.Values)
        {
            check(loaded);
        }
    }

    [Theory, MemberData(nameof(Faults))]
    public void EveryFaultIsFound(string check, string original, string fault)
    {
        Assert.Contains(original, ByHand);
        var source = ByHand.Replace(original, fault, StringComparison.Ordinal);
        if (check == nameof(LoadedProgram))
        {
            Assert.Throws<XunitException>(() => Load(source));
            return;
        }

        var loaded = Load(source);
        Assert.ThrowsAny<XunitException>(() => All[check](loaded));
    }

    private static readonly Dictionary<string, Action<LoadedProgram>> All = new()
    {
        [nameof(Checks.Value)] = loaded => Checks.AtEveryPoint(loaded, Checks.Value),
        [nameof(Checks.ClosedForm)] = loaded => Checks.AtEveryPoint(loaded, Checks.ClosedForm),
        [nameof(Checks.Numerical)] = loaded => Checks.AtEveryPoint(loaded, Checks.Numerical),
        [nameof(Checks.Gradient)] = loaded => Checks.AtEveryPoint(loaded, Checks.Gradient),
        [nameof(Checks.Vjp)] = loaded => Checks.AtEveryPoint(loaded, Checks.Vjp),
        [nameof(Checks.Objective)] = loaded => Checks.AtEveryPoint(loaded, Checks.Objective),
        [nameof(Checks.Inputs)] = loaded => Checks.AtEveryPoint(loaded, Checks.Inputs),
        [nameof(Checks.Repeats)] = loaded => Checks.AtEveryPoint(loaded, Checks.Repeats),
        [nameof(Checks.Shapes)] = loaded => Checks.AtEveryPoint(loaded, Checks.Shapes),
        [nameof(Checks.AllocatedBytes)] = loaded => Checks.AtEveryPoint(loaded, (program, point) => Assert.Equal(0, Checks.AllocatedBytes(program, point))),
        [nameof(LoadedProgram.RequireNoWarnings)] = loaded => loaded.RequireNoWarnings(Program),
        [nameof(Readability)] = loaded => Readability.Check(Program, loaded),
    };

    private static LoadedProgram Load(string derivative) => LoadedProgram.Of(Program, [("Line.Square.g.cs", derivative)]);
}
