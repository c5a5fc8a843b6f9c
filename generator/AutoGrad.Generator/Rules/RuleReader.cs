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
    private static readonly string[] Types = ["Math", "MathF", "double", "float"];

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
            return reader.ReadToEnd();
        }));
    }

    public static RuleReader Of(IEnumerable<string> files)
    {
        var reader = new RuleReader();
        var roots = files.Select(file => CSharpSyntaxTree.ParseText(file).GetRoot()).ToList();
        foreach (var root in roots)
            foreach (var field in root.DescendantNodes().OfType<FieldDeclarationSyntax>())
                reader.ReadConstants(field);
        foreach (var root in roots)
            foreach (var method in root.DescendantNodes().OfType<MethodDeclarationSyntax>())
                if (Attribute(method.AttributeLists, "Rule") is { } attribute) reader.ReadRule(method, attribute);
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

    private void ReadRule(MethodDeclarationSyntax method, AttributeSyntax attribute)
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
        var partials = new List<Expr>();
        if (method.ExpressionBody?.Expression is not { } body) _problems.Add($"{method.Identifier}: not a single expression");
        else if (body is TupleExpressionSyntax tuple) partials.AddRange(tuple.Arguments.Select(argument => expressions.ReadReal(argument.Expression)));
        else partials.Add(expressions.ReadReal(body));

        if (partials.Count != parameters.Count(parameter => parameter.IsDifferentiated))
            _problems.Add($"{method.Identifier}: {partials.Count} partials for {parameters.Count} parameters");
        if (_problems.Count > before) return;

        _rules.Add(new Rule(
            method.Identifier.Text,
            FunctionsOf(method, attribute),
            parameters.ToEquatable(),
            result,
            partials.ToEquatable(),
            Attribute(method.AttributeLists, "Singular") is not null,
            method.ExpressionBody!.Expression.ToString(),
            NoteOf(method)));
    }

    // A bare name stands for that function of all four types; an operator, or Type.Name, for itself.
    private static EquatableArray<string> FunctionsOf(MethodDeclarationSyntax method, AttributeSyntax attribute)
    {
        var named = attribute.ArgumentList?.Arguments
            .Select(argument => ((LiteralExpressionSyntax)argument.Expression).Token.ValueText)
            .ToArray() ?? [method.Identifier.Text];
        return named
            .SelectMany(name => char.IsLetter(name[0]) && !name.Contains('.') ? Types.Select(type => $"{type}.{name}") : [name])
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
