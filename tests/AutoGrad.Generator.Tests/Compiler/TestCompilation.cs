using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Globalization;
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
        [.. Framework().Append(typeof(DifferentiableAttribute).Assembly.Location).Append(typeof(System.Numerics.Tensors.TensorPrimitives).Assembly.Location).Select(path => (MetadataReference)MetadataReference.CreateFromFile(path))];

    private static readonly ConcurrentDictionary<int, CSharpCompilation> Empty = new();

    /// <summary>A compilation of these files; the references are bound once for all of them.</summary>
    public static CSharpCompilation Of(params string[] sources)
    {
        var language = sources.Select(LanguageOf).DefaultIfEmpty(9).Max();
        var options = UserLanguage.WithLanguageVersion((LanguageVersion)(100 * language));
        return Empty.GetOrAdd(language, _ => Create(options)).AddSyntaxTrees(sources.Select((source, index) => Parse(source, $"Source{index}.cs", options)));
    }

    private static CSharpCompilation Create(CSharpParseOptions options) => CSharpCompilation.Create(
        "Program",
        [Parse("[assembly: System.Runtime.CompilerServices.InternalsVisibleTo(\"Driver\")]", "Assembly.cs", options)],
        References,
        new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, optimizationLevel: OptimizationLevel.Release, warningLevel: 9999, nullableContextOptions: NullableContextOptions.Enable));

    /// <summary>The version of C# that a program asks for: <c>// language: 12</c>, on a line of its own.</summary>
    public static int LanguageOf(string source)
    {
        const string Key = "\n// language: ";
        var start = source.IndexOf(Key, StringComparison.Ordinal);
        return start < 0 ? 9 : int.Parse(source.AsSpan(start + Key.Length, source.IndexOf('\n', start + 1) - start - Key.Length), CultureInfo.InvariantCulture);
    }

    /// <summary>One file of user code.</summary>
    public static SyntaxTree Parse(string source, string path, CSharpParseOptions? options = null) =>
        CSharpSyntaxTree.ParseText(SourceText.From(source, Encoding.UTF8), options ?? UserLanguage, path);

    private static IEnumerable<string> Framework() =>
        ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
            .Split(Path.PathSeparator)
            .Where(path => Path.GetFileName(path) is "System.Private.CoreLib.dll" or "System.Runtime.dll" or "System.Console.dll" or "System.Collections.dll" or "System.Linq.dll" or "System.Memory.dll" or "System.Runtime.Extensions.dll" or "System.Runtime.Numerics.dll" or "System.Threading.dll" or "netstandard.dll");
}
