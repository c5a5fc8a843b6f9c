using System.Globalization;
using System.Runtime.Loader;
using AutoGrad.Conformance.Generation;
using AutoGrad.Generator.Tests.Harness;
using AutoGrad.Generator.Tests.Compiler;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AutoGrad.Conformance.Wild;

/// <summary>Methods that were accepted, called at random points of their domains: the gradient against differences of the values.</summary>
internal static class Sample
{
    private static readonly string[] Types = ["double", "int", "bool", "double[]", "double[][]", "int[]"];

    /// <returns>How many methods disagree.</returns>
    public static int Run(WildRun run, int count, ulong seed)
    {
        var candidates = run.Verdicts.Where(verdict => verdict is { Outcome: Outcome.Accepted, IsNumeric: true }).Select(verdict => (verdict, Method: MethodOf(run.Generated, verdict.Method))).Where(pair => CanBeCalled(pair.Method)).ToList();
        Shuffle(candidates, new Rng(seed));
        var chosen = candidates.Take(count).Select((pair, index) => (pair.verdict, pair.Method, Driver: $"SampleDriver{index}")).ToList();
        var drivers = chosen.Select(pair => CSharpSyntaxTree.ParseText(Write(pair.Method, pair.Driver), WildSources.Language, pair.Driver + ".cs", System.Text.Encoding.UTF8)).ToList();
        var all = run.Generated.AddSyntaxTrees(drivers).AddReferences(MetadataReference.CreateFromFile(typeof(DerivativeDriver).Assembly.Location));
        if (Emitting.Emit(all) is not { } image)
        {
            Console.WriteLine("\nThe sources cannot be compiled: nothing is sampled.");
            return 1;
        }

        var context = new AssemblyLoadContext("Wild", isCollectible: true);
        var types = context.LoadFromStream(new MemoryStream(image)).GetTypes().Where(type => type.Name.StartsWith("SampleDriver", StringComparison.Ordinal)).ToDictionary(type => type.Name);
        var (agree, disagree, warned, nowhere) = (0, 0, 0, 0);
        foreach (var (verdict, _, name) in chosen)
        {
            if (verdict.IsWarned)
            {
                warned++;
                Console.WriteLine($"warned {verdict.Name} ({Path.GetFileName(verdict.Method.Path)}): a search by signs");
                continue;
            }

            var outcome = types.TryGetValue(name, out var type) ? SampleMethod.Judge(type, seed) : new SampleOutcome(0, null, "not compiled");
            agree += outcome is { Points: > 0, Disagreement: null } ? 1 : 0;
            disagree += outcome.Disagreement is null ? 0 : 1;
            nowhere += outcome is { Points: 0, Disagreement: null } ? 1 : 0;
            if (outcome.Disagreement is not null || outcome.Points == 0)
            {
                Console.WriteLine($"{(outcome.Disagreement is null ? "no point" : "DISAGREES")} {verdict.Name} ({Path.GetFileName(verdict.Method.Path)}): {outcome.Disagreement ?? outcome.Why}");
            }
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"\n{candidates.Count} accepted numeric methods can be called; of {chosen.Count} sampled with seed {seed}, {agree} agree with differences, {disagree} disagree, {warned} are warned of, {nowhere} have no point where differences settle."));
        return disagree;
    }

    private static IMethodSymbol MethodOf(CSharpCompilation compilation, WildMethod method)
    {
        var tree = compilation.SyntaxTrees.First(tree => tree.FilePath == method.Path);
        return compilation.GetSemanticModel(tree).GetDeclaredSymbol(tree.GetRoot().FindToken(method.Position).Parent!.FirstAncestorOrSelf<MethodDeclarationSyntax>()!)!;
    }

    private static bool CanBeCalled(IMethodSymbol method)
    {
        var owner = method.ContainingType;
        return method.ReturnType.SpecialType == SpecialType.System_Double && method.Parameters.All(parameter => parameter.RefKind == RefKind.None && Types.Contains(parameter.Type.ToDisplayString()))
            && method.Parameters.Any(parameter => parameter.Type.ToDisplayString().StartsWith("double", StringComparison.Ordinal))
            && (method.IsStatic || CanBeMade(owner))
            && Owners(owner).All(type => !type.IsGenericType);
    }

    /// <summary>
    /// Without arguments, by a constructor that others can call: one that is private, or that a struct with fields has though nobody wrote it, leaves the
    /// object in a state that its author did not mean, which is in no method's domain.
    /// </summary>
    private static bool CanBeMade(INamedTypeSymbol owner) =>
        !owner.IsAbstract && owner.InstanceConstructors.FirstOrDefault(constructor => constructor.Parameters.Length == 0) is { DeclaredAccessibility: Accessibility.Public or Accessibility.Internal } constructor
            && !(constructor.IsImplicitlyDeclared && owner.IsValueType && owner.GetMembers().Any(member => member is IFieldSymbol { IsStatic: false }));

    /// <summary>A driver inside the method's own type, which may be private.</summary>
    private static string Write(IMethodSymbol method, string name)
    {
        var owner = method.ContainingType.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat);
        var shape = MethodShape.Of(method) with { Type = method.IsStatic ? owner : $"(new {owner}())" };
        var declaration = $"public sealed class {name} : global::{typeof(DerivativeDriver).FullName}\n{{\n    {MemberWriter.Lines(MemberWriter.Members(shape, GeneratedMembers.Default))}\n}}";
        foreach (var type in Owners(method.ContainingType))
        {
            declaration = $"partial {(type.IsRecord ? "record " : "")}{(type.TypeKind == TypeKind.Struct ? "struct" : type.IsRecord ? "" : "class")} {type.Name}\n{{\n{declaration}\n}}";
        }

        return method.ContainingNamespace.IsGlobalNamespace ? declaration : $"namespace {method.ContainingNamespace.ToDisplayString()}\n{{\n{declaration}\n}}";
    }

    private static IEnumerable<INamedTypeSymbol> Owners(INamedTypeSymbol? type)
    {
        for (; type is not null; type = type.ContainingType)
        {
            yield return type;
        }
    }

    private static void Shuffle<T>(List<T> items, Rng random)
    {
        for (var last = items.Count - 1; last > 0; last--)
        {
            var other = (int)(random.Next() % (ulong)(last + 1));
            (items[last], items[other]) = (items[other], items[last]);
        }
    }
}
