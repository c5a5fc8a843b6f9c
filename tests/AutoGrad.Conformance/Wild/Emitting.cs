using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AutoGrad.Conformance.Wild;

/// <summary>An image of sources some of which do not compile for want of a package: what does not is left out.</summary>
internal static class Emitting
{
    private const int Rounds = 12;

    public static byte[]? Emit(CSharpCompilation compilation)
    {
        for (var round = 0; round < Rounds; round++)
        {
            using var image = new MemoryStream();
            var result = compilation.Emit(image);
            if (result.Success)
            {
                return image.ToArray();
            }

            foreach (var error in result.Diagnostics.Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error && diagnostic.Location.SourceTree?.FilePath.StartsWith("SampleDriver", StringComparison.Ordinal) == true).Take(3))
            {
                Console.WriteLine($"left out: {error}");
            }

            foreach (var file in result.Diagnostics.Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error && diagnostic.Location.SourceTree is not null).GroupBy(diagnostic => diagnostic.Location.SourceTree!))
            {
                compilation = Without(file.Key, file) is { } rest ? compilation.ReplaceSyntaxTree(file.Key, rest) : compilation.RemoveSyntaxTrees(file.Key);
            }
        }

        return null;
    }

    /// <summary>A body with an error throws; what has an error outside of bodies goes, and a file that is not C#.</summary>
    private static SyntaxTree? Without(SyntaxTree tree, IEnumerable<Diagnostic> errors)
    {
        var root = tree.GetRoot();
        if (root.ContainsDiagnostics && root.GetDiagnostics().Any(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error))
        {
            return null;
        }

        var nodes = errors.Select(error => root.FindNode(error.Location.SourceSpan)).ToList();
        var bodies = nodes.Select(node => node.AncestorsAndSelf().OfType<BlockSyntax>().LastOrDefault(block => block.Parent is BaseMethodDeclarationSyntax or AccessorDeclarationSyntax)).OfType<BlockSyntax>().Distinct().ToList();
        var rest = nodes.Where(node => !bodies.Any(body => body.Span.Contains(node.Span)))
            .Select(node => node.AncestorsAndSelf().FirstOrDefault(ancestor => ancestor is MemberDeclarationSyntax or UsingDirectiveSyntax or AttributeListSyntax)).OfType<SyntaxNode>().Distinct().ToList();
        var throws = (BlockSyntax)SyntaxFactory.ParseStatement("{ throw null; }");
        var changed = root.TrackNodes(bodies.Concat(rest));
        changed = changed.ReplaceNodes(bodies.Select(body => changed.GetCurrentNode(body)!), (_, _) => throws);
        changed = changed.RemoveNodes(rest.Select(node => changed.GetCurrentNode(node)).OfType<SyntaxNode>(), SyntaxRemoveOptions.KeepDirectives);
        return changed is null ? null : CSharpSyntaxTree.ParseText(changed.ToFullString(), (CSharpParseOptions)tree.Options, tree.FilePath, System.Text.Encoding.UTF8);
    }
}
