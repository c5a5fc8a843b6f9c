using System.Reflection;
using System.Runtime.Loader;
using Microsoft.CodeAnalysis.CSharp;

namespace AutoGrad.Generator.Tests.Compiler;

/// <summary>
/// Another version of the compiler in the same process: its assemblies, the generator and this test assembly are loaded a second time,
/// apart from the first, so that the generator meets the compiler that an older or newer SDK has.
/// </summary>
internal sealed class OtherRoslyn(string version) : AssemblyLoadContext($"Roslyn {version}", isCollectible: true)
{
    /// <summary>The versions that the project downloads.</summary>
    public static string[] Versions { get; } = Metadata("OtherRoslyns").Split(';');

    /// <summary>What the generator gives in that compiler for each program: hint name and text of every file.</summary>
    public string[] Generate(string[] sources)
    {
        var run = LoadFromAssemblyPath(typeof(OtherRoslyn).Assembly.Location).GetType(typeof(OtherRoslyn).FullName!)!
            .GetMethod(nameof(GenerateHere), BindingFlags.Static | BindingFlags.NonPublic)!;
        return (string[])run.Invoke(null, [sources])!;
    }

    /// <summary>The version of the compiler, as it says itself.</summary>
    public Version CompilerVersion => LoadFromAssemblyName(new AssemblyName("Microsoft.CodeAnalysis")).GetName().Version!;

    // In the newest language it knows: 4.14 refuses foreach over the spans of .NET 10 in an older one.
    internal static string[] GenerateHere(string[] sources) => [.. sources.Select(source =>
    {
        var compilation = TestCompilation.Of(source);
        var tree = compilation.SyntaxTrees.Last();
        var newest = CSharpSyntaxTree.ParseText(tree.GetText(), new CSharpParseOptions(LanguageVersion.Latest), tree.FilePath);
        return string.Join('\n', GeneratorUnderTest.Generate(compilation.RemoveAllSyntaxTrees().AddSyntaxTrees(newest)).Select(file => file.HintName + "\n" + file.Text));
    })];

    /// <inheritdoc/>
    protected override Assembly? Load(AssemblyName assemblyName) => assemblyName.Name switch
    {
        "Microsoft.CodeAnalysis" => LoadFromAssemblyPath(Package("microsoft.codeanalysis.common", "Microsoft.CodeAnalysis.dll")),
        "Microsoft.CodeAnalysis.CSharp" => LoadFromAssemblyPath(Package("microsoft.codeanalysis.csharp", "Microsoft.CodeAnalysis.CSharp.dll")),
        "AutoGrad.Generator" => LoadFromAssemblyPath(Assembly.Load("AutoGrad.Generator").Location),
        _ => null,
    };

    private string Package(string id, string file) =>
        Directory.EnumerateFiles(Path.Combine(Metadata("PackageRoot"), id, version, "lib"), file, SearchOption.AllDirectories)
            .Order(StringComparer.Ordinal).Last(path => !path.Contains("netstandard", StringComparison.Ordinal));

    private static string Metadata(string key) =>
        typeof(OtherRoslyn).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(attribute => attribute.Key == key).Value!;
}
