using System.Reflection;
using AutoGrad.Generator.Pipeline;
using AutoGrad.Generator.Tests.Compiler;
using AutoGrad.Generator.Tests.Golden;
using Microsoft.CodeAnalysis;

namespace AutoGrad.Generator.Tests;

/// <summary>What the pipeline keeps between runs: values, compared by value, that hold nothing of the compiler's.</summary>
public sealed class ModelTests
{
    private static readonly Type[] Forbidden =
    [
        typeof(ISymbol), typeof(SyntaxNode), typeof(SyntaxTree), typeof(SyntaxToken), typeof(SyntaxReference), typeof(Compilation), typeof(SemanticModel),
        typeof(Location), typeof(IOperation), typeof(Diagnostic), typeof(AttributeData), typeof(Delegate),
    ];

    private static readonly string[] Steps = [TrackingNames.Lower, TrackingNames.Differentiate, TrackingNames.Emit];

    [Fact]
    public void NoCachedTypeHoldsARoslynObject()
    {
        var reached = new HashSet<Type>();
        var chain = new Queue<(Type Type, string Path)>(Outputs().Select(output => (output.GetType(), output.GetType().Name)));
        Assert.NotEmpty(chain);
        while (chain.TryDequeue(out var next))
        {
            Assert.False(Array.Exists(Forbidden, type => type.IsAssignableFrom(next.Type)), next.Path);
            Assert.False(next.Type == typeof(object), $"{next.Path} could hold anything");
            if (reached.Add(next.Type))
            {
                Reachable(next.Type).ToList().ForEach(member => chain.Enqueue((member.Type, $"{next.Path}.{member.Name}")));
            }
        }

        Assert.Contains(typeof(Ir.Function), reached);
        Assert.Contains(typeof(Ir.Binary), reached);
    }

    [Fact]
    public void TheTestCouldFail()
    {
        Assert.Contains(Reachable(typeof(Holder)), member => typeof(ISymbol).IsAssignableFrom(member.Type));
        Assert.Contains(Reachable(typeof(List<Holder>)), member => member.Type == typeof(Holder));
    }

    [Theory, MemberData(nameof(Programs))]
    public void TheSameSourceGivesEqualModels(string program)
    {
        var source = GoldenProgram.Named(program).Source;
        Assert.Equal(Model(source), Model("// moved\n" + source));
    }

    [Fact]
    public void DifferentSourcesGiveDifferentModels()
    {
        var models = GoldenProgram.All.Select(program => Model(program.Source)).ToList();
        Assert.Equal(models.Count, models.Distinct().Count());
    }

    public static TheoryData<string> Programs => GoldenTests.Programs;

    private sealed record Holder(INamedTypeSymbol Symbol);

    private static object Model(string source) => Outputs(source, TrackingNames.Lower).Single();

    private static IEnumerable<object> Outputs() =>
        GoldenProgram.All.Take(10).SelectMany(program => Steps.SelectMany(step => Outputs(program.Source, step)));

    private static IEnumerable<object> Outputs(string source, string step) =>
        GeneratorUnderTest.Driver(trackSteps: true).RunGenerators(TestCompilation.Of(source)).GetRunResult().Results.Single().TrackedSteps[step]
            .SelectMany(run => run.Outputs).Select(output => output.Value);

    // The fields of a type, those it inherits, its type arguments, its elements, and whatever derives from it: an abstract record is held as any of them.
    private static IEnumerable<(Type Type, string Name)> Reachable(Type type)
    {
        if (type.IsArray)
        {
            yield return (type.GetElementType()!, "[]");
        }

        foreach (var argument in type.GenericTypeArguments)
        {
            yield return (argument, "<>");
        }

        if (type.Namespace?.StartsWith("System", StringComparison.Ordinal) == true)
        {
            yield break;
        }

        for (var level = type; level is not null && level != typeof(object); level = level.BaseType)
        {
            foreach (var field in level.GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
            {
                yield return (field.FieldType, field.Name);
            }
        }

        foreach (var derived in type.Assembly.GetTypes().Where(candidate => candidate != type && type.IsAssignableFrom(candidate)))
        {
            yield return (derived, $"({derived.Name})");
        }
    }
}
