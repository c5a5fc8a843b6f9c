using AutoGrad.Generator.Ir;
using AutoGrad.Generator.Rules;

namespace AutoGrad.Rules.Tests;

/// <summary>One value that a rule's partial must have.</summary>
/// <param name="Function">The function, in its type.</param>
/// <param name="Argument">The argument differentiated by.</param>
/// <param name="Values">The arguments, and after them the function's value.</param>
/// <param name="Expected">The derivative.</param>
/// <param name="Tolerance">How far from it is still right.</param>
/// <param name="Origin">Where the expected value comes from.</param>
internal sealed record Check(LibraryFunction Function, int Argument, double[] Values, double Expected, double Tolerance, string Origin)
{
    /// <summary>What is wrong with the rule at this point; null if nothing is.</summary>
    public string? Failure(Expr partial)
    {
        var actual = Interpreter.Evaluate(partial, Values);
        if (actual.Equals(Expected) || Math.Abs(actual - Expected) <= Tolerance) return null;
        return $"{Function} at ({string.Join(", ", Values[..^1])}) by argument {Argument}: {actual:R}, but {Origin} says {Expected:R} ± {Tolerance:R}";
    }
}

/// <summary>All that is known about the values of one rule.</summary>
internal static class Checks
{
    public static string KeyOf(Rule rule) => $"{rule.Name}/{rule.Parameters.Count}";

    public static IReadOnlyList<Check> For(Rule rule) =>
        [.. from function in LibraryFunction.ServedBy(rule)
            from check in FromWitness(rule, function).Concat(FromSpecials(rule, function)).Concat(FromReference(rule, function)).Concat(FromDifferences(rule, function))
            select check];

    /// <summary>The arguments that a rule has partials for, in order.</summary>
    public static IEnumerable<int> Differentiated(Rule rule) => Enumerable.Range(0, rule.Parameters.Count).Where(i => rule.Parameters[i].IsDifferentiated);

    /// <summary>The partial as generated code has it: instantiated in the function's type, simplified.</summary>
    public static Expr Emitted(Rule rule, int argument, IrType type)
    {
        var locals = rule.Parameters.Select(parameter => parameter.Local with { Type = parameter.Local.Type.IsReal ? type : parameter.Local.Type });
        return rule.Partial(argument, [.. locals.Select(local => local.Read())], new Local(rule.Parameters.Count, "result", type).Read(), type);
    }

    /// <summary>The failures of a rule, the first of each argument and function.</summary>
    public static IEnumerable<string> Failures(Rule rule, IEnumerable<Check> checks)
    {
        var partials = new Dictionary<(int, IrType), Expr>();
        foreach (var check in checks)
        {
            var key = (check.Argument, check.Function.Type);
            if (!partials.TryGetValue(key, out var partial)) partials.Add(key, partial = Emitted(rule, check.Argument, check.Function.Type));
            if (check.Failure(partial) is { } failure) yield return failure;
        }
    }

    /// <summary>A rule is marked singular if and only if it has a pole, or no value, at finite arguments.</summary>
    public static string? SingularityFailure(Rule rule)
    {
        var hasPole = Special.All.Any(special => special.Rule == KeyOf(rule) && special.At.All(double.IsFinite) && special.Expected.Any(x => x is { } value && !double.IsFinite(value)));
        return hasPole == rule.IsSingular ? null : $"{KeyOf(rule)} is {(hasPole ? "singular" : "regular")}";
    }

    private static IEnumerable<Check> FromWitness(Rule rule, LibraryFunction function)
    {
        var witnesses = Witness.All[KeyOf(rule)];
        foreach (var point in Grid.For(rule, function))
            foreach (var (argument, order) in Differentiated(rule).Select((argument, order) => (argument, order)))
            {
                var witness = witnesses[order];
                var expected = Rounded(witness.By(function.BaseName, point), function);
                if (!double.IsFinite(expected)) continue;
                var (precision, smallest) = function.IsFloat ? (Math.ScaleB(1, -23), Math.ScaleB(1, -126)) : (Math.ScaleB(1, -52), Math.ScaleB(1, -1022));
                yield return Of(function, argument, point, expected, precision * (witness.Relative * Math.Abs(expected) + witness.Absolute) + smallest, "the closed form");
            }
    }

    private static IEnumerable<Check> FromSpecials(Rule rule, LibraryFunction function)
    {
        foreach (var special in Special.All.Where(special => special.Rule == KeyOf(rule) && special.Only?.Contains(function.BaseName) != false))
            foreach (var (argument, order) in Differentiated(rule).Select((argument, order) => (argument, order)))
                if (special.Expected[order] is { } expected)
                    yield return Of(function, argument, special.At, Rounded(expected, function), Math.Abs(expected) * (function.IsFloat ? 1e-6 : 1e-14), "the special value");
    }

    // Values of 20 digits: a relative error of 10⁻¹³ at most; where a derivative crosses zero, what its terms leave.
    private static IEnumerable<Check> FromReference(Rule rule, LibraryFunction function)
        => from point in Reference.Of(function.Name)
           from order in Enumerable.Range(0, point.Partials.Length)
           select Of(function, order, point.At, point.Partials[order], 1e-13 * Math.Abs(point.Partials[order]) + Reference.NearZero(rule.Name) + 1e-307, "the reference");

    /// <summary>Differences of the function itself, in double, wherever they are known well enough.</summary>
    public static IEnumerable<Check> FromDifferences(Rule rule, LibraryFunction function)
    {
        if (function.IsFloat) yield break;

        // Rounded to digits, or divided by a small number, a number has its jumps closer together.
        var firstStep = rule.Name is "Round" or "Remainder" or "IeeeRemainder" ? 5e-4 : 0.05;
        foreach (var gridPoint in Grid.For(rule, function).Where(point => point.All(x => Math.Abs(x) is 0 or (> 1e-2 and < 20))))
            foreach (var argument in Differentiated(rule))
            {
                // Beside ties and integers, where central differences would average the two sides of a kink.
                var point = gridPoint.ToArray();
                point[argument] = 1.013 * point[argument] + 0.0071;
                if (!Grid.IsDefined(rule, function, point)) continue;

                var (value, error) = Difference.Of(x => Primal(function, [.. point[..argument], x, .. point[(argument + 1)..]]), point[argument], firstStep);
                var scale = Math.Max(1, Math.Abs(value));
                if (error < 1e-8 * scale) yield return Of(function, argument, point, value, 100 * error + 1e-10 * scale, "the difference");
            }
    }

    // Of an estimate, the rule is that of what it estimates; of what is cut, that of a constant.
    private static double Primal(LibraryFunction function, double[] point)
    {
        if (function.BaseName == "StopGradient") return 0;
        if (function.BaseName == "ReciprocalEstimate") return 1 / point[0];
        if (function.BaseName == "ReciprocalSqrtEstimate") return 1 / Math.Sqrt(point[0]);
        if (function.BaseName.StartsWith("Clamp", StringComparison.Ordinal) && point[1] > point[2]) return double.NaN;
        return function.Invoke(point);
    }

    private static Check Of(LibraryFunction function, int argument, double[] point, double expected, double tolerance, string origin)
        => new(function, argument, [.. point, function.Invoke(point)], expected, double.IsFinite(tolerance) ? tolerance : 0, origin);

    private static double Rounded(double value, LibraryFunction function) => function.IsFloat ? (float)value : value;
}
