using AutoGrad.Generator.Analysis;
using AutoGrad.Generator.Ir;
using AutoGrad.Generator.Transforms.Reverse;

namespace AutoGrad.Generator.Transforms.Forward;

/// <summary>
/// Forward mode: every active value gets a tangent, computed beside it. Statement by statement, in any structured code: a derivative
/// as well as a method, so that a Hessian-vector product is the tangent of a gradient.
/// <code>y = Math.Sin(x) * k;   ⟹   sin = Math.Sin(x); yDot = Math.Cos(x) * xDot * k; y = sin * k;</code>
/// </summary>
internal sealed partial class Propagation
{
    private readonly Activity _activity;
    private readonly Locals _locals;
    private readonly bool _returnsTangent;
    private readonly bool _byVectors;
    private readonly InfiniteValues _infinite;
    private readonly UnboundedSlopes? _unbounded;
    private readonly HashSet<Local> _given;
    private readonly Dictionary<Local, Local> _tangents = [];
    private readonly Dictionary<Local, Local> _tops = [];
    private readonly HashSet<Local> _views = [];

    private Propagation(Block body, IReadOnlyDictionary<Local, Local> given, Activity activity, Locals locals, bool returnsTangent, bool byVectors)
    {
        (_activity, _locals, _returnsTangent, _byVectors) = (activity, locals, returnsTangent, byVectors);
        _infinite = new InfiniteValues(body);
        // A gradient has strong zeros of its own.
        _unbounded = returnsTangent ? UnboundedSlopes.Of(body, activity, _infinite) : null;
        _given = [.. given.Keys];
        foreach (var pair in given) _tangents[pair.Key] = pair.Value;
    }

    /// <summary>The statements with their tangents, and the arrays that tangents are in, views of them left out.</summary>
    /// <param name="body">The statements.</param>
    /// <param name="given">Locals whose tangents have their variable already: parameters, and what the caller wants the tangents of.</param>
    /// <param name="zero">Arrays of the caller's whose tangent is zero at first.</param>
    /// <param name="activity">What varies in the body, and what is wanted.</param>
    /// <param name="locals">Hands out new locals.</param>
    /// <param name="returnsTangent">Whether the result is to be returned with its tangent, or alone.</param>
    /// <param name="byVectors">Whether functions of whole spans have tangents by such: not where these are differentiated again.</param>
    public static (Block Body, IReadOnlyCollection<Local> Arrays) Run(
        Block body, IReadOnlyDictionary<Local, Local> given, IEnumerable<Local> zero, Activity activity, Locals locals, bool returnsTangent, bool byVectors = false)
    {
        var pass = new Propagation(body, given, activity, locals, returnsTangent, byVectors);
        foreach (var (buffer, top) in Counted(body))
            if (activity.IsActiveRoot(buffer.Read())) pass._tops[top] = locals.Fresh(Names.Dot(top.Name), top.Type);
        var output = new List<Stmt>();
        foreach (var array in zero.Where(a => activity.IsActiveRoot(a.Read())))
        {
            Expr zeros = array.Type.Element.IsSequence
                ? new Call("Shape.Like", new EquatableArray<Expr>(array.Read()), array.Type)
                : new NewArray(new Length(array.Read()), new ArrayType(array.Type.Element));
            output.Add(new Declare(pass.TangentOf(array, zeros.Type), zeros));
        }

        pass.Add(body, output);
        return (new Block(output), [.. pass._tangents.Where(t => t.Key.Type.IsSequence && !pass._views.Contains(t.Key)).Select(t => t.Value)]);
    }

    private Block Run(Block block)
    {
        var output = new List<Stmt>();
        Add(block, output);
        return new Block(output);
    }

