using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using AutoGrad.Generator.Lowering;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace AutoGrad.Generator.Pipeline;

/// <summary>
/// Every edit makes a new compilation, in which every marked method would be read again. What was read stays true while no declaration
/// changes and the files are the same whose bodies it was read from.
/// </summary>
internal static class LoweringCache
{
    private static readonly ConditionalWeakTable<SyntaxTree, ConcurrentDictionary<TextSpan, Entry>> Entries = new();

    private sealed record Entry(Declarations Declarations, IReadOnlyCollection<SyntaxTree> Read, LoweredMethod? Method);

    /// <param name="node">The marked method's declaration.</param>
    /// <param name="compilation">What it stands in.</param>
    /// <param name="lower">Reads the method, and adds the files whose bodies it reads to a collection.</param>
    public static LoweredMethod? Get(SyntaxNode node, Compilation compilation, Func<ICollection<SyntaxTree>, LoweredMethod?> lower)
    {
        var (declarations, known) = (Declarations.Of(compilation), Entries.GetOrCreateValue(node.SyntaxTree));
        if (known.TryGetValue(node.Span, out var entry) && ReferenceEquals(entry.Declarations, declarations) && entry.Read.All(compilation.ContainsSyntaxTree)) return entry.Method;
        var read = new HashSet<SyntaxTree>();
        var method = lower(read);
        known[node.Span] = new Entry(declarations, read, method);
        return method;
    }
}
