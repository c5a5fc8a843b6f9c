using AutoGrad.Generator.Ir;

namespace AutoGrad.Generator.Analysis;

/// <summary>
/// Which derivatives can differ from zero, read off the indices: of <c>y[i] = x[i - 1] * x[i]</c> the Jacobian has a number only where column
/// minus row is −1 or 0; a sum of terms in <c>x[i]</c> and <c>x[i + 1]</c> has second derivatives only where that is −1, 0 or 1.
/// A pattern is a set of such offsets, the same for every row, and holds every derivative that there is and maybe more; where the indices do not
/// say, there is none. What a loop carries from one iteration to the next may depend on anything, but a sum does not bind its terms together.
/// </summary>
internal sealed class Sparsity
{
    private readonly Local _input;
    private readonly Local? _output;
    private readonly bool _isHessian;
    private readonly Activity _activity;
    private readonly Dictionary<Local, Influence> _influences = [];
    private readonly Dictionary<Local, Expr> _definitions = [];
    private readonly HashSet<Affine> _offsets = [];
    private readonly HashSet<Local> _parameters;
    private bool _isDense, _isRepeated;

    private Sparsity(Function function, Local input, Local? output)
    {
        (_input, _output, _isHessian, _activity) = (input, output, output is null, Activity.Of(function));
        _parameters = [.. function.Parameters.Select(p => p.Local)];
        foreach (var declare in function.Body.Descendants().OfType<Declare>())
            if (declare is { Local.Type: var type, Value: { } value } && type == IrType.Int) _definitions[declare.Local] = value;
        foreach (var assign in function.Body.Descendants().OfType<Assign>()) _definitions.Remove(assign.Local);
    }

    /// <summary>What a value varies with: elements of the input, or, where these are not known, any.</summary>
    private sealed record Influence(HashSet<Affine> Indices, bool Any)
    {
        public static readonly Influence None = new([], false);

        public static readonly Influence Everything = new([], true);

        public Influence And(Influence other) => new([.. Indices, .. other.Indices], Any || other.Any);
    }

    /// <summary>The offsets column − row of the Jacobian of one array by another, or, without an output, of the Hessian; <see langword="null"/> where all may be there.</summary>
    public static EquatableArray<Expr>? Of(Function function, Local input, Local? output)
    {
        var analysis = new Sparsity(function, input, output);
        analysis.Visit(function.Body);
        if (analysis._isDense || !analysis._isRepeated || analysis._offsets.Any(o => !o.Terms.Keys.All(analysis.IsKnownOutside))) return null;
        return analysis._offsets.OrderBy(o => o.Terms.Count).ThenBy(o => o.Constant).Select(Text).ToEquatable();
    }

    /// <summary>The caller knows it, too.</summary>
    private bool IsKnownOutside(Expr term) => term switch
    {
        Read { Local: var local } => _parameters.Contains(local),
        Length { Sequence: Read { Local: var local } } => _parameters.Contains(local),
        _ => false,
    };

    private static Expr Text(Affine offset)
    {
        Expr? sum = null;
        foreach (var term in offset.Terms)
        {
            Expr part = term.Value is 1 or -1 ? term.Key : new Binary(BinaryOperator.Multiply, Number(Math.Abs(term.Value)), term.Key, IrType.Int);
            sum = sum is null ? term.Value < 0 ? new Unary(UnaryOperator.Negate, part) : part
                : new Binary(term.Value < 0 ? BinaryOperator.Subtract : BinaryOperator.Add, sum, part, IrType.Int);
        }

        return sum is null ? Number(offset.Constant)
            : offset.Constant == 0 ? sum
            : new Binary(offset.Constant < 0 ? BinaryOperator.Subtract : BinaryOperator.Add, sum, Number(Math.Abs(offset.Constant)), IrType.Int);
    }

    private static Literal Number(int number) => new(number.ToString(System.Globalization.CultureInfo.InvariantCulture), IrType.Int, number);

    private void Visit(Block block)
    {
        foreach (var statement in block.Statements) Visit(statement);
    }

