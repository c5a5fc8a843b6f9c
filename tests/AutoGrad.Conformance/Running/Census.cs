using System.Globalization;
using AutoGrad.Conformance.Generation;
using AutoGrad.Conformance.Programs;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AutoGrad.Conformance.Running;

/// <summary>What random programs are made of: in how many of them each construct of C# stands, counted in their text.</summary>
internal static class Census
{
    private static readonly Dictionary<SyntaxKind, string> Kinds = new()
    {
        [SyntaxKind.IfStatement] = "if", [SyntaxKind.SwitchStatement] = "switch", [SyntaxKind.SwitchExpression] = "switch expression", [SyntaxKind.ConditionalExpression] = "? :",
        [SyntaxKind.IsPatternExpression] = "is pattern", [SyntaxKind.ForStatement] = "for", [SyntaxKind.ForEachStatement] = "foreach", [SyntaxKind.WhileStatement] = "while",
        [SyntaxKind.DoStatement] = "do", [SyntaxKind.BreakStatement] = "break", [SyntaxKind.ContinueStatement] = "continue", [SyntaxKind.TupleExpression] = "tuple",
        [SyntaxKind.TupleType] = "tuple type", [SyntaxKind.WithExpression] = "with", [SyntaxKind.RecordDeclaration] = "record", [SyntaxKind.StructDeclaration] = "struct",
        [SyntaxKind.ObjectInitializerExpression] = "object initialiser", [SyntaxKind.CollectionInitializerExpression] = "collection initialiser", [SyntaxKind.OperatorDeclaration] = "user-defined operator",
        [SyntaxKind.PropertyDeclaration] = "property", [SyntaxKind.RangeExpression] = "range", [SyntaxKind.IndexExpression] = "index from the end", [SyntaxKind.LocalFunctionStatement] = "local function",
        [SyntaxKind.SimpleLambdaExpression] = "lambda", [SyntaxKind.ParenthesizedLambdaExpression] = "lambda", [SyntaxKind.QueryExpression] = "query", [SyntaxKind.ThisExpression] = "this",
        [SyntaxKind.TypeParameterConstraintClause] = "generic method", [SyntaxKind.NameColon] = "named argument", [SyntaxKind.RefKeyword] = "ref", [SyntaxKind.OutKeyword] = "out",
        [SyntaxKind.OverrideKeyword] = "override", [SyntaxKind.FloatKeyword] = "float", [SyntaxKind.DeclarationExpression] = "declaration in an expression", [SyntaxKind.CastExpression] = "cast",
        [SyntaxKind.WhenClause] = "when", [SyntaxKind.PostIncrementExpression] = "++", [SyntaxKind.PreIncrementExpression] = "++",
    };

    public static int Run(string[] arguments)
    {
        var count = int.Parse(arguments[0], CultureInfo.InvariantCulture);
        var programs = Enumerable.Range(0, count).Select(i => ProgramGenerator.Create(Campaign.SeedOf(1, i))).ToList();
        foreach (var construct in programs.SelectMany(program => Constructs(program).Distinct()).GroupBy(name => name).OrderByDescending(group => group.Count()).ThenBy(group => group.Key, StringComparer.Ordinal))
        {
            Console.WriteLine($"{construct.Count(),6} {construct.Key}");
        }

        return 0;
    }

    private static IEnumerable<string> Constructs(RandomProgram program)
    {
        var root = CSharpSyntaxTree.ParseText(Printer.Print(program)).GetRoot();
        foreach (var part in root.DescendantNodesAndTokens())
        {
            if (Kinds.TryGetValue(part.Kind(), out var name))
            {
                yield return name;
            }
        }

        foreach (var node in root.DescendantNodes())
        {
            var found = node switch
            {
                InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.Text: "Sum" or "Select" or "Where" or "Zip" or "Aggregate" or "Average" or "Max" or "Min" or "Skip" or "Take" or "ToArray" or "Range" or "Repeat" or "Clone" } call } when call.Expression.ToString() is not ("Math" or "MathF") => "LINQ " + call.Name.Identifier.Text,
                GenericNameSyntax { Identifier.Text: "List" } => "list",
                ArrayCreationExpressionSyntax { Type.RankSpecifiers: [{ Rank: 2 }] } => "two-dimensional array",
                ArrayCreationExpressionSyntax { Type.RankSpecifiers.Count: 2 } => "jagged array",
                ArrayCreationExpressionSyntax { Type.ElementType: IdentifierNameSyntax } => "array of structs",
                ArrayCreationExpressionSyntax => "local array",
                ParameterSyntax { Modifiers: [{ RawKind: (int)SyntaxKind.ThisKeyword }] } => "extension method",
                AssignmentExpressionSyntax { Left: TupleExpressionSyntax } => "deconstruction, swap",
                GenericNameSyntax { Identifier.Text: "Span" or "ReadOnlySpan" } => "span",
                MethodDeclarationSyntax method when method.Body?.DescendantNodes().OfType<InvocationExpressionSyntax>().Any(call => call.Expression.ToString() == method.Identifier.Text) == true => "recursion",
                _ => null,
            };
            if (found is not null)
            {
                yield return found;
            }
        }

        foreach (var crossed in ConditionCensus.Of(root))
        {
            yield return crossed;
        }

        if (program.Held.Collections.Count > 0)
        {
            yield return "with respect to a collection";
        }

        if (program.Held.Holder != Holder.None)
        {
            yield return $"with respect to an object ({program.Held.Holder})";
        }
    }
}
