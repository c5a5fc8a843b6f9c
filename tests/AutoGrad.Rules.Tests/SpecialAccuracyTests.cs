using System.Reflection;
using AutoGrad.Generator.Ir;
using AutoGrad.Generator.Rules;
using Xunit.Abstractions;

namespace AutoGrad.Rules.Tests;

/// <summary>
/// How far the special functions and their derivatives are from the reference, which has twenty digits (mpmath; see reference.py beside it). A value
/// is right to a relative 10⁻¹⁴, or to what four units in the last place of its arguments change it by; a derivative to 10⁻¹³, or, where it
/// crosses zero, to what its terms leave.
/// </summary>
public class SpecialAccuracyTests(ITestOutputHelper output)
{
    private const double Smallest = 2.2250738585072014e-308;
    private static readonly double Unit = Math.ScaleB(1, -52);

    public static TheoryData<string> Functions => [.. Reference.Functions.Order(StringComparer.Ordinal)];

    [Fact]
    public void Every_special_function_of_numbers_has_a_reference()
    {
        var all = typeof(SpecialFunctions).GetMethods(BindingFlags.Public | BindingFlags.Static).Where(m => m.GetParameters().All(p => p.ParameterType == typeof(double))).Select(m => "SpecialFunctions." + m.Name);
        Assert.Equal(all.Distinct().Order(StringComparer.Ordinal), Reference.Functions.Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Functions))]
    public void Values_are_within_their_bound(string function)
    {
        var points = Reference.Of(function).ToList();
        var library = Library(function, points[0].At.Length);
        var (worst, at, bound) = (0.0, points[0], 0.0);
        var plain = 0;
        foreach (var point in points)
        {
            var actual = library.Invoke(point.At);
            if (actual.Equals(point.Value)) continue;
            var error = Math.Abs(actual - point.Value);
            var conditioned = 4 * Unit * point.At.Zip(point.Partials, (x, slope) => Math.Abs(x * slope)).Where(double.IsFinite).Sum();
            var allowed = Math.Max(1e-14 * Math.Abs(point.Value), conditioned) + Smallest * 1e-14;
            if (!(error <= 1e-14 * Math.Abs(point.Value) + Smallest * 1e-14)) plain++;
            Assert.True(error <= allowed || Math.Abs(point.Value) < Smallest && error <= 2 * double.Epsilon, $"{function}({string.Join(", ", point.At)}) is {actual:R}, not {point.Value:R}: {error / Math.Abs(point.Value):E1}");
            var relative = error / Math.Max(Math.Abs(point.Value), Smallest);
            if (error <= 1e-14 * Math.Abs(point.Value) && relative > worst) (worst, at, bound) = (relative, point, allowed);
        }

        output.WriteLine($"{function}: {points.Count} values; worst relative error {worst:E1} at {string.Join(", ", at.At)}, bound {bound / Math.Max(Math.Abs(at.Value), Smallest):E1}; {plain} beyond 1E-14 where the arguments' own rounding changes them by more");
    }

    [Theory]
    [MemberData(nameof(Functions))]
    public void Derivatives_are_within_their_bound(string function)
    {
        var points = Reference.Of(function).ToList();
        if (points[0].Partials.Length == 0 || RuleOf(function, points[0].At.Length) is not { } rule)
        {
            // The last of their chains: a derivative of theirs is refused, and never made up.
            Assert.Contains(function, new[] { "SpecialFunctions.Tetragamma", "SpecialFunctions.TrigammaDifference" });
            return;
        }

        var library = Library(function, points[0].At.Length);
        for (var argument = 0; argument < points[0].Partials.Length; argument++)
        {
            var partial = Checks.Emitted(rule, argument, IrType.Double);
            var (worst, at, plain) = (0.0, points[0], 0);
            foreach (var point in points)
            {
                var (expected, actual) = (point.Partials[argument], Interpreter.Evaluate(partial, [.. point.At, library.Invoke(point.At)]));
                if (actual.Equals(expected)) continue;
                var error = Math.Abs(actual - expected);
                Assert.True(error <= 1e-13 * Math.Abs(expected) + Reference.NearZero(rule.Name) + 1e-307, $"{function}' by {argument} at {string.Join(", ", point.At)} is {actual:R}, not {expected:R}");
                var relative = error / Math.Max(Math.Abs(expected), Smallest);
                if (!(error <= 1e-13 * Math.Abs(expected) + 1e-307)) plain++;
                else if (relative > worst) (worst, at) = (relative, point);
            }

            output.WriteLine($"{function}' by {argument}: {points.Count} derivatives; worst relative error {worst:E1} at {string.Join(", ", at.At)}, bound 1.0E-13; {plain} beyond it where the derivative crosses zero, within {Reference.NearZero(rule.Name):E1}");
        }
    }

    /// <summary>Outside its domain a function is not a number.</summary>
    [Theory]
    [InlineData("LogGamma", double.NegativeInfinity), InlineData("Digamma", -1), InlineData("Digamma", double.NegativeInfinity), InlineData("Trigamma", double.NegativeInfinity), InlineData("Tetragamma", -2)]
    [InlineData("Beta", -0.5, 2.0), InlineData("Beta", 2, -0.5), InlineData("LogBeta", -0.5, 2.0), InlineData("LogBeta", 2, -1.0), InlineData("DigammaDifference", -1, 2.0), InlineData("TrigammaDifference", 1, -2.0)]
    [InlineData("ErfInv", 1.0000001), InlineData("ErfInv", -2), InlineData("NormalQuantile", -1e-300), InlineData("NormalQuantile", 1.5), InlineData("NormalQuantileDensity", -0.1), InlineData("NormalQuantileDensity", 2)]
    [InlineData("Log1p", -1.0000001), InlineData("XLogX", -1e-300), InlineData("XLogY", 1, -1.0), InlineData("XLogY", 0, double.NaN), InlineData("Logit", -1e-300), InlineData("Logit", 1.0000001), InlineData("Gamma", -3), InlineData("Gamma", double.NegativeInfinity)]
    [InlineData("Erf", double.NaN), InlineData("Erfc", double.NaN), InlineData("NormalPdf", double.NaN), InlineData("NormalCdf", double.NaN), InlineData("Sigmoid", double.NaN), InlineData("Softplus", double.NaN), InlineData("LogSigmoid", double.NaN)]
    [InlineData("Sinc", double.NaN), InlineData("SphericalBesselJ1", double.NaN), InlineData("Expm1", double.NaN), InlineData("BesselJ0", double.NaN), InlineData("BesselJ1", double.NaN), InlineData("BesselI0", double.NaN), InlineData("BesselI1", double.NaN), InlineData("Gamma", double.NaN), InlineData("LogSumExp", 1, double.NaN)]
    public void Outside_its_domain_a_function_is_not_a_number(string name, double x, double? y = null)
    {
        double[] at = y is { } second ? [x, second] : [x];
        Assert.Equal(double.NaN, Library("SpecialFunctions." + name, at.Length).Invoke(at));
    }

    private static LibraryFunction Library(string function, int arity) => LibraryFunction.Find(function, IrType.Double, [.. Enumerable.Repeat(IrType.Double, arity)])!;

    private static Rule? RuleOf(string function, int arity) => RuleTable.Find(function, [.. Enumerable.Repeat(true, arity)]);
}
