using System.Globalization;
using System.Text.Json;
using AutoGrad.Conformance.Programs;
using AutoGrad.Conformance.Running;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AutoGrad.Conformance.Reading;

/// <summary>
/// Reads a program of the random language back from C#, so that a failure once found is kept as a file that people can read.
/// Its points stand in comments: <c>// at: x = [0.5, -1]; n = 2</c>.
/// </summary>
internal static class ProgramReader
{
    private const string At = "// at: ";

    public static RandomProgram Read(string name, string source)
    {
        var compilation = Batch.Compilation(source);
        var tree = compilation.SyntaxTrees.Single(t => t.FilePath == "Source0.cs");
        var error = compilation.GetDiagnostics().FirstOrDefault(d => d.Severity == DiagnosticSeverity.Error);
        if (error is not null)
        {
            throw new FormatException($"{name}: {error}");
        }

        var type = tree.GetRoot().DescendantNodes().OfType<ClassDeclarationSyntax>().Single();
        var model = compilation.GetSemanticModel(tree);
        var methods = type.Members.OfType<MethodDeclarationSyntax>().Select(declaration => Method(declaration, model)).ToList();
        var root = methods.Single(method => method.Name == "F");
        return new RandomProgram(
            SeedOf(name),
            root,
            [.. methods.Where(method => method != root)],
            [.. type.Members.OfType<FieldDeclarationSyntax>().Select(Global)],
            [.. source.Split('\n').Where(line => line.StartsWith(At, StringComparison.Ordinal)).Select(line => Point(root, line[At.Length..]))]) { Name = name };
    }

    private static ulong SeedOf(string name) => name.Aggregate(14695981039346656037UL, (hash, c) => unchecked((hash ^ c) * 1099511628211UL));

    private static Method Method(MethodDeclarationSyntax declaration, SemanticModel model)
    {
        var symbol = model.GetDeclaredSymbol(declaration)!;
        var parameters = symbol.Parameters.Select(p => new Parameter(p.Name, Types.Of(p.Type), p.GetAttributes().Any(a => a.AttributeClass?.Name == "NoDerivativeAttribute")) { IsOut = p.RefKind == RefKind.Out }).ToList();
        return new(symbol.Name, Types.Of(symbol.ReturnType), parameters, new StatementReader(model).Read(declaration.Body!));
    }

    private static Global Global(FieldDeclarationSyntax declaration)
    {
        var variable = declaration.Declaration.Variables.Single();
        var text = declaration.Declaration.Type.ToString();
        var element = text.StartsWith("float", StringComparison.Ordinal) ? Ty.Float : Ty.Double;
        return new(
            variable.Identifier.Text,
            text.EndsWith("[]", StringComparison.Ordinal) ? Ty.Array(element) : element,
            declaration.Modifiers.Any(SyntaxKind.ConstKeyword),
            [.. Numbers(variable.Initializer!.Value)]);
    }

    private static IEnumerable<double> Numbers(ExpressionSyntax value) => value switch
    {
        ArrayCreationExpressionSyntax { Initializer: { } items } => items.Expressions.SelectMany(Numbers),
        _ => [double.Parse(value.ToString().TrimEnd('f'), CultureInfo.InvariantCulture)],
    };

    private static object[] Point(Method root, string line)
    {
        var values = line.Split(';').Select(pair => pair.Split('=')).ToDictionary(pair => pair[0].Trim(), pair => pair[1].Trim());
        return [.. root.Parameters.Select(p => Argument(p.Ty, JsonDocument.Parse(values[p.Name]).RootElement))];
    }

    private static object Argument(Ty ty, JsonElement value) => ty switch
    {
        { Kind: Kind.Double } => value.GetDouble(),
        { Kind: Kind.Float } => value.GetSingle(),
        { Kind: Kind.Int } => value.GetInt32(),
        { Kind: Kind.Jagged, Element: Kind.Double } => Items<double[]>(ty, value),
        { Kind: Kind.Jagged } => Items<float[]>(ty, value),
        { Element: Kind.Double } => Items<double>(ty, value),
        { Element: Kind.Float } => Items<float>(ty, value),
        _ => Items<int>(ty, value),
    };

    private static T[] Items<T>(Ty ty, JsonElement value) => [.. value.EnumerateArray().Select(item => (T)Argument(ty.Item, item))];
}
