using System.Globalization;
using System.Text.RegularExpressions;

namespace AutoGrad.Conformance.Conforming;

/// <summary>A point that a construct names: <c>at x = 0, y = 2: x' = 0</c>.</summary>
/// <param name="Inputs">Some of the arguments; the others are as usual.</param>
/// <param name="Gradient">Some of the partial derivatives there.</param>
internal sealed partial record OwnPoint(IReadOnlyDictionary<string, double> Inputs, IReadOnlyDictionary<string, double> Gradient)
{
    public static bool IsMatch(string line) => line.StartsWith("at ", StringComparison.Ordinal);

    public static OwnPoint Parse(string line)
    {
        var sides = line[3..].Split(':');
        return new(Items(sides[0]), sides.Length > 1 ? Items(sides[1].Replace("'", "", StringComparison.Ordinal)) : new());
    }

    private static Dictionary<string, double> Items(string text) =>
        Item().Matches(text).ToDictionary(match => match.Groups[1].Value, match => double.Parse(match.Groups[2].Value, CultureInfo.InvariantCulture));

    [GeneratedRegex(@"(\w+) = ([^,]+)")]
    private static partial Regex Item();
}
