using System.Globalization;
using System.Reflection;

namespace AutoGrad.Generator.Tests.Rules;

/// <summary>Compares the objective of a loaded program with a closed form and with differences.</summary>
internal static class Derivative
{
    /// <summary>The value and the gradient of both modes are the closed form's; the check by differences agrees, in second order too.</summary>
    public static void Check(Assembly program, string method, double[] x, double value, double[] gradient, double tolerance = 1e-13, params object[] bound)
    {
        var objective = (IObjective)program.GetTypes().Single(t => t.Name == "P").GetMethod($"{method}Objective")!.Invoke(null, bound)!;
        var actual = new double[x.Length];
        Near(value, objective.ValueAndGradient(x, actual), tolerance);
        for (var i = 0; i < x.Length; i++)
        {
            Near(gradient[i], actual[i], tolerance);
            var axis = new double[x.Length];
            axis[i] = 1;
            if (objective is IDirectionalDerivative forward) Near(gradient[i], forward.ValueAndTangent(x, axis).Tangent, tolerance);
        }

        if (tolerance < 1e-9) GradientCheck.Of(objective).With(o => o with { Name = method, Points = 2 }).At(x).Assert();
    }

    public static void Near(double expected, double actual, double tolerance = 1e-13) =>
        Assert.True(Math.Abs(expected - actual) <= tolerance * Math.Max(1, Math.Abs(expected)), string.Create(CultureInfo.InvariantCulture, $"{actual:R} instead of {expected:R}"));
}
