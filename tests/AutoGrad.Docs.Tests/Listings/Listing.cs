using System.Text.RegularExpressions;

namespace AutoGrad.Docs.Tests.Listings;

/// <summary>A fenced block of a Markdown file under a marker: <c>&lt;!-- listing: program view --&gt;</c>.</summary>
/// <param name="Program">What it is about.</param>
/// <param name="View">What of it: <c>source</c> is where the program stands; everything else is computed from that.</param>
/// <param name="Text">What is between the fences now.</param>
/// <param name="Start">Where that starts in the file.</param>
internal sealed partial record Listing(string Program, string View, string Text, int Start)
{
    /// <summary>The marked listings of a file, in order.</summary>
    public static IReadOnlyList<Listing> Of(string markdown) =>
        [.. Marked().Matches(markdown).Select(match => new Listing(match.Groups["program"].Value, match.Groups["view"].Value, match.Groups["text"].Value, match.Groups["text"].Index))];

    /// <summary>The language of every fenced block without a marker.</summary>
    public static IReadOnlyList<string> Unmarked(string markdown) =>
        [.. Fenced().Matches(Marked().Replace(markdown, "")).Select(match => match.Groups["language"].Value)];

    [GeneratedRegex(@"<!-- listing: (?<program>\w+) (?<view>[\w -]+?) -->\n```\w*\n(?<text>.*?)```$", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex Marked();

    [GeneratedRegex(@"^```(?<language>\w*)\n.*?^```$", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex Fenced();
}
