using AutoGrad.Docs.Tests.Compiler;
using AutoGrad.Generator.Ir;
using AutoGrad.Generator.Lowering;
using AutoGrad.Generator.Pipeline;
using AutoGrad.Generator.Tests.Compiler;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AutoGrad.Docs.Tests.Listings;

/// <summary>One program of the documentation in every form that the compiler gives it.</summary>
internal sealed class Views
{
    private readonly string _source;
    private readonly LoweredMethod _method;
    private readonly List<Stage> _forward;
    private readonly IReadOnlyList<Stage> _backward;

    public Views(string members)
    {
        _source = $"using System;\nusing AutoGrad;\n\n{members}";
        Assert.Empty(TestCompilation.Of(_source).GetDiagnostics().Where(d => d.Severity >= DiagnosticSeverity.Warning && d.Id != "CS1591")); // An example needs no documentation.
        _method = Stages.Lower(_source)[^1]; // What it calls comes before, and may be marked itself.
        _forward = [.. Stages.Forward(_method.Module!)];
        _backward = Stages.Backward(_forward[^1].Function, _method.Signature, accumulate: _method.Signature.IsVector);
        var built = Derivative.TryBuild(_method);
        Assert.Equal((built.ValueAndGradient ?? built.Vjp)!.Body, _backward[^1].Function.Body);
    }

    /// <summary>What the view shows, ending in a new line.</summary>
    public string this[string view] => view switch
    {
        "activity" => Facts.Activity(_forward[^1].Function),
        "carried" => Facts.Carried(_forward[^1].Function),
        "value and gradient" => Member($"{Name}ValueAndGradient"),
        "gradient" => Member($"{Name}Gradient"),
        "vjp" => Member($"{Name}Vjp"),
        "jvp" => Member($"{Name}Jvp"),
        "hvp" => Member($"{Name}Hvp"),
        "objective" => Member($"{Name}Objective"),
        "point" => Member($"{Name}Point"),
        "assign" => Member($"{Name}Assign"),
        "flat value and gradient" => Member($"{_method.Signature.Name}ValueAndGradient"),
        "tangent" => Member(file => file.DescendantNodes().OfType<TypeDeclarationSyntax>().SingleOrDefault(t => t.Identifier.Text.EndsWith("Tangent", StringComparison.Ordinal))),
        "jacobian pattern" => Member($"{_method.Signature.Name}JacobianPattern"),
        "sparse jacobian" => Member($"{_method.Signature.Name}SparseJacobian"),
        "lowered" => string.Join("\n", _forward.Where(stage => stage.Name is "lowered" or "callee").Select(stage => IrPrinter.Print(stage.Function))),
        _ => IrPrinter.Print(_forward.Concat(_backward).Single(stage => stage.Name == view).Function),
    };

    private string Name => _method.Objects?.Name ?? _method.Signature.Name;

    private string Member(string name) => Member(file => file.DescendantNodes().OfType<MethodDeclarationSyntax>().LastOrDefault(m => m.Identifier.Text == name && m.ParameterList.Parameters.All(p => p.Identifier.Text != "seeds")));

    /// <summary>A generated member as it stands in the generated file, moved to the left margin.</summary>
    private string Member(Func<SyntaxNode, SyntaxNode?> find)
    {
        var files = GeneratorUnderTest.Generate(TestCompilation.Of(_source)).Select(file => CSharpSyntaxTree.ParseText(file.Text.ReplaceLineEndings("\n"), cancellationToken: CancellationToken.None).GetRoot());
        var member = Assert.Single(files.Select(find).OfType<SyntaxNode>());
        var lines = member.ToFullString().Trim('\n').Split('\n');
        var margin = lines.Where(line => line.Trim().Length > 0).Min(line => line.Length - line.TrimStart().Length);
        return string.Join("\n", lines.Select(line => line.Length > margin ? line[margin..] : "")).TrimEnd() + "\n";
    }
}