    private void Visit(Stmt statement)
    {
        switch (statement)
        {
            case Declare { Local: var local, Value: { } value } when local.Type.IsReal:
                _influences[local] = Of(value);
                break;
            case Assign { Local: var local, Value: var value } when local.Type.IsReal:
                // Where control joins: either.
                _influences[local] = InfluenceOf(local) is { Any: true } known ? known : InfluenceOf(local).And(Of(value));
                break;
            case Store { Value.Type.IsReal: true } store when Of(store.Value) is var stored && (stored.Any || stored.Indices.Count > 0):
                Keep(store, stored);
                break;
            case Store { Value.Type.IsSequence: true } or Perform or ForeignVjp or ForeignHvp or Push:
                _isDense = true;
                break;
            case If branch:
                Visit(branch.Then);
                Visit(branch.Else);
                break;
            case For or While:
                Loop(statement);
                break;
            case Return { Value: { } value }:
                _ = Of(value);
                break;
        }
    }

    private void Keep(Store store, Influence stored)
    {
        if (_isHessian || store.Sequence is not Read { Local: var array } || array != _output || stored.Any || IndexOf(store.Index) is not { } row)
        {
            // What is kept in an array can come out anywhere.
            _isDense = true;
            return;
        }

        foreach (var column in stored.Indices) Add(row, column);
    }

    private void Add(Affine row, Affine column)
    {
        // A few elements by number are no pattern.
        _isRepeated |= column.Terms.Count > 0;
        _offsets.Add(column.Minus(row));
    }

    /// <summary>What is carried varies with anything that its next value varies with, in this iteration or another.</summary>
    private void Loop(Stmt loop)
    {
        var carried = loop.Blocks().SelectMany(b => b.Statements).OfType<Assign>().Select(a => a.Local).Where(l => l.Type.IsReal).Distinct().ToList();
        bool changed;
        do
        {
            changed = false;
            foreach (var block in loop.Blocks()) Visit(block);
            foreach (var local in carried.Where(l => !ReferenceEquals(InfluenceOf(l), Influence.Everything) && (InfluenceOf(l).Any || InfluenceOf(l).Indices.Count > 0)))
            {
                _influences[local] = Influence.Everything;
                changed = true;
            }
        }
        while (changed);
    }

    private Influence InfluenceOf(Local local) => _influences.TryGetValue(local, out var influence) ? influence : Influence.None;

    private Affine? IndexOf(Expr index) => Affine.Of(index, l => _definitions.TryGetValue(l, out var value) ? value : null);

    private Influence Of(Expr expression)
    {
        if (!_activity.IsVaried(expression)) return Influence.None;
        switch (expression)
        {
            case Read { Local: var local }:
                return InfluenceOf(local);
            case Element { Sequence: Read { Local: var array } } e when array == _input:
                return IndexOf(e.Index) is { } index ? new([index], false) : Influence.Everything;
            case Element:
                return Influence.Everything;
            case Convert e:
                return Of(e.Operand);
            case Unary e:
                return Of(e.Operand);
            case Conditional e:
                return Of(e.WhenTrue).And(Of(e.WhenFalse));
            case Binary { Operator: BinaryOperator.Add or BinaryOperator.Subtract } e:
                return Of(e.Left).And(Of(e.Right));
            case Binary { Operator: BinaryOperator.Multiply } e when !_activity.IsVaried(e.Left) || !_activity.IsVaried(e.Right):
                return Of(e.Left).And(Of(e.Right));
            case Binary { Operator: BinaryOperator.Divide } e when !_activity.IsVaried(e.Right):
                return Of(e.Left);
            case ForeignCall call when call.Arguments.Any(a => a.Type.IsSequence):
                return Bound(Influence.Everything);
            default:
                return Bound(expression.Children().Where(c => c.Type.IsReal).Aggregate(Influence.None, (all, child) => all.And(Of(child))));
        }
    }

    /// <summary>A function that is not a sum has second derivatives by every two of the elements that it varies with.</summary>
    private Influence Bound(Influence influence)
    {
        if (!_isHessian) return influence;
        if (influence.Any) _isDense = true;
        foreach (var row in influence.Indices)
            foreach (var column in influence.Indices) Add(row, column);
        return influence;
    }
}
