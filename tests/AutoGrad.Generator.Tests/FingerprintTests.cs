using AutoGrad.Generator.Tests.Compiler;

namespace AutoGrad.Generator.Tests;

/// <summary>A generated objective tells its decisions: equal on one smooth piece, different across a kink, and none where there is nothing to decide.</summary>
public sealed class FingerprintTests
{
    private const string Source = """
        using System;
        using AutoGrad;

        public static partial class Pieces
        {
            [Differentiable]
            public static double Branch(double x) { if (x > 1) return x * x; return 2 * x - 1; }

            [Differentiable]
            public static double Winner(double x) => Math.Max(x * x, 1) + Math.Abs(x - 1);

            [Differentiable]
            public static double Rounding(double x) => x * Math.Floor(x);

            [Differentiable]
            public static double Trips(double x) { var y = 2.0; while (y > x) y *= 0.7; return y * x; }

            [Differentiable]
            public static double Guarded(double x, bool flag) => flag && x > 1 ? Math.Sqrt(x - 1) : x;

            [Differentiable]
            public static double Smooth(double x) => x * Math.Exp(x);
        }
        """;

    private static readonly Type Pieces = CompiledProgram.Load(Source).GetType("Pieces")!;

    [Theory]
    [InlineData("Branch")]
    [InlineData("Winner")]
    [InlineData("Rounding")]
    [InlineData("Trips")]
    [InlineData("Guarded")]
    public void Decisions_differ_across_the_kink_only(string method)
    {
        var objective = Assert.IsAssignableFrom<IBranchFingerprint>(Objective(method));
        var (left, nearLeft, right) = (At(objective, 0.97), At(objective, 0.971), At(objective, 1.02));
        Assert.Equal(left.Fingerprint, nearLeft.Fingerprint);
        Assert.NotEqual(left.Fingerprint, right.Fingerprint);
        foreach (var x in new[] { 0.97, 1.0, 1.02 })
            Assert.Equal(BitConverter.DoubleToInt64Bits(Objective(method).Value([x])), BitConverter.DoubleToInt64Bits(At(objective, x).Value));
    }

    [Fact]
    public void A_smooth_method_has_none() => Assert.False(Objective("Smooth") is IBranchFingerprint);

    [Theory]
    [InlineData("Branch")]
    [InlineData("Winner")]
    public void The_check_knows_the_kink(string method) =>
        GradientCheck.Of(Objective(method)).With(o => o with { Name = method }).At(1.0).Assert();

    private static (double Value, ulong Fingerprint) At(IBranchFingerprint objective, double x) =>
        (objective.ValueAndFingerprint([x], out var fingerprint), fingerprint);

    private static IObjective Objective(string method) =>
        (IObjective)Pieces.GetMethod(method + "Objective")!.Invoke(null, method == "Guarded" ? [true] : [])!;
}
