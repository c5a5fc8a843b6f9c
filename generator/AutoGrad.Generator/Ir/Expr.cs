namespace AutoGrad.Generator.Ir;

/// <summary>A pure expression: evaluating it twice, or not at all, changes nothing but time.</summary>
internal abstract record Expr(IrType Type);

/// <summary>A constant as C# writes it. <see cref="Value"/> is its number where it is one.</summary>
internal sealed record Literal(string Text, IrType Type, double? Value = null) : Expr(Type)
{
    /// <summary>
    /// What a local holds on a way on which the method gives it no value. C#'s rule of definite assignment says that nobody reads it there, and
    /// <see cref="DefiniteAssignment"/> that no pass does: it stands where ways join and is never a number.
    /// </summary>
    public bool IsUnassigned { get; private init; }

    public static Literal Unassigned(IrType type) => new("default", type) { IsUnassigned = true };
}

/// <summary>The value of a parameter or local.</summary>
internal sealed record Read(Local Local) : Expr(Local.Type);

/// <summary><c>sequence[index]</c>.</summary>
internal sealed record Element(Expr Sequence, Expr Index) : Expr(Sequence.Type.Element)
{
    /// <summary>What is read is taken for a constant: what the chain rule makes of it is said elsewhere.</summary>
    public bool IsCut { get; init; }
}

/// <summary><c>sequence.Length</c>.</summary>
internal sealed record Length(Expr Sequence) : Expr(IrType.Int);

/// <summary>A part of a span, aliasing it: <c>sequence.Slice(start, length)</c>.</summary>
internal sealed record Slice(Expr Sequence, Expr Start, Expr? Count, IrType Type) : Expr(Type);

internal sealed record Unary(UnaryOperator Operator, Expr Operand) : Expr(Operand.Type);

internal sealed record Binary(BinaryOperator Operator, Expr Left, Expr Right, IrType Type) : Expr(Type);

/// <summary><c>(Type)operand</c>.</summary>
internal sealed record Convert(Expr Operand, IrType Type) : Expr(Type)
{
    /// <summary>Where the user wrote it, until the method is whole; −1 where nobody did.</summary>
    public int Site { get; init; } = -1;
}

/// <summary>
/// <c>checked(operation)</c>: arithmetic of integers that throws where it overflows. It stands in a declaration of its own, in the place where
/// the method does it, and stays there whether its value is needed or not. Without <see cref="Throws"/>, <c>unchecked(operation)</c>, in a
/// project whose arithmetic is checked.
/// </summary>
internal sealed record Overflow(Expr Operation, bool Throws) : Expr(Operation.Type)
{
    /// <summary>Whether evaluating the expression may throw so.</summary>
    public static bool In(Expr expression) => expression.DescendantsAndSelf().Any(e => e is Overflow { Throws: true });
}

/// <summary>
/// <c>condition ? whenTrue : whenFalse</c>: only one arm is evaluated. A strong zero is <c>bar == 0 ? 0 : product</c> with a product that is
/// linear in the adjoint <c>bar</c>: zero times an infinite derivative is zero. Of the questions that the condition asks, joined by <c>||</c>, the first
/// <see cref="StrongZeros"/> ask for such factors.
/// </summary>
internal sealed record Conditional(Expr Condition, Expr WhenTrue, Expr WhenFalse, int StrongZeros = 0) : Expr(WhenTrue.Type)
{
    public bool IsStrongZero => StrongZeros > 0;
}

/// <summary><c>(a, b)</c>: what a method returns that has several results.</summary>
internal sealed record TupleValue(EquatableArray<Expr> Items) : Expr(new TupleType(Items.Select(i => i.Type).ToEquatable()));

/// <summary>A call of a pure library function, named by type and method: <c>Math.Exp</c>, <c>double.Hypot</c>.</summary>
internal sealed record Call(string Function, EquatableArray<Expr> Arguments, IrType Type) : Expr(Type);

/// <summary>A call of a method whose source is at hand, named by its key in the module.</summary>
internal sealed record Invoke(string Method, EquatableArray<Expr> Arguments, IrType Type) : Expr(Type);

/// <summary><c>new T[length]</c>: zeroed.</summary>
internal sealed record NewArray(Expr Count, IrType Type) : Expr(Type);

/// <summary>A constant that the user named: <c>static readonly</c> or <c>const</c>, printed fully qualified.</summary>
internal sealed record StaticField(string QualifiedName, IrType Type) : Expr(Type);

/// <summary>A field or property of a constant object, or, without a target, of <c>this</c>.</summary>
internal sealed record Member(Expr? Target, string Name, IrType Type) : Expr(Type)
{
    /// <summary>It holds the same all the time: a field, or a property that is as good as one.</summary>
    public bool IsField { get; init; } = true;
}

internal enum UnaryOperator { Negate, Not, BitwiseNot }

internal enum BinaryOperator
{
    Add, Subtract, Multiply, Divide, Remainder,
    Less, LessOrEqual, Greater, GreaterOrEqual, Equal, NotEqual,
    And, Or,
    BitAnd, BitOr, BitXor, ShiftLeft, ShiftRight,
}
