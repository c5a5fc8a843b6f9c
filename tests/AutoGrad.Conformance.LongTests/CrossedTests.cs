using AutoGrad.Conformance.Conforming;
using AutoGrad.Conformance.Crossing;
using AutoGrad.Generator.Tests.Harness;

namespace AutoGrad.Conformance.LongTests;

/// <summary>Every place that C# evaluates only sometimes, with everything that declares or assigns there.</summary>
public sealed class CrossedTests
{
    private static readonly Lazy<ConstructCompilation> Programs = new(() => CrossedPrograms.Compile("", Form.Alone));
    private static readonly Lazy<ConformanceTable> Table = new(() => ConformanceTable.Of(Programs.Value, _ => { }));

    [Fact]
    public void NoneIsWrong() => Assert.Empty(Table.Value.Cells.Where(cell => cell.Wrong is not null).Select(cell => $"{cell.Construct.Topic} × {cell.Construct.Title}: {cell.Wrong}"));

    [Fact]
    public void RefusalsAreThoseThatAreNamed() => Assert.Empty(Table.Value.Cells.Where(cell => cell.IsUnexpected).Select(cell => $"{cell.Construct.Topic} × {cell.Construct.Title}: {cell}"));

    [Fact]
    public void ThePageShowsTheTable() => Page.Shows(CrossedTable.Text(Table.Value), "crossed", "docs", "supported.md");

    /// <summary>Else a value that is lost, and reads as 0, could go unseen.</summary>
    [Fact]
    public void NumbersAreNotZero() => Assert.Empty(Programs.Value.All.Where(cell => Programs.Value.Refusal(cell.Construct, cell.Form) is null).Where(cell =>
    {
        var driver = Programs.Value.Driver(cell.Construct, cell.Form);
        return Inputs.Usual(driver).Any(point =>
        {
            driver.Load(point, double.NaN);
            return driver.Value() == 0 || driver.ValueAndGradient() == 0 || Tangents.Flatten(driver.Gradients).All(slope => slope == 0);
        });
    }).Select(cell => $"{cell.Construct.Topic} × {cell.Construct.Title}"));
}
