using System.Reflection;
using AutoGrad.Conformance.Conforming;

namespace AutoGrad.Conformance.LongTests;

/// <summary>A page of the repository with a part that tests write. <c>AUTOGRAD_ACCEPT_DOCS=1</c> writes it anew.</summary>
internal static class Page
{
    private static readonly string Repository = typeof(Page).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(data => data.Key == "Repository").Value!;

    /// <summary>Fails where the part is not this text.</summary>
    public static void Shows(string text, string part, params string[] path)
    {
        var file = Path.Combine([Repository, .. path]);
        var written = File.ReadAllText(file).ReplaceLineEndings("\n");
        var expected = GeneratedPart.With(written, part, text);
        if (Environment.GetEnvironmentVariable("AUTOGRAD_ACCEPT_DOCS") == "1")
        {
            File.WriteAllText(file, expected);
            written = expected;
        }

        Assert.Equal(expected, written);
    }
}
