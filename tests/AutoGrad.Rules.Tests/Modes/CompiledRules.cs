using System.Reflection;
using AutoGrad.Generator.Rules;
using AutoGrad.Generator.Tests.Compiler;
using Microsoft.CodeAnalysis;

namespace AutoGrad.Rules.Tests.Modes;

/// <summary>Every function of the table through the whole compiler: lowered, differentiated in both modes and in second order, printed as C# and compiled.</summary>
internal static class CompiledRules
{
    private const string Usings = "using System;\nusing AutoGrad;\n";

    private static readonly Lazy<(List<RuleProgram> Programs, Assembly Assembly)> Compiled = new(Compile);

    /// <summary>The functions that a rule serves.</summary>
    public static IEnumerable<RuleProgram> Of(Rule rule) => Compiled.Value.Programs.Where(program => program.Rule == rule);

    public static RuleDriver Load(RuleProgram program) => (RuleDriver)Activator.CreateInstance(Compiled.Value.Assembly.GetType($"{program.Type}Driver", throwOnError: true)!)!;

    private static (List<RuleProgram>, Assembly) Compile()
    {
        var programs = RuleTable.Rules.SelectMany(rule => LibraryFunction.ServedBy(rule).Select(function => (rule, function))).Select((pair, i) => new RuleProgram(i, pair.rule, pair.function)).ToList();
        var user = TestCompilation.Of(Usings + string.Join("\n", programs.Select(program => program.Source)));
        var all = user
            .AddReferences(MetadataReference.CreateFromFile(typeof(RuleDriver).Assembly.Location))
            .AddSyntaxTrees(GeneratorUnderTest.Generate(user).Select(file => TestCompilation.Parse(file.Text, file.HintName)))
            .AddSyntaxTrees(TestCompilation.Parse(Usings + string.Join("\n", programs.Select(program => program.Driver)), "Drivers.cs"));
        using var image = new MemoryStream();
        var result = all.Emit(image);
        Assert.True(result.Success, string.Join("\n", result.Diagnostics.Where(d => d.Severity == DiagnosticSeverity.Error).Take(10)));
        return (programs, Assembly.Load(image.ToArray()));
    }
}
