using AutoGrad.Generator.Analysis;
using AutoGrad.Generator.Ir;

namespace AutoGrad.Generator.Transforms.Reverse;

/// <summary>What the reverse sweep asks about the forward program: where values live, in what order, who uses them.</summary>
internal sealed class ForwardProgram
{
    private readonly Dictionary<Local, Sequence> _homes = [];
    private readonly Dictionary<Local, List<Node>> _uses = [];
    private readonly Dictionary<Local, Expr> _definitions = [];
    private readonly Dictionary<Node, int> _order = [];
    private readonly Dictionary<Local, Node> _definedAt = [];

    public ForwardProgram(Sequence body, Activity activity)
    {
        (Body, Activity) = (body, activity);
        foreach (var node in body.Descendants()) Register(node);
        foreach (var loop in body.Descendants().OfType<Loop>()) RegisterCarried(loop);
    }

    public Sequence Body { get; }

    public Activity Activity { get; }

    /// <summary>Every write of an array element: the array behind it, and where.</summary>
    public List<(Expr Root, Leaf Node)> Stores { get; } = [];

    public Sequence? HomeOf(Local local) => _homes.TryGetValue(local, out var home) ? home : null;

    public Expr? DefinitionOf(Local local) => _definitions.TryGetValue(local, out var value) ? value : null;

    public IReadOnlyList<Node> UsesOf(Local local) => _uses.TryGetValue(local, out var uses) ? uses : [];

    /// <summary>The node after which the local has its value: its declaration, or the branch that assigns it.</summary>
    public Node? DefinedAt(Local local) => _definedAt.TryGetValue(local, out var node) ? node : null;

    /// <summary>A node of the method itself, not of its reverse sweep.</summary>
    public bool IsForward(Node node) => _order.ContainsKey(node);

    public int OrderOf(Node node) => _order[node];

    public int LastOrderIn(Node node) => node.Bodies.SelectMany(b => b.Descendants()).Append(node).Max(n => _order[n]);

    /// <summary>The locals that a loop carries from one iteration to the next.</summary>
    public IReadOnlyList<Carried> CarriedBy(Loop loop) => _carried.TryGetValue(loop, out var carried) ? carried : [];

    /// <summary>The locals that a branch assigns in both arms.</summary>
    public static IEnumerable<Local> JoinedBy(Branch branch) =>
        branch.Then.Nodes.Concat(branch.Else.Nodes).OfType<Leaf>().Select(l => l.Statement).OfType<Assign>().Select(a => a.Local).Distinct();

    /// <summary>Makes known the trip count of a loop, which the reverse sweep needs like any value of the program.</summary>
    public void Register(Local trips, Loop loop, Expr? count)
    {
        _homes[trips] = loop.Owner!;
        _definedAt[trips] = loop;
        if (count is not null) _definitions[trips] = count;
    }

    public bool IsCarried(Local local) => _initials.ContainsKey(local);

    private readonly Dictionary<Loop, List<Carried>> _carried = [];
    private readonly Dictionary<Local, Leaf> _initials = [];

    private void Register(Node node)
    {
        _order[node] = _order.Count;
        switch (node)
        {
            case Leaf { Statement: var statement } leaf:
                foreach (var read in statement.Expressions().SelectMany(e => e.Reads())) Use(read, node);
                if (statement is Declare declare)
                {
                    _homes[declare.Local] = node.Owner!;
                    _definedAt[declare.Local] = node;
                    if (declare.Value is { } value) _definitions[declare.Local] = value;
                }

                if (statement is Store store) Stores.Add((Activity.RootOf(store.Sequence), leaf));
                if (Foreign.FilledBy(statement) is { } filled) Stores.Add((Activity.RootOf(filled), leaf));
                foreach (var given in Foreign.GivenAway(statement)) Stores.Add((Activity.RootOf(given), leaf));
                break;
            case Branch branch:
                foreach (var read in branch.Condition.Reads()) Use(read, node);
                foreach (var joined in JoinedBy(branch).Where(j => HomeOf(j) == branch.Owner)) _definedAt[joined] = branch;
                break;
            case Loop loop:
                foreach (var read in loop.Header.Expressions().SelectMany(e => e.Reads())) Use(read, node);
                if (loop.Header is For { Counter: var counter })
                {
                    _homes[counter] = loop.Body;
                    _definedAt[counter] = loop;
                }

                break;
        }
    }

    private void Use(Local local, Node node)
    {
        if (!_uses.TryGetValue(local, out var uses)) _uses[local] = uses = [];
        uses.Add(node);
    }

    /// <summary>Inside its loop, a carried local is the value at the start of the iteration: it lives in the body.</summary>
    private void RegisterCarried(Loop loop)
    {
        var carried = new List<Carried>();
        foreach (var leaf in loop.Body.Nodes.OfType<Leaf>())
        {
            if (leaf.Statement is not Assign { Local: var phi, Value: var next } || !_definitions.TryGetValue(phi, out var initial)) continue;
            var declaration = loop.Owner!.Nodes.OfType<Leaf>().First(l => l.Statement is Declare d && d.Local == phi);
            var after = loop.Owner!.Nodes.OfType<Leaf>().FirstOrDefault(l => l.Statement is Declare { Value: Read { Local: var read } } d && read == phi && d.Local != phi);
            carried.Add(new Carried(phi, initial, next, declaration, leaf, (after?.Statement as Declare)?.Local));
            _initials[phi] = declaration;
            _definitions.Remove(phi);
        }

        foreach (var c in carried)
        {
            _homes[c.Phi] = loop.Body;
            _definedAt[c.Phi] = loop;
            if (c.After is not null) _definitions.Remove(c.After);
        }

        _carried[loop] = carried;
    }
}

/// <summary>A local that a loop carries: its value before the loop, at the start of an iteration, at its end, and after the loop.</summary>
internal sealed record Carried(Local Phi, Expr Initial, Expr Next, Leaf Declaration, Leaf Update, Local? After);
