using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace AutoGrad.Benchmarks.Generator;

/// <summary>A project of many marked methods: the golden programs over and over, each in a namespace of its own, and a few that call one helper.</summary>
internal static class ManyPrograms
{
    public const int Count = 300;

    /// <summary>How many of the methods call the helper.</summary>
    public const int HelperCallers = 3;

    private static readonly CSharpParseOptions Language = new(LanguageVersion.CSharp9);

    public static SyntaxTree Unrelated(int round) => Parse("Unrelated.cs", $"public static class Unrelated {{ public static int Answer() => {Text(round)}; }}");

    public static SyntaxTree Helper(int round) => Parse("Helper.cs", $"public static class Helper {{ public static double Scaled(double x) => x * x * {Text(round)}.5; }}");

    /// <summary>The file whose first method is edited.</summary>
    public static SyntaxTree Edited(int round) => Parse("Edited.cs", $$"""
        using System;
        using AutoGrad;

        public static partial class Edited
        {
        {{string.Join("\n", Enumerable.Range(0, HelperCallers).Select(method => $$"""
                [Differentiable]
                public static double F{{Text(method)}}(ReadOnlySpan<double> w, double b)
                {
                    var sum = Helper.Scaled(b);
                    for (var i = 0; i < w.Length; i++)
                    {
                        sum += Math.Sin(w[i]) * {{Text(method == 0 ? round : method)}}.25;
                    }

                    return sum;
                }
            """))}}
        }
        """);

    public static CSharpCompilation Compilation() => CSharpCompilation.Create(
        "Many",
        [Unrelated(0), Helper(0), Edited(0), .. Programs()],
        ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator).Select(path => MetadataReference.CreateFromFile(path)),
        new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable));

    private static IEnumerable<SyntaxTree> Programs()
    {
        // What is no part of a namespace, or of this version of the language, cannot be repeated so.
        string[] sources = [.. Directory.EnumerateFiles(Path.Combine(AppContext.BaseDirectory, "Programs"), "*.cs", SearchOption.AllDirectories).Order(StringComparer.Ordinal).Select(File.ReadAllText)
            .Where(source => !source.Contains("\n// language:", StringComparison.Ordinal) && !source.Contains("\nnamespace ", StringComparison.Ordinal) && !source.Contains("\n#", StringComparison.Ordinal) && !source.Contains("[assembly:", StringComparison.Ordinal))];
        return Enumerable.Range(0, Count - HelperCallers).Select(i => Parse($"Program{Text(i)}.cs", $"namespace Program{Text(i)}\n{{\n{sources[i % sources.Length]}\n}}\n"));
    }

    private static SyntaxTree Parse(string path, string source) => CSharpSyntaxTree.ParseText(source, Language, path);

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
