using System.Runtime.CompilerServices;
using AutoGrad.Checking;

namespace AutoGrad.Testing;

/// <summary>
/// Gradient checks as assertions of any test framework: a failure is an exception whose message is the report.
/// <c>GradientAssert.Correct(Losses.HingeObjective(x, y), w);</c>
/// </summary>
public static class GradientAssert
{
    /// <summary>The gradient of an objective is right at the points given, and the objective keeps its promises.</summary>
    /// <param name="objective">The objective under test.</param>
    /// <param name="point">Where.</param>
    /// <param name="expression">What the report calls it; filled in by the compiler.</param>
    /// <exception cref="GradientCheckException">It is wrong, or cannot be decided.</exception>
    public static void Correct(IObjective objective, ReadOnlySpan<double> point, [CallerArgumentExpression(nameof(objective))] string expression = "f") =>
        Named(GradientCheck.Of(objective), expression).At(point).Assert();

    /// <summary>A gradient over spans is right.</summary>
    /// <param name="value">f(x).</param>
    /// <param name="gradient">Writes ∇f(x).</param>
    /// <param name="point">Where.</param>
    /// <param name="expression">What the report calls it; filled in by the compiler.</param>
    /// <exception cref="GradientCheckException">It is wrong, or cannot be decided.</exception>
    [OverloadResolutionPriority(1)]
    public static void Correct(ScalarFunction value, GradientFunction gradient, ReadOnlySpan<double> point, [CallerArgumentExpression(nameof(gradient))] string expression = "f") =>
        Named(GradientCheck.Of(value, gradient), expression).At(point).Assert();

    /// <summary>A generated value and gradient are right, their value bit for bit that of the method.</summary>
    /// <param name="value">f(x).</param>
    /// <param name="valueAndGradient">Writes ∇f(x) and returns f(x).</param>
    /// <param name="point">Where.</param>
    /// <param name="expression">What the report calls it; filled in by the compiler.</param>
    /// <exception cref="GradientCheckException">It is wrong, or cannot be decided.</exception>
    public static void Correct(ScalarFunction value, ValueAndGradientFunction valueAndGradient, ReadOnlySpan<double> point, [CallerArgumentExpression(nameof(valueAndGradient))] string expression = "f") =>
        Named(GradientCheck.Of(value, valueAndGradient), expression).With(o => o with { BitIdenticalValue = true }).At(point).Assert();

    /// <summary>A gradient over arrays is right.</summary>
    /// <param name="value">f(x).</param>
    /// <param name="gradient">Returns ∇f(x).</param>
    /// <param name="point">Where.</param>
    /// <param name="expression">What the report calls it; filled in by the compiler.</param>
    /// <exception cref="GradientCheckException">It is wrong, or cannot be decided.</exception>
    public static void Correct(Func<double[], double> value, Func<double[], double[]> gradient, ReadOnlySpan<double> point, [CallerArgumentExpression(nameof(gradient))] string expression = "f") =>
        Named(GradientCheck.Of(value, gradient), expression).At(point).Assert();

    /// <summary>
    /// The gradient is right at every one of the points that break gradients (<see cref="TestPoints"/>): ordinary, round, tied, zero, one-hot, tiny, huge.
    /// Where the function is not finite or cannot be resolved nothing is claimed; at least one point has to be decided.
    /// </summary>
    /// <param name="objective">The objective under test.</param>
    /// <param name="dimension">The number of parameters.</param>
    /// <param name="count">How many points.</param>
    /// <param name="seed">Decides the points.</param>
    /// <param name="expression">What the report calls it; filled in by the compiler.</param>
    /// <exception cref="GradientCheckException">It is wrong at one of them, or decided at none.</exception>
    public static void CorrectEverywhere(IObjective objective, int dimension, int count = 24, int seed = 1, [CallerArgumentExpression(nameof(objective))] string expression = "f")
    {
        GradientCheckReport? undecided = null;
        var decided = false;
        foreach (var point in TestPoints.Of(dimension, count, seed))
        {
            var report = Named(GradientCheck.Of(objective), expression).With(o => o with { Seed = seed }).At(point);
            report.Assert(allowInconclusive: true);
            decided |= report.Passed;
            undecided ??= report.Passed ? null : report;
        }
        if (!decided && undecided is not null)
        {
            throw new GradientCheckException(undecided);
        }
    }

    /// <summary>The gradient is wrong at a point: for tests of tests.</summary>
    /// <param name="objective">The objective under test.</param>
    /// <param name="point">Where.</param>
    /// <returns>The report of the failure.</returns>
    /// <exception cref="InvalidOperationException">The check did not fail.</exception>
    public static GradientCheckReport Wrong(IObjective objective, ReadOnlySpan<double> point)
    {
        var report = GradientCheck.Of(objective).At(point);
        return report.Verdict == Verdict.Fail ? report : throw new InvalidOperationException("The gradient check was to fail, but:\n" + report);
    }

    private static GradientCheck Named(GradientCheck check, string expression) => check.With(o => o with { Name = expression });
}
