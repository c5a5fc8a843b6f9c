namespace AutoGrad.Conformance.Crossing;

/// <summary>What is refused in the crossed table, by which diagnostic and why.</summary>
/// <param name="Title">A place or an effect.</param>
/// <param name="Id">The diagnostic.</param>
/// <param name="Reason">Why.</param>
internal sealed record Refusals(string Title, string Id, string Reason)
{
    private const string Apart = "a pattern that takes a value apart: read its parts into variables, and test those";
    private const string Nullable = "a number that may be null is a constant parameter, a field or an element, and no result of a call";

    public static IReadOnlyList<Refusals> All { get; } =
    [
        new("right of `F() ??`", "AG0100", Nullable),
        new("within `?.`", "AG0100", Nullable),
        new("`is { Length: var t }`", "AG0100", Apart),
        new("`is [var t, ..]`", "AG0100", Apart),
        new("`F() is (> 1, var t)`", "AG0100", Apart),
        new("`F() is (true, var t)`", "AG0100", Apart),
        new("`is { P: > 1, Q: var t }`", "AG0100", Apart),
        new("`((t, u) = …) is`", "AG0100", Apart),
    ];

    public static Refusals? Of(Place place, Effect effect) => All.FirstOrDefault(refusal => refusal.Title == place.Title || refusal.Title == effect.Title);
}
