using System.Globalization;
using System.Reflection;
using AutoGrad.Generator.Ir;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AutoGrad.Generator.Rules;

/// <summary>Reads rules from C# text: every method marked <c>[Rule]</c>, its partials being the expression it returns.</summary>
internal sealed class RuleReader
{
    public static readonly string[] Types = ["Math", "MathF", "double", "float", "SpecialFunctions"];

    private readonly Dictionary<string, double> _constants = [];
    private readonly List<Rule> _rules = [];
    private readonly List<string> _problems = [];

    public IReadOnlyList<Rule> Rules => _rules;

    public IReadOnlyList<string> Problems => _problems;

    /// <summary>The table that the compiler carries.</summary>
    public static RuleReader OfThisAssembly()
    {
        var assembly = Assembly.GetExecutingAssembly();
        var names = assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith("Rules/", StringComparison.Ordinal))
            .OrderBy(name => name, StringComparer.Ordinal);
        return Of(names.Select(name =>
        {
            using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
            return (name.Substring("Rules/".Length).Replace(".cs", ""), reader.ReadToEnd());
        }));
    }

    /// <summary>Reads files, given as the domain that each is about and its text.</summary>
    public static RuleReader Of(IEnumerable<(string Domain, string Text)> files)
    {
        var reader = new RuleReader();
        var roots = new List<(string Domain, SyntaxNode Root)>();
        foreach (var (domain, text) in files)
        {
            var tree = CSharpSyntaxTree.ParseText(text);
            reader._problems.AddRange(tree.GetDiagnostics().Select(diagnostic => diagnostic.ToString()));
            roots.Add((domain, tree.GetRoot()));
        }

        foreach (var (_, root) in roots)
            foreach (var field in root.DescendantNodes().OfType<FieldDeclarationSyntax>())
                if (field.Modifiers.Any(SyntaxKind.ConstKeyword)) reader.ReadConstants(field);
        foreach (var (domain, root) in roots)
            foreach (var method in root.DescendantNodes().OfType<MethodDeclarationSyntax>())
                if (Attribute(method.AttributeLists, "Rule") is { } attribute) reader.ReadRule(domain, method, attribute);
        return reader;
    }

    private void ReadConstants(FieldDeclarationSyntax field)
    {
        foreach (var variable in field.Declaration.Variables)
        {
            var text = variable.Initializer?.Value.ToString();
            if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value)) _constants[variable.Identifier.Text] = value;
            else _problems.Add($"{variable}: not a number");
        }
    }

    private void ReadRule(string domain, MethodDeclarationSyntax method, AttributeSyntax attribute)
    {
        var before = _problems.Count;
        var parameters = new List<RuleParameter>();
        Local? result = null;
        foreach (var parameter in method.ParameterList.Parameters)
        {
            var local = new Local(parameters.Count, parameter.Identifier.Text, TypeOf(parameter.Type!.ToString()));
            if (Attribute(parameter.AttributeLists, "Result") is not null) result = local;
            else parameters.Add(new RuleParameter(local, Attribute(parameter.AttributeLists, "Constant") is not null));
        }

        var locals = parameters.Select(parameter => parameter.Local).Concat(result is null ? [] : [result]);
        var expressions = new RuleExpressionReader(locals, _constants, _problems);
        var formulas = method.ExpressionBody?.Expression switch
        {
            null => [],
            TupleExpressionSyntax tuple => tuple.Arguments.Select(argument => argument.Expression).ToArray(),
            var single => [single],
        };
        var partials = formulas.Select(expressions.ReadReal).ToList();
        if (partials.Count != parameters.Count(parameter => parameter.IsDifferentiated))
            _problems.Add($"{method.Identifier}: {partials.Count} partial expressions for its {parameters.Count} parameters");
        if (_problems.Count > before) return;

        _rules.Add(new Rule(
            method.Identifier.Text,
            FunctionsOf(method, attribute),
            parameters.ToEquatable(),
            result,
            partials.ToEquatable(),
            Attribute(method.AttributeLists, "Singular") is not null,
            domain,
            formulas.Select(formula => formula.ToString()).ToEquatable(),
            NoteOf(method)));
    }

    // A bare name stands for that function of every type; an operator, or Type.Name, for itself.
    private static EquatableArray<string> FunctionsOf(MethodDeclarationSyntax method, AttributeSyntax attribute)
    {
        var named = attribute.ArgumentList?.Arguments.Select(argument => argument.Expression.GetFirstToken().ValueText).ToArray() ?? [method.Identifier.Text];
        return named
            .SelectMany(name => name.Any(char.IsLetter) && !name.Contains('.') ? Types.Select(type => $"{type}.{name}") : [name])
            .ToEquatable();
    }

    private static string NoteOf(MethodDeclarationSyntax method) => method.GetTrailingTrivia()
        .Where(trivia => trivia.IsKind(SyntaxKind.SingleLineCommentTrivia))
        .Select(trivia => trivia.ToString().TrimStart('/').Trim())
        .FirstOrDefault() ?? "";

    private static ScalarType TypeOf(string name) => name == "double" ? IrType.Double : name == "int" ? IrType.Int : new ScalarType(name);

    private static AttributeSyntax? Attribute(IEnumerable<AttributeListSyntax> lists, string name)
        => lists.SelectMany(list => list.Attributes).FirstOrDefault(attribute => attribute.Name.ToString() == name);
}
