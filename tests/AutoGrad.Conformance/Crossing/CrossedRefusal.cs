namespace AutoGrad.Conformance.Crossing;

/// <summary>What is refused in the crossed table, by which diagnostic and why.</summary>
/// <param name="Title">A place or an effect.</param>
/// <param name="Id">The diagnostic.</param>
/// <param name="Reason">Why.</param>
internal sealed record CrossedRefusal(string Title, string Id, string Reason)
{
    private const string Apart = "a pattern that takes a value apart: read its parts into variables, and test those";
    private const string Nullable = "a number that may be null is a constant parameter, a field or an element, and no result of a call";

    public static IReadOnlyList<CrossedRefusal> All { get; } =
    [
        new("right of `F() ??`", "AG0100", Nullable),
        new("within `?.`", "AG0100", Nullable),
        new("`out var t` of a local function", "AG0100", "a local function has no parameters by `out` and `ref`: it can assign to what it captures"),
        new("`is { Length: var t }`", "AG0100", Apart),
        new("`is [var t, ..]`", "AG0100", Apart),
        new("`F() is (> 1, var t)`", "AG0100", Apart),
        new("`F() is (true, var t)`", "AG0100", Apart),
        new("`is { P: > 1, Q: var t }`", "AG0100", Apart),
        new("`((t, u) = …) is`", "AG0100", Apart),
    ];

    public static CrossedRefusal? Of(Place place, Effect effect) => All.FirstOrDefault(refusal => refusal.Title == place.Title || refusal.Title == effect.Title);
}
