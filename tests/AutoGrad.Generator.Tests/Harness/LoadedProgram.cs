using System.Collections.Concurrent;
using System.Runtime.Loader;
using AutoGrad.Generator.Tests.Compiler;
using AutoGrad.Generator.Tests.Golden;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Xunit.Sdk;

namespace AutoGrad.Generator.Tests.Harness;

/// <summary>A program with its derivatives, compiled, loaded and ready to be called.</summary>
/// <param name="Method">The marked method.</param>
/// <param name="Generated">The generated files.</param>
/// <param name="Driver">The way to call all of it. Not thread-safe.</param>
public sealed record LoadedProgram(MethodShape Method, IReadOnlyList<(string HintName, string Text)> Generated, ProgramDriver Driver)
{
    /// <summary>Whether the method computes in single precision, if only on the way.</summary>
    public bool ComputesInSingle { get; private init; }

    private static readonly ConcurrentDictionary<string, Lazy<LoadedProgram>> Loaded = new();

    private static readonly IEnumerable<MetadataReference> DriverReferences =
        ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(path => Path.GetFileName(path) is "System.Private.CoreLib.dll" or "System.Runtime.dll" or "System.Linq.dll" or "System.Collections.dll" or "System.Memory.dll" or "System.Runtime.Numerics.dll" or "System.Numerics.Vectors.dll" or "netstandard.dll")
            .Append(typeof(IObjective).Assembly.Location)
            .Append(typeof(ProgramDriver).Assembly.Location)
            .Select(path => MetadataReference.CreateFromFile(path)).ToList();

    /// <summary>The program with the derivatives that the generator gives it; compiled once.</summary>
    public static LoadedProgram Of(string name) => Loaded.GetOrAdd(name, key => new(() => Compiled(GoldenProgram.Named(key), GeneratedMembers.Default))).Value;

    /// <summary>The program with every derivative that there is; compiled once.</summary>
    public static LoadedProgram WithEverything(string name) => Loaded.GetOrAdd(name + " with everything", _ => new(() => WithEverything(GoldenProgram.Named(name)))).Value;

    /// <inheritdoc cref="WithEverything(string)"/>
    public static LoadedProgram WithEverything(GoldenProgram program) => Compiled(program.AskingForEverything(), GeneratedMembers.All);

    /// <summary>The program with derivatives from anywhere.</summary>
    public static LoadedProgram Of(GoldenProgram program, IReadOnlyList<(string HintName, string Text)> generated, GeneratedMembers members = GeneratedMembers.Default)
    {
        var user = TestCompilation.Of(program.Source);
        return generated.Count > 0
            ? Of(program, user, generated, members)
            : throw new XunitException("Nothing was generated.");
    }

    /// <summary>The program alone: its value and what its header says can be asked, its derivatives not.</summary>
    public static LoadedProgram WithoutDerivatives(GoldenProgram program)
    {
        var user = TestCompilation.Of(program.Source);
        Require(user.GetDiagnostics().Where(d => d.Severity >= DiagnosticSeverity.Warning && d.Id != "CS1591"), "The user's program does not compile");
        return Of(program, user, [], GeneratedMembers.None);
    }

    private static LoadedProgram Compiled(GoldenProgram program, GeneratedMembers members)
    {
        var compilation = Accepted(program);
        return Of(program, compilation, GeneratorUnderTest.Generate(compilation), members);
    }

    /// <summary>The compilation of a program that is not refused.</summary>
    internal static CSharpCompilation Accepted(GoldenProgram program)
    {
        var compilation = TestCompilation.Of(program.Source);
        Require(AnalyzerUnderTest.Diagnose(compilation).GetAwaiter().GetResult().Where(d => d.Severity == DiagnosticSeverity.Error), "Refused");
        return compilation;
    }

