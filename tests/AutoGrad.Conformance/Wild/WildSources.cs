using System.Collections.Immutable;
using System.Text;
using AutoGrad.Generator.Tests.Compiler;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace AutoGrad.Conformance.Wild;

/// <summary>The C# files below a folder as one compilation, every method that can be marked being marked.</summary>
internal static class WildSources
{
    /// <summary>What SDKs of our time define; sources for older frameworks compile with it too.</summary>
    private static readonly string[] Symbols =
    [
        "TRACE", "NET", "NETCOREAPP", "NETSTANDARD", "NETSTANDARD2_0", "NET8_0",
        .. Enumerable.Range(5, 4).Select(version => $"NET{version}_0_OR_GREATER"), "NETCOREAPP3_1_OR_GREATER", "NETCOREAPP3_0_OR_GREATER", "NETCOREAPP2_0_OR_GREATER",
    ];

    public static readonly CSharpParseOptions Language = new(LanguageVersion.Latest, DocumentationMode.None, preprocessorSymbols: Symbols);

    /// <summary>Everything that comes with the runtime, and AutoGrad.</summary>
    public static readonly ImmutableArray<MetadataReference> References =
        [.. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator).Where(IsFramework).Append(typeof(DifferentiableAttribute).Assembly.Location).Select(path => MetadataReference.CreateFromFile(path))];

    /// <param name="folder">Where the files are; each belongs to the nearest project file above it.</param>
    /// <param name="only">What the marked methods have in their names: all, when empty.</param>
    public static (CSharpCompilation Compilation, IReadOnlyList<WildMethod> Methods) Read(string folder, string only)
    {
        folder = Path.GetFullPath(folder);
        var methods = new List<WildMethod>();
        var trees = new List<SyntaxTree>();
        var sources = FilesUnder(folder).Select(path => CSharpSyntaxTree.ParseText(SourceText.From(File.ReadAllText(path), Encoding.UTF8), Language, path)).ToList();
        var plain = CSharpCompilation.Create("Wild", sources, References, new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, optimizationLevel: OptimizationLevel.Release, allowUnsafe: true));
        foreach (var source in sources)
        {
            var (text, marked) = Marking.Of(source, plain.GetSemanticModel(source), only);
            var project = ProjectOf(source.FilePath, folder);
            methods.AddRange(marked.Select(method => method with { Project = project }));
            trees.Add(CSharpSyntaxTree.ParseText(SourceText.From(text, Encoding.UTF8), Language, source.FilePath));
        }

        return (plain.RemoveAllSyntaxTrees().AddSyntaxTrees(trees), methods);
    }

    /// <summary>What builds leave behind is not source.</summary>
    private static IEnumerable<string> FilesUnder(string folder) =>
        from path in Directory.EnumerateFiles(folder, "*.cs", SearchOption.AllDirectories).Order(StringComparer.Ordinal)
        where !Path.GetRelativePath(folder, path).Split(Path.DirectorySeparatorChar).Any(part => part is "bin" or "obj")
        select path;

    private static string ProjectOf(string path, string folder)
    {
        var directory = Path.GetDirectoryName(path)!;
        while (directory != folder && !Directory.EnumerateFiles(directory, "*.csproj").Any())
        {
            directory = Path.GetDirectoryName(directory)!;
        }

        return Path.GetFileName(directory);
    }

    private static bool IsFramework(string path) =>
        Path.GetFileName(path) is var name && (name.StartsWith("System.", StringComparison.Ordinal) || name.StartsWith("Microsoft.Win32.", StringComparison.Ordinal) || name is "mscorlib.dll" or "netstandard.dll" or "Microsoft.CSharp.dll");
}
