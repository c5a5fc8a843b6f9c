using AutoGrad.Generator.Ir;

namespace AutoGrad.Generator.Analysis;

/// <summary>
/// What a method without a result of its own computes: the arrays and spans that it writes to. One whose old numbers it may read is
/// changed in place, and so an input as well.
/// </summary>
internal sealed class Outputs
{
    private readonly Local _array;
    private HashSet<Expr> _written = [];
    private bool _isWhole;

    private Outputs(Local array) => _array = array;

    /// <param name="parameters">Of the method; an output is one that may be.</param>
    /// <param name="inlined">The method's body, calls inlined.</param>
    public static EquatableArray<Parameter> Of(EquatableArray<Parameter> parameters, Block inlined)
    {
        var views = new Views(inlined);
        var stored = new HashSet<Expr>(inlined.Descendants().OfType<Store>().Select(s => views.RootOf(s.Sequence)));
        return parameters.Select(p => !p.IsOutput ? p : !stored.Contains(p.Local.Read()) ? p with { IsOutput = false }
            : p with { Differentiated = p.Differentiated && new Outputs(p.Local).ReadsOld(inlined) }).ToEquatable();
    }

    /// <summary>Whether the block may read a number that it has not written before.</summary>
    private bool ReadsOld(Block block) => block.Statements.Any(ReadsOld);

    private bool ReadsOld(Stmt statement)
    {
        if (!_isWhole && Evaluated(statement).Any(ReadsOld)) return true;
        switch (statement)
        {
            case Store { Sequence: Read { Local: var array }, Index: var index } when array == _array:
                // An index that is looked up may be another next time.
                if (!index.DescendantsAndSelf().Any(e => e is Element)) _written.Add(index);
                return false;
            case If branch:
                var before = (_written, _isWhole);
                _written = [.. before._written];
                if (ReadsOld(branch.Then)) return true;
                var then = (_written, _isWhole);
                (_written, _isWhole) = before;
                if (ReadsOld(branch.Else)) return true;
                _written = [.. _written.Where(then._written.Contains)];
                _isWhole &= then._isWhole;
                return false;
            case For or While:
                return LoopReadsOld(statement);
            default:
                if (Changed(statement) is { } changed) Forget([changed]);
                return false;
        }
    }

    /// <summary>Writing to an array does not read it.</summary>
    private static IEnumerable<Expr> Evaluated(Stmt statement) => statement is Store { Sequence: Read } store ? [store.Index, store.Value] : statement.Expressions();

    private bool LoopReadsOld(Stmt loop)
    {
        var inside = loop.Blocks().SelectMany(b => b.Descendants()).ToList();
        Forget([.. inside.Append(loop).Select(Changed).OfType<Local>()]);
        var before = (_written, _isWhole);
        _written = [.. before._written];
        if (loop.Blocks().Any(ReadsOld)) return true;
        (_written, _isWhole) = before;
        _isWhole |= loop is For { Start: Literal { Value: 0 }, Relation: BinaryOperator.Less, Bound: Length { Sequence: Read { Local: var measured } }, Step: 1, Exit: null } f
            && measured == _array && f.Body.Statements.Any(s => s is Store { Sequence: Read { Local: var array }, Index: Read { Local: var index } } && array == _array && index == f.Counter);
        return false;
    }

    private void Forget(HashSet<Local> changed) => _written.RemoveWhere(index => index.Reads().Any(changed.Contains));

    private static Local? Changed(Stmt statement) => statement switch
    {
        Assign assign => assign.Local,
        _ => statement.Declared(),
    };

    private bool ReadsOld(Expr expression) => expression switch
    {
        Element { Sequence: Read { Local: var array }, Index: var index } when array == _array => !_written.Contains(index) || ReadsOld(index),
        Length { Sequence: Read } => false,
        Read { Local: var local } => local == _array,
        _ => expression.Children().Any(ReadsOld),
    };
}
