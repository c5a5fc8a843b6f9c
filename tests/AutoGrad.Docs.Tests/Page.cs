using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis.Text;

namespace AutoGrad.Docs.Tests;

/// <summary>The page of a diagnostic: code that is refused, under whose tokens carets stand, and code that is not.</summary>
internal sealed partial record Page(string Id, string Title, string? Refused, string? Fixed)
{
    public const string Folder = "docs/diagnostics";

    public static Page Of(string id)
    {
        var text = Repository.Read($"{Folder}/{id}.md");
        var title = Headline().Match(text);
        return new Page(title.Groups["id"].Value, title.Groups["title"].Value, Code(text, "Code that is refused"), Code(text, "Fix"));
    }

    /// <summary>What the carets in a comment stand under.</summary>
    public static IReadOnlyList<TextSpan> Marks(string code)
    {
        var marks = new List<TextSpan>();
        for (var (start, previous) = (0, 0); start < code.Length;)
        {
            var end = code.IndexOf('\n', start) + 1;
            var line = code[start..end];
            if (Carets().Match(line) is { Success: true } match) marks.Add(new TextSpan(previous + match.Groups["carets"].Index, match.Groups["carets"].Length));
            (previous, start) = (start, end);
        }

        return marks;
    }

    private static string? Code(string page, string section)
    {
        var match = Regex.Match(page, $"^## {section}\n(?:(?!^## ).)*?^```csharp\n(?<code>.*?)^```$", RegexOptions.Singleline | RegexOptions.Multiline);
        return match.Success ? match.Groups["code"].Value : null;
    }

    [GeneratedRegex(@"\A# (?<id>AG\d{4}): (?<title>.+)\n")]
    private static partial Regex Headline();

    [GeneratedRegex(@"^// *(?<carets>\^+)\s*$")]
    private static partial Regex Carets();
}
