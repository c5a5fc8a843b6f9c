using AutoGrad.Generator.Analysis;
using AutoGrad.Generator.Ir;

namespace AutoGrad.Generator.Transforms.Reverse;

/// <summary>
/// Reverse mode: appends to a method the sweep that carries the adjoint of its result back to its parameters.
/// Input: a method in single-assignment form with active operations one at a time. Output: the same statements, the adjoint statements,
/// and loops and branches in which both go together where the adjoint is known before they start.
/// The reverse sweep refers to values of the forward sweep as if all were in scope; <see cref="Storage"/> then makes that true.
/// </summary>
internal sealed partial class Reversal
{
    private readonly Locals _locals;
    private readonly ForwardProgram _program;
    private readonly Activity _activity;
    private readonly InfiniteValues _infinite;
    private readonly IReadOnlyDictionary<Local, Local> _gradients;
    private readonly Dictionary<Expr, Local> _shadows = [];
    private readonly Dictionary<Local, Expr> _known = [];
    private readonly IReadOnlyList<Expr> _seeds;
    private readonly IReadOnlyList<Local> _values;
    private readonly bool _byVectors;

    private Reversal(Function function, ForwardProgram program, IReadOnlyList<Expr> seeds, IReadOnlyDictionary<Local, Local> gradients, Locals locals, IReadOnlyList<Local> values, bool byVectors)
    {
        (_program, _activity, _seeds, _gradients, _locals, _values, _byVectors) = (program, program.Activity, seeds, gradients, locals, values, byVectors);
        _infinite = new InfiniteValues(function.Body);
        foreach (var parameter in function.Parameters.Where(p => (p.Differentiated || p.IsOutput) && p.Local.Type.IsSequence))
            _shadows[parameter.Local.Read()] = gradients[parameter.Local];
    }

    /// <summary>The loops that are differentiated while they run.</summary>
    public HashSet<Loop> Fused { get; } = [];

    /// <param name="function">The method, flattened.</param>
    /// <param name="seeds">The adjoint of every result.</param>
    /// <param name="gradients">For every differentiated parameter, what receives its adjoint.</param>
    /// <param name="locals">Hands out new locals.</param>
    /// <param name="values">Receive the results.</param>
    /// <param name="byVectors">Whether functions of whole spans are undone by such: not where the sweep is differentiated again.</param>
    public static (Sequence Body, ForwardProgram Program, HashSet<Loop> Fused, Dictionary<Local, Expr> Adjoints, IReadOnlyCollection<Local> Shadows) Run(
        Function function, IReadOnlyList<Expr> seeds, IReadOnlyDictionary<Local, Local> gradients, Locals locals, IReadOnlyList<Local> values, bool byVectors)
    {
        var body = Sequence.From(function.Body);
        var program = new ForwardProgram(body, Activity.Of(function));
        var reversal = new Reversal(function, program, seeds, gradients, locals, values, byVectors);
        var region = new Region(body, null, locals, isForward: true);
        reversal.Reverse(region);
        reversal.DeclareConstantShadows(function);
        var adjoints = new Dictionary<Local, Expr>();
        foreach (var parameter in function.Parameters.Where(p => p.Differentiated && p.Local.Type.IsReal))
            adjoints[parameter.Local] = region.AdjointOf(parameter.Local) ?? Algebra.Number(0, parameter.Local.Type);
        foreach (var node in region.Output.Nodes.ToArray()) body.Add(node);
        return (body, program, reversal.Fused, adjoints, reversal._shadows.Values);
    }

    private void Reverse(Region region)
    {
        foreach (var node in region.Block.Nodes.Reverse().ToArray())
            switch (node)
            {
                case Leaf leaf:
                    Reverse(leaf, region);
                    break;
                case Branch branch:
                    Reverse(branch, region);
                    break;
                case Loop loop:
                    Reverse(loop, region);
                    break;
            }

        DeclareShadows(region);
    }

    private void Reverse(Leaf leaf, Region region)
    {
        switch (leaf.Statement)
        {
            case Declare { Value: null }:
                break;
            case Declare { Local: var local } when _program.IsCarried(local) || !_activity.IsActive(local):
                break;
            case Declare { Local: var after, Value: Read { Local: var phi } } when _program.IsCarried(phi) && after != phi:
                break; // What a loop leaves behind: the loop asks for its adjoint.
            case Declare { Local: var local, Value: { } value }:
                if (AdjointOf(local, region) is { } adjoint) Operation(local, value, adjoint, region);
                break;
            case Assign { Local: var local, Value: var value } when _activity.IsActive(local):
                if (_known.TryGetValue(local, out var known)) Contribute(value, known, region);
                break;
            case Store { Value.Type.IsSequence: true } store:
                RefuseSecondRow(store);
                break;
            case Store store when _activity.IsActiveRoot(store.Sequence):
                Reverse(store, leaf, region);
                break;
            case Return { Value: TupleValue results }:
                Results(results, leaf, region);
                break;
            case Return { Value: { } value }:
                leaf.Statement = region.Block == _program.Body ? new Declare(_values[0], value) : new Assign(_values[0], value);
                Contribute(value, _seeds[0], region);
                break;
        }
    }

    /// <summary>Several results, at the end of the method: each has its seed; that of an array is added to its adjoint.</summary>
    private void Results(TupleValue results, Leaf leaf, Region region)
    {
        for (var i = 0; i < results.Items.Count; i++)
        {
            var item = results.Items[i];
            region.Block.InsertBefore(leaf, new Declare(_values[i], item));
            if (!item.Type.IsSequence) Contribute(item, _seeds[i], region);
            else if (_activity.IsActiveRoot(item)) region.Output.Add(new Leaf(new Effect(new Call("Shape.Add", new EquatableArray<Expr>(_seeds[i], ShadowOf(item, region)), IrType.Void))));
        }

        region.Block.Remove(leaf);
    }

    /// <summary>The adjoint of a value: fixed when it is a sum so far, otherwise what has gathered.</summary>
    private Expr? AdjointOf(Local local, Region region) => _known.TryGetValue(local, out var known) ? known : region.AdjointOf(local);

    private void Contribute(Expr target, Expr amount, Region region)
    {
        if (target is Read { Local: var local } && _activity.IsActive(local) && !_known.ContainsKey(local))
            region.Contribute(local, amount, _program.HomeOf(local) ?? _program.Body);
    }
}
