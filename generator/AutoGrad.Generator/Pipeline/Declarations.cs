using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AutoGrad.Generator.Pipeline;

/// <summary>
/// All that the files of a compilation say outside the bodies of methods: names, types, attributes, initialisers. While none of it
/// changes, what stands in one body means what it meant, whatever is typed in others. Compilations that agree in it share one object.
/// </summary>
internal sealed class Declarations
{
    private static readonly ConditionalWeakTable<Compilation, Declarations> Known = new();
    private static readonly ConditionalWeakTable<SyntaxTree, string> Texts = new();
    private static readonly ConcurrentDictionary<string, WeakReference<Declarations>> Latest = new(StringComparer.Ordinal);

    private readonly CompilationOptions _options;
    private readonly MetadataReference[] _references;
    private readonly (string Path, ParseOptions Options, string Text)[] _files;

    private Declarations(Compilation compilation)
    {
        _options = compilation.Options;
        _references = [.. compilation.References];
        _files = [.. compilation.SyntaxTrees.Select(tree => (tree.FilePath, tree.Options, Texts.GetValue(tree, TextOf)))];
    }

    public static Declarations Of(Compilation compilation) => Known.GetValue(compilation, Find);

    private static Declarations Find(Compilation compilation)
    {
        var (name, found) = (compilation.AssemblyName ?? "", new Declarations(compilation));
        if (Latest.TryGetValue(name, out var latest) && latest.TryGetTarget(out var known) && known.Agrees(found)) return known;
        Latest[name] = new WeakReference<Declarations>(found);
        return found;
    }

    private bool Agrees(Declarations other) => _options.Equals(other._options) && _references.SequenceEqual(other._references) && _files.SequenceEqual(other._files);

    private static string TextOf(SyntaxTree tree)
    {
        var (root, text, written, at) = (tree.GetRoot(), tree.GetText(), new StringBuilder(), 0);
        foreach (var body in root.DescendantNodes(node => !IsBody(node)).Where(IsBody))
        {
            written.Append(text.ToString(Microsoft.CodeAnalysis.Text.TextSpan.FromBounds(at, body.SpanStart))).Append('\0');
            at = body.Span.End;
        }

        return written.Append(text.ToString(Microsoft.CodeAnalysis.Text.TextSpan.FromBounds(at, text.Length))).ToString();
    }

    /// <summary>What no other body can tell apart. (An accessor's says whether there is a field behind it; a method's, whether a parameter of a primary constructor is kept.)</summary>
    private static bool IsBody(SyntaxNode node) =>
        (node is BlockSyntax or ArrowExpressionClauseSyntax)
        && node.Parent is BaseMethodDeclarationSyntax { Parent: var type }
        && (type is RecordDeclarationSyntax || type?.ChildNodes().OfType<ParameterListSyntax>().Any() != true);
}
