namespace AutoGrad.Generator.Ir;

/// <summary>The arithmetic of integers, which may overflow.</summary>
internal static class Integers
{
    private static readonly Dictionary<string, (double Least, double Greatest)> Ranges = new(StringComparer.Ordinal)
    {
        ["sbyte"] = (sbyte.MinValue, sbyte.MaxValue),
        ["byte"] = (byte.MinValue, byte.MaxValue),
        ["short"] = (short.MinValue, short.MaxValue),
        ["ushort"] = (ushort.MinValue, ushort.MaxValue),
        ["char"] = (char.MinValue, char.MaxValue),
        ["int"] = (int.MinValue, int.MaxValue),
        ["uint"] = (uint.MinValue, uint.MaxValue),
        ["nint"] = (int.MinValue, int.MaxValue),
        ["nuint"] = (uint.MinValue, uint.MaxValue),

        // The numbers of 64 bits that a double tells from those beyond.
        ["long"] = (-9.2e18, 9.2e18),
        ["ulong"] = (0, 1.8e19),
    };

    /// <summary>The type is one of integers.</summary>
    public static bool Contain(IrType type) => Ranges.ContainsKey(type.ToString());

    /// <summary>The operation, whatever its operands, is of a kind that may overflow.</summary>
    public static bool MayOverflow(Expr operation) => operation switch
    {
        { Type: var type } when !Contain(type) => false,
        Binary { Operator: BinaryOperator.Add or BinaryOperator.Subtract or BinaryOperator.Multiply } or Unary { Operator: UnaryOperator.Negate } => true,
        Convert { Operand.Type: var from, Type: var to } => !Holds(to, from),
        _ => false,
    };

    /// <summary>C# evaluates the expression when it compiles, and refuses one that overflows.</summary>
    public static bool Overflows(Expr expression) => ValueOf(expression) is { } value && Ranges.TryGetValue(expression.Type.ToString(), out var range) && (value < range.Least || value > range.Greatest);

    /// <summary>The number that an expression of constants is, before it is cut to its type.</summary>
    private static double? ValueOf(Expr expression) => expression switch
    {
        Literal e => e.Value,
        Convert e => ValueOf(e.Operand),
        Overflow e => ValueOf(e.Operation),
        Unary { Operator: UnaryOperator.Negate } e => -ValueOf(e.Operand),
        Binary { Operator: BinaryOperator.Add } e => ValueOf(e.Left) + ValueOf(e.Right),
        Binary { Operator: BinaryOperator.Subtract } e => ValueOf(e.Left) - ValueOf(e.Right),
        Binary { Operator: BinaryOperator.Multiply } e => ValueOf(e.Left) * ValueOf(e.Right),
        _ => null,
    };

    /// <summary>Every value of one type is one of another.</summary>
    private static bool Holds(IrType type, IrType other) => type == other
        || Ranges.TryGetValue(type.ToString(), out var outer) && Ranges.TryGetValue(other.ToString(), out var inner) && outer.Least <= inner.Least && outer.Greatest >= inner.Greatest;
}
