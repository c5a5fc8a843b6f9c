using System.Runtime.Loader;
using AutoGrad.Conformance.Wild;
using AutoGrad.Generator.Emission;
using AutoGrad.Generator.Lowering;
using AutoGrad.Generator.Pipeline;
using AutoGrad.Generator.Transforms;
using AutoGrad.Generator.Tests.Harness;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AutoGrad.Conformance.Conforming;

/// <summary>Every construct in every form, compiled together with their derivatives and with the drivers that call them.</summary>
internal sealed class ConstructCompilation
{
    private static readonly CSharpParseOptions Language = new(LanguageVersion.Latest, DocumentationMode.None);

    private readonly IReadOnlyList<Form> _forms;
    private readonly Dictionary<(Construct, Form), string> _refusals = [];
    private readonly Dictionary<(Construct, Form), string> _errors = [];
    private readonly AssemblyLoadContext _context = new("Constructs", isCollectible: true);
    private readonly System.Reflection.Assembly _assembly;

    private ConstructCompilation(IReadOnlyList<Construct> constructs, IReadOnlyList<Form> forms, CSharpCompilation user)
    {
        (Constructs, _forms) = (constructs, forms);
        var generated = All.AsParallel().AsOrdered().WithDegreeOfParallelism(Environment.ProcessorCount).Select(cell => (cell.Construct, cell.Form, Source: Generate(user, MethodOf(user, cell.Construct, cell.Form)))).ToList();
        var trees = new Dictionary<(Construct, Form), SyntaxTree[]>();
        foreach (var (construct, form, (source, refusal)) in generated)
        {
            var driver = refusal is not null ? null : $"public sealed class {DriverOf(construct, form)} : {typeof(DerivativeDriver).FullName}\n{{\n    {MemberWriter.Lines(MemberWriter.Members(MethodShape.Of(MethodOf(user, construct, form)), GeneratedMembers.All))}\n}}";
            if (refusal is not null)
            {
                _refusals[(construct, form)] = refusal;
            }

            trees[(construct, form)] = [.. new[] { (source?.HintName, source?.Text), (DriverOf(construct, form) + ".cs", driver) }.Where(file => file.Item2 is not null).Select(file => Parse(file.Item2!, file.Item1!))];
        }

        _assembly = _context.LoadFromStream(Compile(user, trees));
    }

    public IReadOnlyList<Construct> Constructs { get; }

    public IEnumerable<(Construct Construct, Form Form)> All => Constructs.SelectMany(construct => Forms.Of(construct, _forms).Select(form => (construct, form)));

    /// <summary>The constructs of the folder beside the tool.</summary>
    public static ConstructCompilation Load()
    {
        var files = Directory.EnumerateFiles(Path.Combine(AppContext.BaseDirectory, "Constructs"), "*.cs").Order(StringComparer.Ordinal).Select(path => Parse(File.ReadAllText(path), path)).ToList();
        return Of([.. files.SelectMany(Construct.In)], files, Enum.GetValues<Form>());
    }

    /// <param name="constructs">The constructs.</param>
    /// <param name="files">The files that they stand in.</param>
    /// <param name="forms">How they are met.</param>
    public static ConstructCompilation Of(IReadOnlyList<Construct> constructs, IReadOnlyList<SyntaxTree> files, IReadOnlyList<Form> forms)
    {
        var user = CSharpCompilation.Create(
            "Constructs",
            [.. files.Select(Marked), Parse(Forms.Write(constructs, forms), "Forms.cs")],
            [.. WildSources.References, MetadataReference.CreateFromFile(typeof(DerivativeDriver).Assembly.Location)],
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, optimizationLevel: OptimizationLevel.Release, allowUnsafe: true));
        var broken = user.GetDiagnostics().Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error).ToList();
        return broken.Count == 0 ? new(constructs, forms, user) : throw new InvalidOperationException(string.Join('\n', broken.Take(20)));
    }

    public static SyntaxTree Parse(string source, string path) => CSharpSyntaxTree.ParseText(source, Language, path);

    public string? Refusal(Construct construct, Form form) => _refusals.GetValueOrDefault((construct, form));

    public DerivativeDriver Driver(Construct construct, Form form) => (DerivativeDriver)Activator.CreateInstance(_assembly.GetType(DriverOf(construct, form), throwOnError: true)!)!;

    /// <summary>What the compiler says of the derivative; <see langword="null"/> if it compiles.</summary>
    public string? Error(Construct construct, Form form) => _errors.GetValueOrDefault((construct, form));

    /// <summary>The image of all that compiles; of the others, the error.</summary>
    private MemoryStream Compile(CSharpCompilation user, Dictionary<(Construct, Form), SyntaxTree[]> trees)
    {
        while (true)
        {
            var image = new MemoryStream();
            var errors = user.AddSyntaxTrees(trees.Values.SelectMany(files => files)).Emit(image).Diagnostics.Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error).ToList();
            if (errors.Count == 0)
            {
                image.Position = 0;
                return image;
            }

            var broken = trees.Where(cell => cell.Value.Any(file => errors.Exists(error => error.Location.SourceTree == file))).Select(cell => cell.Key).ToList();
            if (broken.Count == 0)
            {
                throw new InvalidOperationException(string.Join('\n', errors.Take(20)));
            }

            foreach (var cell in broken)
            {
                _errors[cell] = $"does not compile: {errors.First(error => trees[cell].Contains(error.Location.SourceTree))}";
                trees.Remove(cell);
            }
        }
    }

    private static string DriverOf(Construct construct, Form form) => $"{construct.Type}_{construct.Name}_{form}_Driver";

    private static IMethodSymbol MethodOf(CSharpCompilation user, Construct construct, Form form) =>
        user.GetTypeByMetadataName(Forms.TypeOf(construct, form))!.GetMembers(Forms.NameOf(construct, form)).OfType<IMethodSymbol>().First();

    /// <summary>What the generator makes of a method, and the first diagnostic that says why not.</summary>
    private static (Source? Source, string? Refusal) Generate(CSharpCompilation user, IMethodSymbol method)
    {
        var attribute = method.GetAttributes().First(mark => mark.AttributeClass?.ToDisplayString() == MethodReader.Attribute);
        var (lowered, diagnostics) = MethodReader.Read(method, attribute, user, CancellationToken.None);
        var refusal = diagnostics.FirstOrDefault(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error)?.Id;
        if (lowered is null)
        {
            return (null, refusal ?? "nothing said");
        }

        var (source, faults) = SourceEmitter.TryEmit(Derivative.TryBuild(lowered));
        return (source, refusal ?? (faults is [var fault, ..] ? fault.Gap switch { Gap.Storage => "AG0127", Gap.Rule => "AG0113", _ => "AG0999 " + fault.Message } : lowered.Module is null ? "nothing said" : null));
    }

    private static SyntaxTree Marked(SyntaxTree file)
    {
        var text = file.GetText().ToString();
        foreach (var method in file.GetRoot().DescendantNodes().OfType<ClassDeclarationSyntax>().First().Members.OfType<MethodDeclarationSyntax>()
            .Where(method => method.Modifiers.Any(SyntaxKind.PublicKeyword) && !method.AttributeLists.ToString().Contains("Differentiable", StringComparison.Ordinal)).Reverse())
        {
            text = text.Insert(method.SpanStart, "[AutoGrad.Differentiable(" + Forms.Asked + ")] ");
        }

        return Parse(text, file.FilePath);
    }
}
