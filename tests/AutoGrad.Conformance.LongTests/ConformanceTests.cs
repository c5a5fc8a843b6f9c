using AutoGrad.Conformance.Conforming;

namespace AutoGrad.Conformance.LongTests;

/// <summary>Every construct of C# that the page on what is supported speaks of.</summary>
public sealed class ConformanceTests
{
    private static readonly Lazy<ConformanceTable> Table = new(() => ConformanceTable.Make(_ => { }));

    [Fact]
    public void NoneIsWrong() => Assert.Empty(Table.Value.Cells.Where(cell => cell.Wrong is not null).Select(cell => $"{cell.Construct.Type}.{cell.Construct.Name}, {cell.Form}: {cell.Wrong}"));

    [Fact]
    public void RefusalsAreThoseThatAreNamed() => Assert.Empty(Table.Value.Cells.Where(cell => cell.IsUnexpected).Select(cell => $"{cell.Construct.Type}.{cell.Construct.Name}, {cell.Form}: {cell}"));

    [Fact]
    public void ThePageShowsTheTable() => Page.Shows(Table.Value.Text(), "conformance", "docs", "supported.md");
}
