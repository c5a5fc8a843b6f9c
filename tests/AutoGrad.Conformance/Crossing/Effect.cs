namespace AutoGrad.Conformance.Crossing;

/// <summary>A condition, true of some values, of the name that it declares or assigns to.</summary>
/// <param name="value">The value that it judges.</param>
/// <param name="name">The name.</param>
internal delegate string Condition(string value, string name);

/// <summary>Something that declares or assigns where a condition is evaluated.</summary>
/// <param name="Title">As the table shows it.</param>
/// <param name="Holds">The condition.</param>
/// <param name="Declaration">What stands before: mostly what declares the name, which then holds a number whether or not the condition is evaluated.</param>
/// <param name="Reading">The number that the name holds; the name itself if nothing is said.</param>
/// <param name="IsNew">Whether the condition declares the name although something stands before.</param>
internal sealed record Effect(string Title, Condition Holds, Func<string, string>? Declaration = null, Func<string, string>? Reading = null, bool IsNew = false)
{
    /// <summary>The condition; lower in precedence than a comparison, and not lower than <c>&amp;&amp;</c>.</summary>
    public string Test(string value, string name = "t") => Holds(value, name);

    /// <summary>Its opposite.</summary>
    public string Not(string value, string name = "t") => Test(value, name) is var test && test.EndsWith(')') && char.IsLetter(test[0]) && !test.Contains(" is ", StringComparison.Ordinal) ? $"!{test}" : $"!({test})";

    /// <summary>The number, where the condition holds.</summary>
    public string Use(string name = "t") => Reading?.Invoke(name) ?? name;

    /// <summary>The number, or something else where only the condition would have made it.</summary>
    public string After(string name = "t") => Declaration is null || IsNew ? "y" : Use(name);

    /// <summary>What stands before.</summary>
    public string Before(string name = "t") => Declaration?.Invoke(name) ?? "";
}
