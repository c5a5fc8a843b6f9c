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
        Effect s => [s.Call],
        ForeignVjp s => [.. s.Arguments, s.Cotangent, .. s.Adjoints],
        ForeignHvp s => [.. s.Arguments, .. s.Tangents, .. s.Products],
        Reserve s => [s.Count],
        Push s => [s.Buffer.Read(), s.Top.Read(), s.Value],
        Pop s => [s.Buffer.Read(), s.Top.Read()],
        _ => [],
    };

    /// <summary>The local that the statement brings into scope, of its block or, a loop's counter, of its body.</summary>
    public static Local? Declared(this Stmt statement) => statement switch
    {
        Declare s => s.Local,
        Pop s => s.Local,
        For s => s.Counter,
        _ => null,
    };

    public static IEnumerable<Expr> Children(this Expr expression) => expression switch
    {
        Element e => [e.Sequence, e.Index],
        Length e => [e.Sequence],
        Slice e => e.Count is { } count ? [e.Sequence, e.Start, count] : [e.Sequence, e.Start],
        Unary e => [e.Operand],
        Binary e => [e.Left, e.Right],
        Convert e => [e.Operand],
        Overflow e => [e.Operation],
        Conditional e => [e.Condition, e.WhenTrue, e.WhenFalse],
        Call e => e.Arguments,
        Invoke e => e.Arguments,
        ForeignCall e => e.Arguments,
        TupleValue e => e.Items,
        TupleItem e => [e.Tuple],
        NewArray e => [e.Count],
        Member { Target: { } target } => [target],
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
        Element e => e with { Sequence = e.Sequence.Rewrite(replace), Index = e.Index.Rewrite(replace) },
        Length e => new Length(e.Sequence.Rewrite(replace)),
        Slice e => e with { Sequence = e.Sequence.Rewrite(replace), Start = e.Start.Rewrite(replace), Count = e.Count?.Rewrite(replace) },
        Unary e => new Unary(e.Operator, e.Operand.Rewrite(replace)),
        Binary e => e with { Left = e.Left.Rewrite(replace), Right = e.Right.Rewrite(replace) },
        Convert e => e with { Operand = e.Operand.Rewrite(replace) },
        Overflow e => e with { Operation = e.Operation.Rewrite(replace) },
        Conditional e => e with { Condition = e.Condition.Rewrite(replace), WhenTrue = e.WhenTrue.Rewrite(replace), WhenFalse = e.WhenFalse.Rewrite(replace) },
        Call e => e with { Arguments = e.Arguments.Select(a => a.Rewrite(replace)).ToEquatable() },
        Invoke e => e with { Arguments = e.Arguments.Select(a => a.Rewrite(replace)).ToEquatable() },
        ForeignCall e => e with { Arguments = e.Arguments.Select(a => a.Rewrite(replace)).ToEquatable() },
        TupleItem e => new TupleItem(e.Tuple.Rewrite(replace), e.Index),
        TupleValue e => new TupleValue(e.Items.Select(i => i.Rewrite(replace)).ToEquatable()),
        NewArray e => e with { Count = e.Count.Rewrite(replace) },
        Member { Target: { } target } e => e with { Target = target.Rewrite(replace) },
        _ => expression,
    });

    /// <summary>The expression with its reads replaced.</summary>
    public static Expr Substitute(this Expr expression, Func<Local, Expr> read) =>
        expression.Rewrite(e => e is Read r ? read(r.Local) : e);

    /// <summary>The statement with its own expressions and locals replaced; its blocks stay.</summary>
    public static Stmt Map(this Stmt statement, Func<Expr, Expr> expression, Func<Local, Local> local) => statement switch
    {
        Declare s => new Declare(local(s.Local), s.Value is { } value ? expression(value) : null),
        Assign s => new Assign(local(s.Local), expression(s.Value)),
        Store s => new Store(expression(s.Sequence), expression(s.Index), expression(s.Value)),
        If s => s with { Condition = expression(s.Condition) },
        For s => s with { Counter = local(s.Counter), Start = expression(s.Start), Bound = expression(s.Bound), Exit = s.Exit is { } exit ? local(exit) : null },
        While s => s with { Condition = expression(s.Condition) },
        Return { Value: { } value } => new Return(expression(value)),
        Effect s => s with { Call = expression(s.Call) },
        ForeignVjp s => s with { Arguments = s.Arguments.Select(expression).ToEquatable(), Cotangent = expression(s.Cotangent), Adjoints = s.Adjoints.Select(expression).ToEquatable() },
        ForeignHvp s => s with { Arguments = s.Arguments.Select(expression).ToEquatable(), Tangents = s.Tangents.Select(expression).ToEquatable(), Products = s.Products.Select(expression).ToEquatable() },
        Reserve s => new Reserve(local(s.Buffer), expression(s.Count)),
        Push s => new Push(local(s.Buffer), local(s.Top), expression(s.Value)),
        Pop s => new Pop(local(s.Local), local(s.Buffer), local(s.Top)),
        _ => statement,
    };

    /// <summary>The statement with its blocks replaced.</summary>
    public static Stmt MapBlocks(this Stmt statement, Func<Block, Block> block) => statement switch
    {
        If s => s with { Then = block(s.Then), Else = block(s.Else) },
        For s => s with { Body = block(s.Body) },
        While s => s with { Body = block(s.Body), Step = block(s.Step) },
        _ => statement,
    };

    /// <summary>The arrays whose numbers the expression reads, once for each reading.</summary>
    public static IEnumerable<Expr> ReadSequences(this Expr expression) => expression.DescendantsAndSelf().SelectMany(e => e switch
    {
        Element element => [element.Sequence],
        ForeignCall call => call.Arguments.Where(a => a.Type.IsSequence),
        _ => Enumerable.Empty<Expr>(),
    });

    /// <summary>The array or parameter that a sequence expression is, or is a part of.</summary>
    public static Expr Root(this Expr sequence) => sequence switch
    {
        Element e => e.Sequence.Root(),
        Slice s => s.Sequence.Root(),
        _ => sequence,
    };
}
