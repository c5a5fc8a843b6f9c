using Microsoft.CodeAnalysis.Text;

namespace AutoGrad.Generator.Tests.Compiler;

/// <summary>Source in which <c>[|…|]</c> marks where a diagnostic is expected.</summary>
internal static class Markup
{
    /// <summary>The source without the marks, and what they enclose.</summary>
    public static (string Source, IReadOnlyList<TextSpan> Spans) Parse(string marked)
    {
        var (source, spans) = ("", new List<TextSpan>());
        for (var rest = marked; ;)
        {
            var open = rest.IndexOf("[|", StringComparison.Ordinal);
            if (open < 0)
            {
                return (source + rest, spans);
            }

            var close = rest.IndexOf("|]", open, StringComparison.Ordinal);
            source += rest[..open];
            spans.Add(new TextSpan(source.Length, close - open - 2));
            source += rest[(open + 2)..close];
            rest = rest[(close + 2)..];
        }
    }
}
