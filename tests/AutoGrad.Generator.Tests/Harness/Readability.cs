using System.Text.RegularExpressions;
using AutoGrad.Generator.Tests.Compiler;
using AutoGrad.Generator.Tests.Golden;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Xunit.Sdk;

namespace AutoGrad.Generator.Tests.Harness;

/// <summary>What can be checked of the promise that generated code reads as if written by hand.</summary>
internal static partial class Readability
{
    private static readonly string[] Tiers = ["fused", "two-pass", "recompute", "buffered", "counted", "checkpointed"];

    /// <summary>Fails with every complaint about the generated files of a program.</summary>
    public static void Check(GoldenProgram program, LoadedProgram loaded)
    {
        var user = TestCompilation.Of(program.Source);
        var all = LoadedProgram.WithGenerated(user, loaded.Generated, keepPragmas: true);
        var generated = all.SyntaxTrees.Except(user.SyntaxTrees).ToList();
        var complaints = generated.SelectMany(tree => Noise(tree).Concat(DeadLocals(all.GetSemanticModel(tree))))
            .Concat(Header(program, MethodShape.Of(user), generated)).ToList();
        if (complaints.Count > 0)
        {
            throw new XunitException(string.Join('\n', complaints));
        }
    }

    private static IEnumerable<string> Noise(SyntaxTree tree) =>
        from line in tree.GetText().Lines
        let text = line.ToString()
        where !text.TrimStart().StartsWith("//", StringComparison.Ordinal)
        from Match match in NoiseExpression().Matches(text)
        select $"'{match.Value}' in: {text.Trim()}";

    /// <summary>A factor of zero or one, a zero summand, two signs in a row, a parenthesis in a parenthesis.</summary>
    [GeneratedRegex(@"(?<![\w.])[01](\.0)?[dfDF]? \*|\* [01](\.0)?[dfDF]?(?![\w.])|[+-] 0(\.0)?[dfDF]?(?![\w.])|(?<![\w.\)])0(\.0)?[dfDF]? \+|- -|--\w+\s*\*|/ 1(\.0)?[dfDF]?(?![\w.])|\(\([^()]*\)\)(?!\.)|;;")]
    private static partial Regex NoiseExpression();

    private static IEnumerable<string> DeadLocals(SemanticModel model)
    {
        foreach (var declarator in model.SyntaxTree.GetRoot().DescendantNodes().OfType<VariableDeclaratorSyntax>())
        {
            if (model.GetDeclaredSymbol(declarator) is not ILocalSymbol local)
            {
                continue;
            }

            // What is written into an array of one's own and not read is lost; a view of someone else's is written for them.
            var isOwn = declarator.Initializer?.Value is ArrayCreationExpressionSyntax or ImplicitArrayCreationExpressionSyntax or StackAllocArrayCreationExpressionSyntax;
            var scope = declarator.Ancestors().OfType<MemberDeclarationSyntax>().First();
            var isRead = scope.DescendantNodes().OfType<IdentifierNameSyntax>()
                .Any(name => name.Identifier.ValueText == local.Name && SymbolEqualityComparer.Default.Equals(model.GetSymbolInfo(name).Symbol, local) && IsRead(name, isOwn));
            if (!isRead)
            {
                yield return $"'{local.Name}' is never read: {declarator.Parent}";
            }
        }
    }

    // t on the left of an assignment is not read, nor is t[i] of an array of one's own.
    private static bool IsRead(ExpressionSyntax name, bool isOwn)
    {
        var target = name;
        while (isOwn && target.Parent is ElementAccessExpressionSyntax access && access.Expression == target)
        {
            target = access;
        }

        return target.Parent switch
        {
            AssignmentExpressionSyntax assignment when assignment.Left == target => assignment.Parent is not ExpressionStatementSyntax,
            PostfixUnaryExpressionSyntax or PrefixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.PreIncrementExpression or (int)SyntaxKind.PreDecrementExpression }
                => target.Parent.Parent is not (ExpressionStatementSyntax or ForStatementSyntax),
            _ => true,
        };
    }

    private static IEnumerable<string> Header(GoldenProgram program, MethodShape method, IEnumerable<SyntaxTree> generated)
    {
        var member = generated.SelectMany(tree => tree.GetRoot().DescendantNodes().OfType<MethodDeclarationSyntax>())
            .SingleOrDefault(candidate => candidate.Identifier.ValueText == method.Name + "ValueAndGradient");
        if (member is null)
        {
            yield return "There is no ValueAndGradient.";
            yield break;
        }

        var header = member.GetLeadingTrivia().ToFullString();
        foreach (var parameter in method.Parameters.Where(parameter => !Regex.IsMatch(header, $@"\b{parameter.BareName}\b")))
        {
            yield return $"The header does not say what becomes of {parameter.BareName}.";
        }

        var found = Regex.Matches(header, @"\b(" + string.Join('|', Tiers) + @")\b").Select(match => match.Value).ToList();
        var loops = MarkedMethod(program).DescendantNodes().Count(node => node is ForStatementSyntax or CommonForEachStatementSyntax or WhileStatementSyntax or DoStatementSyntax);
        if (loops > 0 && found.Count == 0)
        {
            yield return "The header does not name the tier of the loop.";
        }

        if (program.LoopTiers.Count > 0 && !program.LoopTiers.SequenceEqual(found))
        {
            yield return $"Loop tiers: expected {string.Join(", ", program.LoopTiers)}; the header says {string.Join(", ", found)}.";
        }
    }

    private static MethodDeclarationSyntax MarkedMethod(GoldenProgram program) =>
        TestCompilation.Parse(program.Source, "Program.cs").GetRoot().DescendantNodes().OfType<MethodDeclarationSyntax>()
            .Single(method => method.AttributeLists.SelectMany(list => list.Attributes).Any(attribute => attribute.Name.ToString() == "Differentiable"));
}
