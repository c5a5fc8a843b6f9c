namespace AutoGrad.Generator.Ir;

/// <summary>Traversals of the IR: what a statement holds, reads and writes, and the same tree with its expressions replaced.</summary>
internal static class Walk
{
    /// <summary>Every statement in the block, outer before inner.</summary>
    public static IEnumerable<Stmt> Descendants(this Block block) =>
        block.Statements.SelectMany(s => new[] { s }.Concat(s.Blocks().SelectMany(Descendants)));

    public static IEnumerable<Block> Blocks(this Stmt statement) => statement switch
    {
        If s => [s.Then, s.Else],
        For s => [s.Body],
        While s => [s.Body, s.Step],
        _ => [],
    };

    /// <summary>The expressions that the statement itself evaluates, without those of its blocks.</summary>
    public static IEnumerable<Expr> Expressions(this Stmt statement) => statement switch
    {
        Declare { Value: { } value } => [value],
        Assign s => [s.Value],
        Store s => [s.Sequence, s.Index, s.Value],
        If s => [s.Condition],
        For s => s.Exit is { } exit ? [s.Start, s.Bound, exit.Read()] : [s.Start, s.Bound],
        While s => [s.Condition],
        Return { Value: { } value } => [value],
        Perform s => [s.Call],
        _ => [],
    };

    public static IEnumerable<Expr> Children(this Expr expression) => expression switch
    {
        Element e => [e.Sequence, e.Index],
        Length e => [e.Sequence],
        Slice e => e.Count is { } count ? [e.Sequence, e.Start, count] : [e.Sequence, e.Start],
        Unary e => [e.Operand],
        Binary e => [e.Left, e.Right],
        Convert e => [e.Operand],
        Conditional e => [e.Condition, e.WhenTrue, e.WhenFalse],
        Call e => e.Arguments,
        Invoke e => e.Arguments,
        NewArray e => [e.Count],
        _ => [],
    };

    public static IEnumerable<Expr> DescendantsAndSelf(this Expr expression) =>
        new[] { expression }.Concat(expression.Children().SelectMany(DescendantsAndSelf));

    /// <summary>Every local the expression reads, once for each reading.</summary>
    public static IEnumerable<Local> Reads(this Expr expression) =>
        expression.DescendantsAndSelf().OfType<Read>().Select(r => r.Local);

    /// <summary>The expression with each part replaced, innermost first.</summary>
    public static Expr Rewrite(this Expr expression, Func<Expr, Expr> replace) => replace(expression switch
    {
        Element e => new Element(e.Sequence.Rewrite(replace), e.Index.Rewrite(replace)),
        Length e => new Length(e.Sequence.Rewrite(replace)),
        Slice e => e with { Sequence = e.Sequence.Rewrite(replace), Start = e.Start.Rewrite(replace), Count = e.Count?.Rewrite(replace) },
        Unary e => new Unary(e.Operator, e.Operand.Rewrite(replace)),
        Binary e => e with { Left = e.Left.Rewrite(replace), Right = e.Right.Rewrite(replace) },
        Convert e => e with { Operand = e.Operand.Rewrite(replace) },
        Conditional e => new Conditional(e.Condition.Rewrite(replace), e.WhenTrue.Rewrite(replace), e.WhenFalse.Rewrite(replace)),
        Call e => e with { Arguments = e.Arguments.Select(a => a.Rewrite(replace)).ToEquatable() },
        Invoke e => e with { Arguments = e.Arguments.Select(a => a.Rewrite(replace)).ToEquatable() },
        NewArray e => e with { Count = e.Count.Rewrite(replace) },
        _ => expression,
    });

    /// <summary>The expression with its reads replaced.</summary>
    public static Expr Substitute(this Expr expression, Func<Local, Expr> read) =>
        expression.Rewrite(e => e is Read r ? read(r.Local) : e);

    /// <summary>The array or parameter that a sequence expression is, or is a part of.</summary>
    public static Expr Root(this Expr sequence) => sequence switch
    {
        Element e => e.Sequence.Root(),
        Slice s => s.Sequence.Root(),
        _ => sequence,
    };
}
