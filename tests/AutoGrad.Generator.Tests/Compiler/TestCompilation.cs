using System.Collections.Immutable;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace AutoGrad.Generator.Tests.Compiler;

/// <summary>Compiles user code in memory, against the running runtime and AutoGrad.</summary>
internal static class TestCompilation
{
    /// <summary>C# 9 is what generated code may need at most, and the user's method is written in it; bad documentation is diagnosed.</summary>
    public static readonly CSharpParseOptions UserLanguage = new(LanguageVersion.CSharp9, DocumentationMode.Diagnose);

    /// <summary>The assemblies a user's project references.</summary>
    public static readonly ImmutableArray<MetadataReference> References =
        [.. Framework().Append(typeof(DifferentiableAttribute).Assembly.Location).Select(path => (MetadataReference)MetadataReference.CreateFromFile(path))];

    private static readonly CSharpCompilation Empty = CSharpCompilation.Create(
        "Program",
        [Parse("[assembly: System.Runtime.CompilerServices.InternalsVisibleTo(\"Driver\")]", "Assembly.cs")],
        References,
        new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, optimizationLevel: OptimizationLevel.Release, warningLevel: 9999, nullableContextOptions: NullableContextOptions.Enable));

    /// <summary>A compilation of these files; the references are bound once for all of them.</summary>
    public static CSharpCompilation Of(params string[] sources) =>
        Empty.AddSyntaxTrees(sources.Select((source, index) => Parse(source, $"Source{index}.cs")));

    /// <summary>One file of user code.</summary>
    public static SyntaxTree Parse(string source, string path) =>
        CSharpSyntaxTree.ParseText(SourceText.From(source, Encoding.UTF8), UserLanguage, path);

    private static IEnumerable<string> Framework() =>
        ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
            .Split(Path.PathSeparator)
            .Where(path => Path.GetFileName(path) is "System.Private.CoreLib.dll" or "System.Runtime.dll" or "System.Console.dll" or "System.Collections.dll" or "System.Linq.dll" or "System.Memory.dll" or "System.Runtime.Extensions.dll" or "System.Threading.dll" or "netstandard.dll");
}
