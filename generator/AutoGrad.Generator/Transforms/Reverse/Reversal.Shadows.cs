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
        Literal => throw new Limitation("an array that was never made is used"),
        _ => throw new InvalidOperationException($"{sequence.GetType().Name} has no adjoint"),
    };

    private Local Shadow(Local sequence)
    {
        if (_shadows.TryGetValue(sequence.Read(), out var shadow) || _views.TryGetValue(sequence, out shadow)) return shadow;
        var isView = _program.DefinitionOf(sequence) is not (null or NewArray);
        var type = sequence.Type is not SpanType span ? sequence.Type : isView ? span with { ReadOnly = false } : new ArrayType(span.ElementType);
        shadow = _locals.Fresh(Names.Bar(sequence), type);
        return (isView ? _views[sequence] = shadow : _shadows[sequence.Read()] = shadow);
    }

    /// <summary>The rows of a jagged array are made in one place: its shadow takes their shape once they are there.</summary>
    private void RefuseSecondRow(Store store)
    {
        var root = _activity.RootOf(store.Sequence);
        var rows = _program.Stores.Where(s => s.Root.Equals(root)).Select(s => s.Node.Statement).OfType<Store>().Where(s => s.Value.Type.IsSequence).Select(s => s.Index).ToList();
        if (rows.Count > 1 && (rows.Distinct().Count() < rows.Count || rows.Any(i => i is not Literal)))
            throw new Limitation("the rows of a local jagged array are made in more than one place");
    }

    /// <summary>
    /// Declares the shadows of the block's own arrays and views where its reverse sweep starts, or, when a loop in the block is
    /// differentiated while it runs, before that loop.
    /// </summary>
    private void DeclareShadows(Region region)
    {
        // A view needs the shadow of what it is a view of; the later ones first, since they may be views of views.
        foreach (var leaf in region.Block.Nodes.OfType<Leaf>().Reverse())
            if (leaf.Statement is Declare { Local: var view, Value: { } whole } && _views.ContainsKey(view)) ShadowOf(whole, region);

        var used = new HashSet<Local>(region.Block.Descendants().SelectMany(Reads));
        foreach (var view in _views.Where(v => used.Contains(v.Value)).ToList())
            for (var root = _program.DefinitionOf(view.Key)?.Root(); root is Read { Local: var array }; root = _program.DefinitionOf(array)?.Root())
                if (_shadows.TryGetValue(array.Read(), out var above) || _views.TryGetValue(array, out above)) used.Add(above);
        var first = region.Block.Nodes.FirstOrDefault(n => used.Any(local => IsShadow(local) && Uses(n, local)));
        var position = 0;
        foreach (var leaf in region.Block.Nodes.OfType<Leaf>().ToArray())
        {
            if (leaf.Statement is not Declare { Local: var sequence, Value: { } value } || !sequence.Type.IsSequence) continue;
            if (!_views.TryGetValue(sequence, out var shadow) && !_shadows.TryGetValue(sequence.Read(), out shadow)) continue;
            var definition = value is not NewArray ? ShadowOf(value, region)
                : value.Type.Element.IsSequence ? new Call("Shape.Like", new EquatableArray<Expr>(sequence.Read()), value.Type)
                : value;
            var declaration = new Leaf(new Declare(shadow, definition));
            if (used.Contains(shadow) && first is not null) region.Block.Insert(Math.Max(IndexOf(region.Block, leaf) + 1, IndexOf(region.Block, first)), declaration);
            else region.Output.Insert(position++, declaration);
        }
    }

    /// <summary>An array parameter that is not differentiated but holds values that vary has an adjoint of the method's own.</summary>
    private void DeclareConstantShadows(Function function)
    {
        foreach (var parameter in function.Parameters.Where(p => !p.Differentiated && !p.IsOutput && p.Local.Type.IsSequence))
        {
            if (!_shadows.TryGetValue(parameter.Local.Read(), out var shadow)) continue;
            Expr zeros = parameter.Local.Type.Element.IsSequence
                ? new Call("Shape.Like", new EquatableArray<Expr>(parameter.Local.Read()), shadow.Type)
                : new NewArray(new Length(parameter.Local.Read()), shadow.Type);
            _program.Body.Insert(0, new Leaf(new Declare(shadow, zeros)));
        }
    }

    private static int IndexOf(Sequence block, Node node) => block.Nodes.ToList().IndexOf(node);

    private static bool Uses(Node node, Local local) => Reads(node).Contains(local) || node.Descendants().Any(n => Reads(n).Contains(local));

    private static IEnumerable<Local> Reads(Node node) => node switch
    {
        Leaf leaf => leaf.Statement.Expressions().SelectMany(e => e.Reads()),
        Branch branch => branch.Condition.Reads(),
        Loop loop => loop.Header.Expressions().SelectMany(e => e.Reads()),
        _ => [],
    };
}