    /// <summary>
    /// The updates at the end of a loop's body happen at once, and so do those of their tangents: whatever they need is computed before the first.
    /// </summary>
    private Block RunLoop(Block body)
    {
        var statements = body.Statements.ToArray();
        var start = statements.Length;
        var own = new HashSet<Local>(statements.OfType<Declare>().Select(d => d.Local));
        while (start > 0 && statements[start - 1] is Assign { Local: var carried } && !own.Contains(carried)) start--;
        var (output, updates) = (new List<Stmt>(), new List<Stmt>());
        foreach (var statement in statements.Take(start)) Add(statement, output);
        foreach (var update in statements.Skip(start).Cast<Assign>())
        {
            if (_activity.IsActive(update.Local))
            {
                var dual = Differentiate(update.Value, output);
                updates.Add(new Assign(TangentOf(update.Local), dual.TangentOrZero));
                updates.Add(update with { Value = dual.Value });
            }
            else
            {
                updates.Add(update);
            }
        }

        return new Block([.. output, .. updates]);
    }

    private void Add(Block block, List<Stmt> output)
    {
        foreach (var statement in block.Statements) Add(statement, output);
    }

    private void Add(Stmt statement, List<Stmt> output)
    {
        switch (statement)
        {
            case Declare { Local: { Type.IsSequence: true } array, Value: { } value }:
                output.Add(statement);
                if (_activity.IsActiveRoot(array.Read())) DeclareArray(array, value, output);
                break;
            case Declare { Local: var local, Value: null } when _activity.IsActive(local):
                output.Add(statement);
                if (!_given.Contains(local)) output.Add(new Declare(TangentOf(local), null));
                break;
            case Declare { Local: var local, Value: { } value } when _activity.IsActive(local):
                var declared = Differentiate(value, output, local);
                output.Add(new Declare(local, declared.Value));
                if (_given.Contains(local)) output.Add(new Assign(TangentOf(local), declared.TangentOrZero));
                else output.Add(new Declare(TangentOf(local), declared.TangentOrZero));
                break;
            case Assign { Local: var local, Value: var value } when _activity.IsActive(local):
                // The tangent first: it may be that of what the local held before.
                var assigned = Differentiate(value, output);
                output.Add(new Assign(TangentOf(local), assigned.TangentOrZero));
                output.Add(new Assign(local, assigned.Value));
                break;
            case Store { Value: { Type.IsSequence: true } row } store when _activity.IsActiveRoot(store.Sequence):
                output.Add(new Store(TangentOf(store.Sequence), store.Index, TangentOf(row)));
                output.Add(store);
                break;
            case Store store when _activity.IsActiveRoot(store.Sequence):
                var stored = Differentiate(store.Value, output);
                output.Add(new Store(TangentOf(store.Sequence), store.Index, stored.TangentOrZero));
                output.Add(store with { Value = stored.Value });
                break;
            case Push { Buffer: var buffer, Value: var value } push when _activity.IsActiveRoot(buffer.Read()):
                var pushed = Differentiate(value, output);
                output.Add(push with { Buffer = TangentOf(buffer), Top = _tops[push.Top], Value = pushed.TangentOrZero });
                output.Add(push with { Value = pushed.Value });
                break;
            case Pop pop when _activity.IsActiveRoot(pop.Buffer.Read()):
                output.Add(new Pop(TangentOf(pop.Local), TangentOf(pop.Buffer), _tops[pop.Top]));
                output.Add(pop);
                break;
            case Reserve reserve when _activity.IsActiveRoot(reserve.Buffer.Read()):
                output.Add(reserve);
                output.Add(reserve with { Buffer = TangentOf(reserve.Buffer) });
                break;
            case Declare { Value: Literal } top when _tops.TryGetValue(top.Local, out var other):
                output.Add(top);
                output.Add(top with { Local = other });
                break;
            case ForeignVjp vjp when vjp.Adjoints.Any(a => a.Type.IsSequence ? _activity.IsActiveRoot(a) : _activity.IsActive(((Read)a).Local)):
                Foreign(vjp, output);
                break;
            case ForeignHvp hvp when hvp.Products.Any(p => p.Type.IsSequence ? _activity.IsActiveRoot(p) : _activity.IsActive(((Read)p).Local)):
                throw new Limitation($"{hvp.Method.Name} has no third derivative", Gap.Rule);
            case Declare { Local.Type: TupleType, Value: ForeignCall call } when _activity.IsVaried(call):
                throw new Limitation($"{call.Method.Name} has no derivative itself", Gap.Rule);
            case Effect { Call: Call { Function: "Shape.Add" } call } when _activity.IsActiveRoot(call.Arguments[1]):
                output.Add(statement);
                output.Add(new Effect(call with { Arguments = call.Arguments.Select(TangentOf).ToEquatable() }));
                break;
            case Return { Value: TupleValue results } when _returnsTangent:
                var duals = results.Items.Select(item => item.Type.IsSequence ? new Dual(item, ReturnedTangent(item, output)) : Differentiate(item, output)).ToList();
                output.Add(new Return(new TupleValue(duals.Select(d => d.Value).Concat(duals.Select(d => d.TangentOrZero)).ToEquatable())));
                break;
            case Return { Value: { } value } when _returnsTangent:
                var result = Differentiate(value, output);
                output.Add(new Return(new TupleValue(new EquatableArray<Expr>(result.Value, result.TangentOrZero))));
                break;
            case For loop when TryVectors(loop, output):
                break;
            case For or While:
                output.Add(statement.MapBlocks(RunLoop));
                break;
            default:
                output.Add(statement.MapBlocks(Run));
                break;
        }
    }

