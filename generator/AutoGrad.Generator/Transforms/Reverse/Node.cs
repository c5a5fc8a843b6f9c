using AutoGrad.Generator.Ir;

namespace AutoGrad.Generator.Transforms.Reverse;

/// <summary>
/// A statement of the program being built, in a tree that can be added to in the middle: reversal walks backwards and
/// discovers what must stand earlier only as it goes.
/// </summary>
internal abstract class Node
{
    /// <summary>The list that holds this node.</summary>
    public Sequence? Owner { get; set; }

    public abstract IEnumerable<Sequence> Bodies { get; }

    /// <summary>Every node inside, in the order of the text.</summary>
    public IEnumerable<Node> Descendants() => Bodies.SelectMany(b => b.Descendants());
}

/// <summary>A statement without blocks.</summary>
internal sealed class Leaf(Stmt statement) : Node
{
    public Stmt Statement { get; set; } = statement;

    public override IEnumerable<Sequence> Bodies => [];
}

internal sealed class Branch : Node
{
    public Branch(Expr condition, Sequence then, Sequence otherwise)
    {
        (Condition, Then, Else) = (condition, then, otherwise);
        then.Parent = otherwise.Parent = this;
    }

    public Expr Condition { get; set; }

    public Sequence Then { get; }

    public Sequence Else { get; }

    public override IEnumerable<Sequence> Bodies => [Then, Else];
}

/// <summary>A loop. Its header is a <see cref="For"/> or <see cref="While"/> with an empty body.</summary>
internal sealed class Loop : Node
{
    public Loop(Stmt header, Sequence body)
    {
        (Header, Body) = (header, body);
        body.Parent = this;
    }

    public Stmt Header { get; set; }

    public Sequence Body { get; }

    /// <summary>Set on a loop of the reverse sweep: the loop whose iterations it undoes.</summary>
    public Loop? Undoes { get; init; }

    /// <summary>A loop of the reverse sweep whose iterations may run in any order.</summary>
    public bool AnyOrder { get; init; }

    /// <summary>The number of iterations that ran, where the header does not tell.</summary>
    public Local? Trips { get; set; }

    public override IEnumerable<Sequence> Bodies => [Body];
}

/// <summary>A block under construction.</summary>
internal sealed class Sequence
{
    private readonly List<Node> _nodes = [];

    /// <summary>The branch or loop that this is a block of; none for the method's body.</summary>
    public Node? Parent { get; set; }

    /// <summary>Set on a block of the reverse sweep: the block of the forward sweep that it undoes.</summary>
    public Sequence? Undoes { get; init; }

    public IReadOnlyList<Node> Nodes => _nodes;

    public void Add(Node node) => Insert(_nodes.Count, node);

    public void Add(Stmt statement) => Add(new Leaf(statement));

    public void Insert(int index, Node node)
    {
        _nodes.Insert(index, node);
        node.Owner = this;
    }

    public void InsertBefore(Node position, Stmt statement) => InsertBefore(position, new Leaf(statement));

    public void InsertBefore(Node position, Node node) => Insert(_nodes.IndexOf(position), node);

    public void Remove(Node node) => _nodes.Remove(node);

    /// <summary>This block and those that it stands in, innermost first.</summary>
    public IEnumerable<Sequence> Scopes()
    {
        for (var scope = this; scope is not null; scope = scope.Parent?.Owner) yield return scope;
    }

    /// <summary>Every node below, in the order of the text.</summary>
    public IEnumerable<Node> Descendants() =>
        _nodes.ToArray().SelectMany(n => new[] { n }.Concat(n.Bodies.SelectMany(b => b.Descendants())));

    /// <summary>Replaces locals, where they are declared and where they are read.</summary>
    public void Rename(IReadOnlyDictionary<Local, Local> renamed)
    {
        Local New(Local local) => renamed.TryGetValue(local, out var other) ? other : local;
        Expr In(Expr expression) => expression.Substitute(l => New(l).Read());
        foreach (var node in Descendants())
            switch (node)
            {
                case Leaf leaf:
                    leaf.Statement = leaf.Statement.Map(In, New);
                    break;
                case Branch branch:
                    branch.Condition = In(branch.Condition);
                    break;
                case Loop loop:
                    loop.Header = loop.Header.Map(In, New);
                    break;
            }
    }

    public static Sequence From(Block block)
    {
        var sequence = new Sequence();
        foreach (var statement in block.Statements)
            sequence.Add(statement switch
            {
                If s => new Branch(s.Condition, From(s.Then), From(s.Else)),
                For s => new Loop(s with { Body = Block.Empty }, From(s.Body)),
                While s => new Loop(s with { Body = Block.Empty }, From(s.Body)),
                _ => new Leaf(statement),
            });
        return sequence;
    }

    public Block ToBlock() => new(_nodes.Select(n => n switch
    {
        Leaf leaf => leaf.Statement,
        Branch branch => new If(branch.Condition, branch.Then.ToBlock(), branch.Else.ToBlock()),
        Loop { Header: For header } loop => header with { Body = loop.Body.ToBlock() },
        Loop { Header: While header } loop => header with { Body = loop.Body.ToBlock() },
        _ => throw new InvalidOperationException("An unknown node"),
    }));
}
