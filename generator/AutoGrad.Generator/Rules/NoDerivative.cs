namespace AutoGrad.Generator.Rules;

/// <summary>The functions of real numbers that have no rule, each with the reason that its diagnostic gives.</summary>
internal static class NoDerivative
{
    private const string Step = "it steps to the neighbouring floating-point number, which no function of real numbers does";
    private const string Integer = "its result is an integer, constant between its jumps, so no derivative flows through it";

    private const string Last = "the rules of log Γ and log B end with their third derivatives, which call it";

    private static readonly Dictionary<string, string> Reasons = new(StringComparer.Ordinal)
    {
        ["BitDecrement"] = Step,
        ["BitIncrement"] = Step,
        ["ILogB"] = Integer,
        ["Sign"] = Integer,
        ["Tetragamma"] = Last,
        ["TrigammaDifference"] = Last,
    };

    /// <summary>Why a function, named as the IR names it, has no derivative: a clause to follow "because"; null where a rule may exist.</summary>
    public static string? Of(string function)
        => RuleReader.Types.Any(type => function.StartsWith(type + ".", StringComparison.Ordinal))
            && Reasons.TryGetValue(function.Substring(function.IndexOf('.') + 1), out var reason) ? reason : null;
}
