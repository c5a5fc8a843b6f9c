using AutoGrad.Generator.Ir;

namespace AutoGrad.Generator.Rules;

/// <summary>
/// <c>Math.SinCos(x)</c> and its kin: two numbers of one call. The IR has two functions for them, <c>Math.SinCos.Sin</c> and
/// <c>Math.SinCos.Cos</c>, which round as the library's pair does; that need not be as <c>Math.Sin</c> and <c>Math.Cos</c> do.
/// </summary>
internal static class SineAndCosine
{
    /// <summary>The two functions of a method, named as the IR names others; none for any other method.</summary>
    public static IReadOnlyList<string> PartsOf(string method)
    {
        // double.SinCos is Math.SinCos: one name for both.
        var name = method switch { "double.SinCos" => "Math.SinCos", "float.SinCos" => "MathF.SinCos", _ => method };
        return name switch
        {
            "Math.SinCos" or "MathF.SinCos" => [$"{name}.Sin", $"{name}.Cos"],
            "double.SinCosPi" or "float.SinCosPi" => [$"{name}.SinPi", $"{name}.CosPi"],
            _ => [],
        };
    }

    /// <summary>The method that a function is a part of; <see langword="null"/> if it is none.</summary>
    public static string? MethodOf(string function) =>
        function.LastIndexOf('.') is > 0 and var dot && function.Substring(0, dot) is var method && PartsOf(method).Contains(function) ? method : null;

    /// <summary>The function alone: <c>Math.Sin</c>.</summary>
    public static string Alone(string function) => function.Substring(0, function.IndexOf('.')) + function.Substring(function.LastIndexOf('.'));

    /// <summary>The rule of the function alone, for one that comes in a pair: its derivative is the other one of the pair.</summary>
    public static Rule Paired(Rule rule, string function)
    {
        var parts = PartsOf(MethodOf(function)!);
        return rule with
        {
            Functions = new EquatableArray<string>(function),
            Partials = rule.Partials.Select(p => p.Rewrite(e => e is Call call && parts.FirstOrDefault(part => Last(part) == Last(call.Function)) is { } other ? call with { Function = other } : e)).ToEquatable(),
        };
    }

    /// <summary>The name without its type.</summary>
    public static string Last(string function) => function.Substring(function.LastIndexOf('.') + 1);
}
