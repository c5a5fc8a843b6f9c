using AutoGrad.Generator.Analysis;
using AutoGrad.Generator.Ir;

namespace AutoGrad.Generator.Transforms.Cleanup;

/// <summary>
/// Puts a temporary that is read once into the expression that reads it, so that the user's formulas look as the user wrote them.
/// <code>product = x * x; sum = product + y; r = Math.Sqrt(sum)   ⟹   r = Math.Sqrt(x * x + y)</code>
/// </summary>
internal sealed class InlineTemporaries
{
    private const int Readable = 16;

    private readonly Dictionary<Local, int> _reads = [];
    private readonly HashSet<Local> _assigned;
    private readonly HashSet<Local> _own;
    private readonly Views _views;

    private InlineTemporaries(Block block, IEnumerable<Local> own)
    {
        _own = [.. own];
        _views = new Views(block);
        foreach (var declare in block.Descendants().OfType<Declare>().Where(d => d.Local.Type.IsSequence && d.Value is (NewArray or Call)))
            _own.Add(declare.Local);

        foreach (var local in block.Descendants().SelectMany(s => s.Expressions()).SelectMany(e => e.Reads()))
            _reads[local] = _reads.TryGetValue(local, out var count) ? count + 1 : 1;
        _assigned = [.. block.Descendants().OfType<Assign>().Select(a => a.Local)];
    }

    /// <param name="block">The statements.</param>
    /// <param name="own">Arrays that are no parameter of the method; two of them never overlap.</param>
    public static Block Run(Block block, IEnumerable<Local> own) => new InlineTemporaries(block, own).Visit(block);

    private Block Visit(Block block)
    {
        var statements = block.Statements.Select(s => new StatementFacts(s.MapBlocks(Visit), _views)).ToList();
        for (var i = statements.Count - 1; i >= 0; i--)
        {
            if (statements[i].Statement is not Declare { Local: { IsTemporary: true } local, Value: { } value } || value is NewArray && !IsRow(local, statements, i + 1) || Overflow.In(value)) continue;
            if (_assigned.Contains(local) || !_reads.TryGetValue(local, out var reads)) continue;
            if (reads != 1 && value is not (Read or Literal)) continue;
            var use = UseOf(local, value, statements, i + 1);
            if (use < 0) continue;
            statements[use] = new StatementFacts(Replace(statements[use].Statement, local, value), _views);
            foreach (var inner in value.Reads()) _reads[inner] += reads - 1;
            statements.RemoveAt(i);
        }

        return new Block(statements.Select(s => s.Statement));
    }

    /// <summary>A new row goes straight into its array.</summary>
    private static bool IsRow(Local local, List<StatementFacts> statements, int next) =>
        next < statements.Count && statements[next].Statement is Store { Value: Read read } && read.Local == local;

    /// <summary>The one later statement that reads the local, if the value is the same there; −1 otherwise.</summary>
    private int UseOf(Local local, Expr value, List<StatementFacts> statements, int from)
    {
        var read = new HashSet<Local>(value.Reads());
        var elements = value.ReadSequences().Select(_views.RootOf).ToList();
        var readsState = value.DescendantsAndSelf().Any(e => e is Member or StaticField or Element or Length);

        // The statement changes nothing that the value reads.
        bool IsFree(StatementFacts facts) => !(readsState && facts.HasEffect) && !facts.Assigned.Overlaps(read) && (elements.Count == 0 || !facts.Written.Any(root => MayAlias(elements, root)));

        for (var i = from; i < statements.Count; i++)
        {
            var statement = statements[i].Statement;
            if (statements[i].Reads.Contains(local))
            {
                if (statement is For or While && statement.Blocks().Any(b => StatementFacts.ReadsOf(b).Contains(local))) return -1;
                if (statement is While) return -1;
                if (statement is If && !statement.Expressions().Any(e => e.Reads().Contains(local)) && !IsFree(statements[i])) return -1;
                if (Size(value) + statement.Expressions().Sum(Size) > 3 * Readable && Size(value) > Readable) return -1;
                for (var later = i + 1; later < statements.Count; later++)
                    if (statements[later].Reads.Contains(local)) return -1;
                return i;
            }

            if (!IsFree(statements[i])) return -1;
        }

        return -1;
    }

    /// <summary>Two different parameters may be one array; a derivative or a local array is no other.</summary>
    private bool MayAlias(List<Expr> elements, Expr written) => elements.Any(e => e.Equals(written) || !IsOwn(written) && !IsOwn(e));

    private bool IsOwn(Expr root) => root is Read { Local: var local } && _own.Contains(local);

    private static Stmt Replace(Stmt statement, Local local, Expr value) => statement
        .Map(e => e.Substitute(l => l == local ? value : l.Read()).Rewrite(Unsigned), l => l)
        .MapBlocks(b => new Block(b.Statements.Select(s => Replace(s, local, value))));

    /// <summary><c>x − (−y)·z</c> is <c>x + y·z</c> to the last bit, and the other way round.</summary>
    private static Expr Unsigned(Expr expression)
        => expression is Binary { Operator: BinaryOperator.Add or BinaryOperator.Subtract, Type.IsReal: true } sum && Opposite(sum.Right) is { } right ? Flip(sum, right) : expression;

    /// <summary>Without the sign in front of a product's first factor; null if there is none.</summary>
    private static Expr? Opposite(Expr expression) => expression switch
    {
        Unary { Operator: UnaryOperator.Negate } negation => negation.Operand,
        Literal { Value: < 0 and var factor, Text: ['-', ..] } literal => literal with { Text = literal.Text.Substring(1), Value = -factor },
        Binary { Operator: BinaryOperator.Multiply or BinaryOperator.Divide } product => Opposite(product.Left) is { } left ? product with { Left = left } : null,
        _ => null,
    };

    private static Binary Flip(Binary sum, Expr right) =>
        sum with { Operator = sum.Operator == BinaryOperator.Add ? BinaryOperator.Subtract : BinaryOperator.Add, Right = right };

    private static int Size(Expr expression) => expression.DescendantsAndSelf().Count();
}
