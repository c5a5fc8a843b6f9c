using AutoGrad.Conformance.Modes;

namespace AutoGrad.Conformance.LongTests;

/// <summary>Every derivative of every program that is differentiated.</summary>
public sealed class ModeTests
{
    private static readonly Lazy<List<JudgedProgram>> Programs = new(() => [.. JudgedProgram.All("")]);

    [Fact]
    public void NoneIsWrong()
    {
        var table = new ModeTable(TextWriter.Null);
        Programs.Value.ForEach(table.Add);
        Assert.NotEmpty(Programs.Value);
        Assert.Empty(table.Failures);
    }

    [Fact]
    public void TheReadmeShowsWhatWasJudged() => Page.Shows(FeatureTable.Text(Programs.Value), "derivatives", "README.md");
}
