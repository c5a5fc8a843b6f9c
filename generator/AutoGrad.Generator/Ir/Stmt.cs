namespace AutoGrad.Generator.Ir;

/// <summary>A statement of the structured IR.</summary>
internal abstract record Stmt;

/// <summary><c>var local = value;</c>, or a declaration that is assigned later.</summary>
internal sealed record Declare(Local Local, Expr? Value) : Stmt;

/// <summary><c>local = value;</c></summary>
internal sealed record Assign(Local Local, Expr Value) : Stmt;

/// <summary><c>sequence[index] = value;</c></summary>
internal sealed record Store(Expr Sequence, Expr Index, Expr Value) : Stmt;

internal sealed record If(Expr Condition, Block Then, Block Else) : Stmt;

/// <summary>
/// <c>for (var counter = start; counter relation bound; counter += step)</c>: the body changes neither the counter nor the bound,
/// so the trips can be counted before the first. With <see cref="Exit"/>, the loop also ends when that flag is set.
/// </summary>
internal sealed record For(Local Counter, Expr Start, BinaryOperator Relation, Expr Bound, int Step, Block Body, Local? Exit = null) : Stmt;

/// <summary>
/// <c>while (condition) { body; step }</c>, or <c>do { body; step } while (condition)</c>.
/// <c>continue</c> goes to the step, which normalisation appends to the body.
/// </summary>
internal sealed record While(Expr Condition, Block Body, Block Step, bool ConditionLast) : Stmt;

internal sealed record Return(Expr? Value) : Stmt;

/// <summary>
/// The method throws here. A derivative calls the method itself, which then throws the same exception.
/// <see cref="Exception"/> makes it anew where the method is written out a second time; empty where the runtime is what throws.
/// </summary>
internal sealed record Throw(string Exception = "") : Stmt;

/// <summary>A library method called for what it does: throw unless an argument is right, add to an array, record a decision.</summary>
internal sealed record Effect(Expr Call) : Stmt
{
    /// <summary>It writes to its last argument, and to nothing else that is read.</summary>
    public bool Fills { get; init; }
}

internal sealed record Break : Stmt;

internal sealed record Continue : Stmt;

/// <summary>A call made for its effects on arrays.</summary>
internal sealed record Perform(Invoke Call) : Stmt;

/// <summary>Makes room for <c>Count</c> saved values before the loop that saves them.</summary>
internal sealed record Reserve(Local Buffer, Expr Count) : Stmt;

/// <summary>Saves a value on top of a buffer that grows.</summary>
internal sealed record Push(Local Buffer, Local Top, Expr Value) : Stmt;

/// <summary>Takes back the value saved last: <c>var local = buffer[--top];</c></summary>
internal sealed record Pop(Local Local, Local Buffer, Local Top) : Stmt;

internal sealed record Block(EquatableArray<Stmt> Statements)
{
    public static readonly Block Empty = new(EquatableArray<Stmt>.Empty);

    public Block(IEnumerable<Stmt> statements) : this(statements.ToEquatable()) { }
}
