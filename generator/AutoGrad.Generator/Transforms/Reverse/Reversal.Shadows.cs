using AutoGrad.Generator.Ir;

namespace AutoGrad.Generator.Transforms.Reverse;

/// <summary>Adjoints of arrays: for every active array one of the same shape, for every view the same view of it.</summary>
internal sealed partial class Reversal
{
    private readonly Dictionary<Local, Local> _views = [];

    /// <summary>The adjoint of a sequence expression.</summary>
    private Expr ShadowOf(Expr sequence, Region region) => sequence switch
    {
        Element e => new Element(ShadowOf(e.Sequence, region), e.Index),
        Slice e => e with { Sequence = ShadowOf(e.Sequence, region), Type = new SpanType(e.Type.Element, ReadOnly: false) },
        Read { Local: var local } => Shadow(local).Read(),
        _ => throw new InvalidOperationException($"{sequence.GetType().Name} has no adjoint"),
    };

    private Local Shadow(Local sequence)
    {
        if (_shadows.TryGetValue(sequence.Read(), out var shadow) || _views.TryGetValue(sequence, out shadow)) return shadow;
        var isView = _program.DefinitionOf(sequence) is not NewArray;
        var type = sequence.Type is SpanType span ? span with { ReadOnly = false } : sequence.Type;
        shadow = _locals.Fresh(Names.Bar(sequence), type);
        return (isView ? _views[sequence] = shadow : _shadows[sequence.Read()] = shadow);
    }

    /// <summary>A new row of a jagged array: its shadow's row is made beside it.</summary>
    private void ShadowRow(Store store, Leaf leaf, Region region)
    {
        if (!_activity.IsActiveRoot(store.Sequence)) return;
        if (!region.IsForward) throw new InvalidOperationException("A jagged array made inside a loop that must be undone is not supported");
        var row = (NewArray)_program.DefinitionOf(((Read)store.Value).Local)!;
        var shadow = _locals.Temporary("rowBar", row.Type);
        var position = region.Block.Nodes.ToList().IndexOf(leaf) + 1;
        region.Block.Insert(position, new Leaf(new Declare(shadow, row)));
        region.Block.Insert(position + 1, new Leaf(new Store(ShadowOf(store.Sequence, region), store.Index, shadow.Read())));
    }

    /// <summary>
    /// Declares the shadows of the block's own arrays and views where its reverse sweep starts, or, when a loop in the block is
    /// differentiated while it runs, where the arrays themselves are.
    /// </summary>
    private void DeclareShadows(Region region)
    {
        var used = new HashSet<Local>(region.Block.Descendants().SelectMany(Reads));
        var position = 0;
        foreach (var leaf in region.Block.Nodes.OfType<Leaf>().ToArray())
        {
            if (leaf.Statement is not Declare { Local: var sequence, Value: { } value } || !sequence.Type.IsSequence) continue;
            if (!_views.TryGetValue(sequence, out var shadow) && !_shadows.TryGetValue(sequence.Read(), out shadow)) continue;
            var definition = value is NewArray ? value : ShadowOf(value, region);
            var declaration = new Leaf(new Declare(shadow, definition));
            if (used.Contains(shadow)) region.Block.Insert(region.Block.Nodes.ToList().IndexOf(leaf) + 1, declaration);
            else region.Output.Insert(position++, declaration);
        }
    }

    private static IEnumerable<Local> Reads(Node node) => node switch
    {
        Leaf leaf => leaf.Statement.Expressions().SelectMany(e => e.Reads()),
        Branch branch => branch.Condition.Reads(),
        Loop loop => loop.Header.Expressions().SelectMany(e => e.Reads()),
        _ => [],
    };
}
