using AutoGrad.Generator.Ir;
using AutoGrad.Generator.Rules;
using AutoGrad.Generator.Transforms;

namespace AutoGrad.Rules.Tests;

/// <summary>What is known about the derivatives of a rule's partials: differences of the partials themselves.</summary>
internal static class SecondOrder
{
    /// <param name="Function">The function, in double or float.</param>
    /// <param name="First">The argument of the partial.</param>
    /// <param name="Then">The argument that the partial is differentiated by.</param>
    /// <param name="Values">The arguments, and after them the function's value.</param>
    /// <param name="Expected">The second derivative.</param>
    /// <param name="Tolerance">How far from it is still right.</param>
    internal sealed record Check(LibraryFunction Function, int First, int Then, double[] Values, double Expected, double Tolerance);

    public static IEnumerable<Check> For(Rule rule) =>
        from function in LibraryFunction.ServedBy(rule)
        where !function.IsFloat && !EndsAt(rule)
        let twin = LibraryFunction.ServedBy(rule).FirstOrDefault(other => other.IsFloat && (other.BaseName == function.BaseName || other.BaseName == "IEEERemainder"))
        from first in Checks.Differentiated(rule)
        from then in Checks.Differentiated(rule)
        let partial = Checks.Emitted(rule, first, IrType.Double)
        from point in Points(rule, function)
        let along = Along(rule, function, partial, point, then)
        where double.IsFinite(along(point[then]))
        let difference = Difference.Of(along, point[then], firstStep: 0.01)
        let scale = Math.Max(1, Math.Abs(difference.Value))
        where difference.Error < 1e-7 * scale
        from check in (IEnumerable<Check>)
        [
            new Check(function, first, then, [.. point, function.Invoke(point)], difference.Value, 100 * difference.Error + 1e-8 * scale),
            .. twin is null ? Array.Empty<Check>() : [new Check(twin, first, then, [.. point, twin.Invoke(point)], difference.Value, 100 * difference.Error + 2e-5 * scale)],
        ]
        select check;

    /// <summary>Whether a partial of the rule calls what has no rule itself: then there is no second derivative to be right.</summary>
    public static bool EndsAt(Rule rule) => rule.Partials.SelectMany(partial => partial.DescendantsAndSelf()).OfType<Call>().Any(call => RuleTable.WhyNot(call.Function) is not null);

    /// <summary>Where the rules' derivative of a partial is wrong, or depends on which argument came first.</summary>
    public static IEnumerable<string> Failures(Rule rule, IEnumerable<Check> checks)
    {
        var derivatives = new Dictionary<(int, int, IrType), Expr>();
        double Evaluate(Check check, int first, int then)
        {
            var key = (first, then, check.Function.Type);
            if (!derivatives.TryGetValue(key, out var derivative)) derivatives.Add(key, derivative = Derivative(rule, first, then, check.Function.Type));
            return Interpreter.Evaluate(derivative, check.Values);
        }

        foreach (var check in checks)
        {
            var at = $"{check.Function} at ({string.Join(", ", check.Values[..^1])}) by {check.First} and {check.Then}";
            var actual = Evaluate(check, check.First, check.Then);
            if (!(Math.Abs(actual - check.Expected) <= check.Tolerance)) yield return $"{at}: {actual:R}, differences say {check.Expected:R}";
            var reversed = Evaluate(check, check.Then, check.First);
            if (!(Math.Abs(actual - reversed) <= check.Tolerance + (check.Function.IsFloat ? 2e-5 : 1e-9) * Math.Abs(actual))) yield return $"{at}: {actual:R}, but in the other order {reversed:R}";
        }
    }

    // Through the arguments, and through the function's value.
    private static Expr Derivative(Rule rule, int first, int then, IrType type)
    {
        var seeds = new Dictionary<Local, Expr>
        {
            [rule.Parameters[then].Local with { Type = type }] = Algebra.Number(1, type),
            [new Local(rule.Parameters.Count, "result", type)] = Checks.Emitted(rule, then, type),
        };
        return new SymbolicDerivative(seeds).Of(Checks.Emitted(rule, first, type));
    }

    private static Func<double, double> Along(Rule rule, LibraryFunction function, Expr partial, double[] point, int argument) => x =>
    {
        double[] moved = [.. point[..argument], x, .. point[(argument + 1)..]];
        return Grid.IsDefined(rule, function, moved) ? Interpreter.Evaluate(partial, [.. moved, function.Invoke(moved)]) : double.NaN;
    };

    // Where a kink may be, beside ties, integers and zeros; but exponents stay whole, for the sake of negative bases and of 0.
    private static IEnumerable<double[]> Points(Rule rule, LibraryFunction function) => Grid.For(rule, function)
        .Where((_, i) => rule.Parameters.Count == 1 || i % 3 == 0)
        .Select(point => point.Select((x, i) => MayMove(rule, i, x) ? x * (1.013 + 0.004 * i) + 0.0071 + 0.003 * i : x).Select(x => (double)(float)x).ToArray())
        .Where(point => point.All(x => Math.Abs(x) is 0 or (> 1e-2 and < 8)) && Grid.IsDefined(rule, function, point));

    private static bool MayMove(Rule rule, int argument, double value)
        => rule.Parameters[argument].Local.Type.IsReal && (rule.Domain == "Piecewise" || (value != 0 && (rule.Name, argument) != ("Pow", 1)));
}
