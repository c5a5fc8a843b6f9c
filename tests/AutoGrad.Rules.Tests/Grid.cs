using AutoGrad.Generator.Ir;
using AutoGrad.Generator.Rules;

namespace AutoGrad.Rules.Tests;

/// <summary>The arguments at which a rule is tried: both signs, around the bounds of the usual domains, integers and ties, very small and very large.</summary>
internal static class Grid
{
    private static readonly double[] Doubles = Signed(1e-200, 1e-3, 0.12, 0.3, 0.5, 0.75, 0.9999999, 1, 1.0000001, 1.7, 2.5, 3, 12, 40, 1e200);
    private static readonly double[] Floats = Signed(1e-20f, 1e-3f, 0.12f, 0.3f, 0.5f, 0.75f, 0.9999f, 1, 1.0001f, 1.7f, 2.5f, 3, 12, 40, 1e20f);
    private static readonly double[] Few = Signed(0.25, 1, 1.5, 3);

    public static IEnumerable<double[]> For(Rule rule, LibraryFunction function)
    {
        IEnumerable<double[]> points = [[]];
        foreach (var parameter in rule.Parameters)
            points = points.SelectMany(_ => Values(rule, parameter.Local.Type, function.IsFloat), (point, value) => point.Append(value).ToArray());
        return points.Where(point => IsDefined(rule, function, point));
    }

    /// <summary>Where the function has a value. Clamp wants its bounds in order; .NET has a logarithm of 1 to the base 0, mathematics has not.</summary>
    public static bool IsDefined(Rule rule, LibraryFunction function, double[] point)
    {
        if (rule.Functions.Contains("Math.Clamp") && point[1] > point[2]) return false;
        if (rule.Name == "Log" && point.Length == 2 && point[1] <= 0) return false;
        return !double.IsNaN(function.Invoke(point));
    }

    private static double[] Values(Rule rule, IrType type, bool isFloat)
    {
        if (type == IrType.Int) return rule.Name == "Round" ? [0, 2] : [-3, -2, -1, 0, 1, 2, 3, 7];
        if (!type.IsReal) return [(double)MidpointRounding.ToEven, (double)MidpointRounding.AwayFromZero];
        return rule.Parameters.Count > 2 ? Few : isFloat ? Floats : Doubles;
    }

    private static double[] Signed(params double[] magnitudes) => [.. magnitudes.Reverse().Select(x => -x), 0, .. magnitudes];
}
