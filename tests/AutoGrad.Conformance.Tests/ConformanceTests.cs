using System.Reflection;
using AutoGrad.Conformance.Conforming;

namespace AutoGrad.Conformance.Tests;

/// <summary>Every construct of C# that the page on what is supported speaks of. <c>AUTOGRAD_ACCEPT_DOCS=1</c> writes its table anew.</summary>
public sealed class ConformanceTests
{
    private static readonly Lazy<ConformanceTable> Table = new(() => ConformanceTable.Make(_ => { }));

    private static readonly string Page = Path.Combine(typeof(ConformanceTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(data => data.Key == "Repository").Value!, "docs", "supported.md");

    [Fact]
    public void NoneIsWrong() => Assert.Empty(Table.Value.Cells.Where(cell => cell.Wrong is not null).Select(cell => $"{cell.Construct.Type}.{cell.Construct.Name}, {cell.Form}: {cell.Wrong}"));

    [Fact]
    public void RefusalsAreThoseThatAreNamed() => Assert.Empty(Table.Value.Cells.Where(cell => cell.IsUnexpected).Select(cell => $"{cell.Construct.Type}.{cell.Construct.Name}, {cell.Form}: {cell}"));

    [Fact]
    public void ThePageShowsTheTable()
    {
        var written = File.ReadAllText(Page).ReplaceLineEndings("\n");
        var expected = SupportedPage.With(written, Table.Value);
        if (Environment.GetEnvironmentVariable("AUTOGRAD_ACCEPT_DOCS") == "1")
        {
            File.WriteAllText(Page, expected);
            written = expected;
        }

        Assert.Equal(expected, written);
    }
}
