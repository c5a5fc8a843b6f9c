using System.Globalization;
using AutoGrad.Generator.Tests.Compiler;
using AutoGrad.Generator.Tests.Golden;

namespace AutoGrad.Generator.Tests;

/// <summary>The same program gives the same bytes, again and again, anywhere.</summary>
public sealed class DeterminismTests
{
    private static readonly Lazy<string> Expected = new(Everything);

    [Fact]
    public void TwentyRunsGiveTheSameBytes()
    {
        for (var run = 0; run < 20; run++)
        {
            Assert.Equal(Expected.Value, Everything());
        }
    }

    /// <summary>A minus that is not ASCII, a dotless i, and digits of its own with right-to-left marks.</summary>
    [Theory, InlineData("fi-FI"), InlineData("tr-TR"), InlineData("ar-SA")]
    public void EveryCultureGivesTheSameBytes(string culture)
    {
        var before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = new CultureInfo(culture);
            Assert.Equal(Expected.Value, Everything());
        }
        finally
        {
            CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = before;
        }
    }

    private static string Everything() => string.Join('\n', Sample.SelectMany(program =>
        GeneratorUnderTest.Generate(TestCompilation.Of(program.Source)).Select(file => file.HintName + "\n" + file.Text)));

    private static IEnumerable<GoldenProgram> Sample => GoldenProgram.All.Where((_, index) => index % 8 == 0);
}