    private static LoadedProgram Of(GoldenProgram program, CSharpCompilation user, IReadOnlyList<(string HintName, string Text)> generated, GeneratedMembers members)
    {
        var adapter = AdapterWriter.Of(program, user);
        var method = adapter?.Shape ?? MethodShape.Of(user);
        // An object's numbers lie where it has them: not side by side.
        var optional = members != GeneratedMembers.All ? OptionalMembers.None : Optional.In(generated) & (adapter is null && method.Differentiated.All(p => p.Shape is Shape.Scalar or Shape.Flat or Shape.Jagged) ? ~OptionalMembers.None : OptionalMembers.Third);
        var driver = DriverWriter.Write(program, method, members, optional);
        return new LoadedProgram(method, generated, Load<ProgramDriver>(program.Name, user, generated, driver, adapter?.Write(members, optional) ?? ""))
        {
            ComputesInSingle = method.IsSingle || program.Source.Contains("(float)", StringComparison.Ordinal),
        };
    }

    /// <summary>Compiles a program and its driver, and makes one.</summary>
    internal static T Load<T>(string name, CSharpCompilation user, IReadOnlyList<(string HintName, string Text)> generated, params string[] sources)
    {
        var image = Emit(WithGenerated(user, generated, keepPragmas: false), "Does not compile");
        var driver = CSharpCompilation.Create(
            "Driver",
            [.. sources.Select((text, i) => CSharpSyntaxTree.ParseText(text, new CSharpParseOptions(LanguageVersion.Latest), $"Driver{i}.cs"))],
            [.. DriverReferences, MetadataReference.CreateFromImage(image)],
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, optimizationLevel: OptimizationLevel.Release));
        var driverImage = Emit(driver, "The members are not those of the public contract, or the header is not C#");
        var context = new AssemblyLoadContext(name, isCollectible: true);
        context.LoadFromStream(new MemoryStream(image));
        var type = context.LoadFromStream(new MemoryStream(driverImage)).GetType("Driver", throwOnError: true)!;
        return (T)Activator.CreateInstance(type)!;
    }

    /// <summary>Fails if generated code gives its user a warning, about its documentation too. The user's own members are undocumented; what is generated has no such excuse.</summary>
    public void RequireNoWarnings(GoldenProgram program) => RequireNoWarnings(program, Generated);

    /// <inheritdoc cref="RequireNoWarnings(GoldenProgram)"/>
    internal static void RequireNoWarnings(GoldenProgram program, IEnumerable<(string HintName, string Text)> generated)
    {
        var all = WithGenerated(TestCompilation.Of(program.Source), generated, keepPragmas: false);
        Require(all.GetDiagnostics().Where(d => d.Severity == DiagnosticSeverity.Warning && d.Location.SourceTree?.FilePath.EndsWith(".g.cs", StringComparison.Ordinal) == true), "Warns");
    }

    /// <summary>The user's compilation together with generated files; without their own suppressions, so that they cannot hide a warning.</summary>
    internal static CSharpCompilation WithGenerated(CSharpCompilation user, IEnumerable<(string HintName, string Text)> generated, bool keepPragmas) =>
        user.AddSyntaxTrees(generated.Select(file => TestCompilation.Parse(
            keepPragmas ? file.Text : file.Text.Replace("#pragma warning disable", "// (shown)", StringComparison.Ordinal), file.HintName, (CSharpParseOptions)user.SyntaxTrees[0].Options)));

    private static byte[] Emit(CSharpCompilation compilation, string complaint)
    {
        using var stream = new MemoryStream();
        var result = compilation.Emit(stream);
        Require(result.Diagnostics.Where(d => d.Severity == DiagnosticSeverity.Error), complaint);
        return stream.ToArray();
    }

    private static void Require(IEnumerable<Diagnostic> diagnostics, string complaint)
    {
        var found = diagnostics.ToList();
        if (found.Count > 0)
        {
            throw new XunitException($"{complaint}:\n" + string.Join('\n', found.Take(10).Select(d => $"{d}\n    {Line(d)}")));
        }
    }

    private static string? Line(Diagnostic diagnostic) =>
        diagnostic.Location.SourceTree?.GetText().Lines[diagnostic.Location.GetLineSpan().StartLinePosition.Line].ToString().Trim();
}
