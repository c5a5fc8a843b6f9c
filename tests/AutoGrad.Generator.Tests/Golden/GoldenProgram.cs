using System.Text.RegularExpressions;

namespace AutoGrad.Generator.Tests.Golden;

/// <summary>One program of <c>Programs/</c>: C# as a user writes it, under a header that says where and against what it is checked.</summary>
/// <param name="Name">Topic and file name: <c>Losses.Mse</c>.</param>
/// <param name="Source">The whole file.</param>
/// <param name="Points">The inputs it is checked at; at least one.</param>
/// <param name="Lets">Names for parts of its closed forms: <c>s = Sin(x)</c>.</param>
/// <param name="LoopTiers">The tiers its loops must be compiled to, in the order of the loops; empty if the header does not say.</param>
public sealed partial record GoldenProgram(
    string Name, string Source, IReadOnlyList<GoldenPoint> Points, IReadOnlyList<string> Lets, IReadOnlyList<string> LoopTiers)
{
    private static readonly Lazy<IReadOnlyList<GoldenProgram>> Everything = new(() => In("Programs"));

    /// <summary>Every program, by name.</summary>
    public static IReadOnlyList<GoldenProgram> All => Everything.Value;

    /// <summary>The program with this name.</summary>
    public static GoldenProgram Named(string name) => All.Single(program => program.Name == name);

    /// <summary>The same program, its attribute asking for all derivatives.</summary>
    public GoldenProgram AskingForEverything() => this with { Source = Mark().Replace(Source, match => match.Value == "[Differentiable]" ? "[Differentiable(Derivatives.All)]" : "[Differentiable(Derivatives.All, ") };

    // What asks for derivatives by name already is left as it is.
    [GeneratedRegex(@"\[Differentiable(\]|\((?!Derivatives\.))")]
    private static partial Regex Mark();

    /// <inheritdoc/>
    public override string ToString() => Name;

    /// <summary>Every program of a folder.</summary>
    internal static List<GoldenProgram> In(string folder)
    {
        var root = Path.Combine(Project.Directory, folder);
        return [.. from path in Directory.EnumerateFiles(root, "*.cs", SearchOption.AllDirectories)
                   let name = Path.ChangeExtension(Path.GetRelativePath(root, path), null).Replace(Path.DirectorySeparatorChar, '.')
                   orderby name ascending
                   select GoldenHeader.Parse(name, File.ReadAllText(path).ReplaceLineEndings("\n"))];
    }
}
