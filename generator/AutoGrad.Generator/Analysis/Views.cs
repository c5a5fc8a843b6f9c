using AutoGrad.Generator.Ir;

namespace AutoGrad.Generator.Analysis;

/// <summary>Which locals are views: parts of another array or span, so that a write to one is a write to the other.</summary>
internal sealed class Views
{
    private readonly Dictionary<Local, Expr> _wholes = [];

    public Views(Block block)
    {
        foreach (var declare in block.Descendants().OfType<Declare>())
            if (declare.Local.Type.IsSequence && declare.Value is { } whole and not (NewArray or Call)) _wholes[declare.Local] = whole;
    }

    /// <summary>The array or parameter that the sequence is part of, through every view.</summary>
    public Expr RootOf(Expr sequence)
    {
        var root = sequence.Root();
        while (root is Read { Local: var local } && _wholes.TryGetValue(local, out var whole)) root = whole.Root();
        return root;
    }

    /// <summary>The local of <see cref="RootOf"/>; null where the sequence is part of no local.</summary>
    public Local? LocalOf(Expr sequence) => (RootOf(sequence) as Read)?.Local;

    /// <summary>Every local that the sequence is reached through, itself and its root included.</summary>
    public IEnumerable<Local> Through(Expr sequence)
    {
        for (var part = sequence.Root() as Read; part is not null; part = _wholes.TryGetValue(part.Local, out var whole) ? whole.Root() as Read : null)
            yield return part.Local;
    }
}
