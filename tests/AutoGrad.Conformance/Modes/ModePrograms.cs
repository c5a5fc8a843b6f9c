using System.Text.RegularExpressions;
using AutoGrad.Generator.Tests.Golden;

namespace AutoGrad.Conformance.Modes;

/// <summary>Every program of the repository that is differentiated: the golden programs, and those that random search once found to be wrong.</summary>
internal static partial class ModePrograms
{
    public static IEnumerable<GoldenProgram> All => GoldenProgram.All.Concat(Conformance());

    private static IEnumerable<GoldenProgram> Conformance() =>
        from path in Directory.EnumerateFiles(Path.Combine(AppContext.BaseDirectory, "Regressions"), "*.cs").Order(StringComparer.Ordinal)
        select Parse("Conformance." + Path.GetFileNameWithoutExtension(path), File.ReadAllText(path).ReplaceLineEndings("\n"));

    /// <summary>The points of these programs are numbers without a type: those of single precision get theirs.</summary>
    private static GoldenProgram Parse(string name, string source)
    {
        var singles = SingleParameter().Matches(source).Select(match => match.Groups[1].Value).ToHashSet();
        var header = PointLine().Replace(source, line => PointItem().Replace(line.Value, item => !singles.Contains(item.Groups[1].Value) ? item.Value : Number().Replace(item.Value, "$0f")));
        return GoldenHeader.Parse(name, header) with { Source = source };
    }

    [GeneratedRegex(@"float>?(?:\[\])*>? (\w+)[,)]")]
    private static partial Regex SingleParameter();

    [GeneratedRegex(@"^// at: .*$", RegexOptions.Multiline)]
    private static partial Regex PointLine();

    [GeneratedRegex(@"(\w+) = [^;\n]*")]
    private static partial Regex PointItem();

    [GeneratedRegex(@"(?<![\w.])\d+(\.\d+)?(E[+-]?\d+)?(?![\w.])")]
    private static partial Regex Number();
}