    /// <summary>The tangent of an array that is returned; zeros where it does not vary.</summary>
    private Expr ReturnedTangent(Expr array, List<Stmt> output)
    {
        if (_activity.IsActiveRoot(array)) return TangentOf(array);
        var zeros = _locals.Fresh(Names.Dot(Names.For(array)), array.Type);
        output.Add(new Declare(zeros, new NewArray(new Length(array), array.Type)));
        return zeros.Read();
    }

    private void DeclareArray(Local array, Expr value, List<Stmt> output)
    {
        if (_given.Contains(array)) return;
        var isView = value is not (NewArray or Call);
        if (isView) _views.Add(array);
        var tangent = value switch
        {
            Call { Function: "Shape.Copy", Arguments: [var rows] } copy => _activity.IsActiveRoot(rows) ? copy with { Arguments = new EquatableArray<Expr>(TangentOf(rows)) } : copy with { Function = "Shape.Like" },
            _ => isView ? TangentOf(value) : value,
        };
        output.Add(new Declare(TangentOf(array, tangent.Type), tangent));
    }

    /// <summary>The variable that holds the tangent of a local.</summary>
    private Local TangentOf(Local local, IrType? type = null)
    {
        if (_tangents.TryGetValue(local, out var tangent)) return tangent;
        var name = Names.Dot(local.Name);
        return _tangents[local] = local.IsTemporary ? _locals.Temporary(name, type ?? local.Type) : _locals.Fresh(name, type ?? local.Type);
    }

    /// <summary>The tangent of an array, or of a view of one.</summary>
    private Expr TangentOf(Expr sequence)
    {
        switch (sequence)
        {
            case Read { Local: var local }:
                return TangentOf(local).Read();
            case Literal:
                return sequence; // Left out, and so is its tangent.
            case Element row:
                return new Element(TangentOf(row.Sequence), row.Index);
            case Slice slice:
                var whole = TangentOf(slice.Sequence);
                return slice with { Sequence = whole, Type = new SpanType(slice.Type.Element, whole.Type is SpanType { ReadOnly: true }) };
            default:
                throw new InvalidOperationException($"{sequence.GetType().Name} has no tangent");
        }
    }

    /// <summary>The buffers that are counted by a variable of their own; tangents saved beside their values have another.</summary>
    private static IEnumerable<(Local Buffer, Local Top)> Counted(Block body) => body.Descendants().SelectMany(s => s switch
    {
        Push p => new[] { (p.Buffer, p.Top) },
        Pop p => [(p.Buffer, p.Top)],
        _ => [],
    }).Distinct();
}
