using AutoGrad.Generator.Ir;

namespace AutoGrad.Generator.Rules;

/// <summary>The rules that the compiler knows, by function: read once from the table it carries.</summary>
internal static class RuleTable
{
    private static readonly Lazy<RuleReader> Table = new(RuleReader.OfThisAssembly);

    private static readonly Lazy<ILookup<string, Rule>> ByFunction = new(() => Rules
        .SelectMany(rule => rule.Functions, (rule, function) => (rule, function))
        .ToLookup(pair => pair.function, pair => pair.rule, StringComparer.Ordinal));

    public static IReadOnlyList<Rule> Rules => Table.Value.Rules;

    /// <summary>Lines of the table that could not be read. None, or a test fails; a generator must not throw for them.</summary>
    public static IReadOnlyList<string> Problems => Table.Value.Problems;

    /// <summary>
    /// The rule for a call of a function named as the IR names it (<c>Math.Exp</c>, <c>float.Hypot</c>) when just these arguments are
    /// differentiated; null where there is none. A rule for a constant argument comes before the one for a differentiated.
    /// </summary>
    public static Rule? Find(string function, ReadOnlySpan<bool> active)
    {
        if (SineAndCosine.MethodOf(function) is not null) return Find(SineAndCosine.Alone(function), active) is { } alone ? SineAndCosine.Paired(alone, function) : null;
        Rule? best = null;
        foreach (var rule in ByFunction.Value[function])
            if (rule.Serves(active) && (best is null || Constants(rule) > Constants(best))) best = rule;
        return best;

        static int Constants(Rule rule) => rule.Parameters.Count(parameter => parameter.IsConstant);
    }

    /// <summary>The rule of an arithmetic operator; null for those that have no derivative.</summary>
    public static Rule? Find(BinaryOperator operation, bool leftActive, bool rightActive) => operation switch
    {
        BinaryOperator.Add => Find("+", [leftActive, rightActive]),
        BinaryOperator.Subtract => Find("-", [leftActive, rightActive]),
        BinaryOperator.Multiply => Find("*", [leftActive, rightActive]),
        BinaryOperator.Divide => Find("/", [leftActive, rightActive]),
        BinaryOperator.Remainder => Find("%", [leftActive, rightActive]),
        _ => null,
    };

    /// <summary>The rule of unary minus; null for the operators that have no derivative.</summary>
    public static Rule? Find(UnaryOperator operation) => operation == UnaryOperator.Negate ? Find("-", [true]) : null;

    /// <summary>Whether a function's derivative, of some order, calls another that has no rule.</summary>
    public static bool Reaches(string function, string end) => Reaches(function, end, []);

    private static bool Reaches(string function, string end, HashSet<string> seen) => seen.Add(function) && (function == end
        || ByFunction.Value[function].SelectMany(rule => rule.Partials).SelectMany(partial => partial.DescendantsAndSelf()).OfType<Call>().Any(call => Reaches(call.Function, end, seen)));

    /// <summary>Why a function has no rule: a clause to follow "because"; null where nobody has said.</summary>
    public static string? WhyNot(string function) => NoDerivative.Of(function);
}
