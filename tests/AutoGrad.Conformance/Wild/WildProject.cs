using System.Collections.Immutable;
using System.Text;
using System.Xml.Linq;
using AutoGrad.Generator.Tests.Compiler;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace AutoGrad.Conformance.Wild;

/// <summary>The C# files below one project file (or below the folder itself, when it has none), every method that can be marked being marked.</summary>
/// <param name="Directory">Where the files are.</param>
/// <param name="References">The directories of the projects that it refers to.</param>
internal sealed record WildProject(string Directory, IReadOnlyList<string> References)
{
    /// <summary>What SDKs of our time define; sources for older frameworks compile with it too.</summary>
    private static readonly string[] Symbols =
    [
        "TRACE", "NET", "NETCOREAPP", "NETSTANDARD", "NETSTANDARD2_0", "NET8_0",
        .. Enumerable.Range(5, 4).Select(version => $"NET{version}_0_OR_GREATER"), "NETCOREAPP3_1_OR_GREATER", "NETCOREAPP3_0_OR_GREATER", "NETCOREAPP2_0_OR_GREATER",
    ];

    public static readonly CSharpParseOptions Language = new(LanguageVersion.Latest, DocumentationMode.None, preprocessorSymbols: Symbols);

    private static readonly ImmutableArray<MetadataReference> Framework =
        [.. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator).Where(IsFramework).Append(typeof(DifferentiableAttribute).Assembly.Location).Select(path => MetadataReference.CreateFromFile(path))];

    public string Name => Path.GetFileName(Directory);

    /// <summary>Every project below a folder, each after those that it refers to.</summary>
    public static IReadOnlyList<WildProject> Under(string folder)
    {
        var projects = System.IO.Directory.EnumerateFiles(folder, "*.csproj", SearchOption.AllDirectories)
            .GroupBy(path => Path.GetDirectoryName(Path.GetFullPath(path))!)
            .OrderBy(group => group.Key, StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => new WildProject(group.Key, [.. group.SelectMany(ReferencesOf).Distinct()]));
        if (projects.Count == 0)
        {
            return [new(Path.GetFullPath(folder), [])];
        }

        var ordered = new List<WildProject>();
        var visited = new HashSet<string>();
        void Visit(string directory)
        {
            if (!projects.TryGetValue(directory, out var project) || !visited.Add(directory))
            {
                return;
            }

            foreach (var reference in project.References)
            {
                Visit(reference);
            }

            ordered.Add(project);
        }

        foreach (var directory in projects.Keys)
        {
            Visit(directory);
        }

        return ordered;
    }

    /// <summary>The project compiled, with its methods marked.</summary>
    /// <param name="known">The compilations of the projects that come before.</param>
    public (CSharpCompilation Compilation, IReadOnlyList<WildMethod> Methods) Read(IReadOnlyDictionary<string, CSharpCompilation> known)
    {
        var methods = new List<WildMethod>();
        var trees = new List<SyntaxTree>();
        foreach (var path in Files())
        {
            var source = CSharpSyntaxTree.ParseText(SourceText.From(File.ReadAllText(path), Encoding.UTF8), Language, path);
            var (text, marked) = Marking.Of(source);
            methods.AddRange(marked.Select(method => method with { Project = Name }));
            trees.Add(CSharpSyntaxTree.ParseText(SourceText.From(text, Encoding.UTF8), Language, path));
        }

        var references = Transitive(known, []).Select(compilation => (MetadataReference)compilation.ToMetadataReference());
        var compilation = CSharpCompilation.Create(
            Name, trees, [.. Framework, .. references], new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, optimizationLevel: OptimizationLevel.Release, allowUnsafe: true));
        return (compilation, methods);
    }

    private IEnumerable<CSharpCompilation> Transitive(IReadOnlyDictionary<string, CSharpCompilation> known, HashSet<string> seen) =>
        References.Where(directory => known.ContainsKey(directory) && seen.Add(directory)).Select(directory => known[directory]);

    /// <summary>The files of this project and of no project inside it; what builds leave behind is not source.</summary>
    private IEnumerable<string> Files() =>
        from path in System.IO.Directory.EnumerateFiles(Directory, "*.cs", SearchOption.AllDirectories).Order(StringComparer.Ordinal)
        let folders = Path.GetRelativePath(Directory, path).Split(Path.DirectorySeparatorChar)[..^1]
        where !folders.Any(folder => folder is "bin" or "obj") && !HasInnerProject(folders)
        select path;

    private bool HasInnerProject(string[] folders) =>
        Enumerable.Range(1, folders.Length).Any(depth => System.IO.Directory.EnumerateFiles(Path.Combine([Directory, .. folders[..depth]]), "*.csproj").Any());

    private static IEnumerable<string> ReferencesOf(string project) =>
        from element in XDocument.Load(project).Descendants()
        where element.Name.LocalName == "ProjectReference"
        let path = element.Attribute("Include")?.Value.Replace('\\', Path.DirectorySeparatorChar)
        where path is not null
        select Path.GetDirectoryName(Path.GetFullPath(Path.Combine(Path.GetDirectoryName(project)!, path)))!;

    private static bool IsFramework(string path) =>
        Path.GetFileName(path) is var name && (name.StartsWith("System.", StringComparison.Ordinal) || name is "mscorlib.dll" or "netstandard.dll" or "System.dll" || name.StartsWith("Microsoft.Win32.", StringComparison.Ordinal) || name is "Microsoft.CSharp.dll");
}
