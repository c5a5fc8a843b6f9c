using AutoGrad.Generator.Ir;
using AutoGrad.Generator.Transforms;

namespace AutoGrad.Generator.Rules;

/// <summary>Puts a call's arguments into a rule and the rule into the call's type, simplifying what becomes constant.</summary>
internal sealed class Substitution(IrType type)
{
    private readonly Dictionary<Local, Expr> _values = [];

    /// <summary>Whether the expression, its parts aside, can stand in a rule.</summary>
    public static bool Knows(Expr expression) => expression switch
    {
        Literal or Read or Ir.Convert or Conditional or Call or StaticField => true,
        Unary unary => unary.Operator != UnaryOperator.BitwiseNot,
        Binary binary => binary.Operator is not (BinaryOperator.BitAnd or BinaryOperator.BitOr or BinaryOperator.BitXor or BinaryOperator.ShiftLeft or BinaryOperator.ShiftRight),
        _ => false,
    };

    public void Replace(Local local, Expr value) => _values[local] = value;

    public Expr Apply(Expr expression) => expression switch
    {
        Literal literal => literal.Type == IrType.Double ? Algebra.Number(literal.Value!.Value, type) : literal,
        Read read => _values[read.Local],
        Unary { Operator: UnaryOperator.Not } negation => Algebra.Not(Apply(negation.Operand)),
        Unary unary => Algebra.Negate(Apply(unary.Operand)),
        Ir.Convert conversion => ToReal(Apply(conversion.Operand)),
        Binary binary => Algebra.Apply(binary.Operator, Apply(binary.Left), Apply(binary.Right)),
        Conditional choice => Algebra.Conditional(Apply(choice.Condition), Apply(choice.WhenTrue), Apply(choice.WhenFalse)),
        // Special functions have no float twin.
        Call call when type == IrType.Float && call.Function.StartsWith("SpecialFunctions.", StringComparison.Ordinal) =>
            new Ir.Convert(Algebra.Call(call.Function, call.Arguments.Select(a => Apply(a) is { Type: var t } argument && t == IrType.Float ? new Ir.Convert(argument, IrType.Double) : Apply(a)).ToList(), IrType.Double), type),
        Call call => Algebra.Call(InType(call.Function), call.Arguments.Select(Apply).ToList(), call.Type == IrType.Double ? type : call.Type),
        ForeignCall call => call with { Arguments = call.Arguments.Select(Apply).ToEquatable() },
        TupleItem item => new TupleItem(Apply(item.Tuple), item.Index),
        StaticField => expression,
        _ => throw new InvalidOperationException($"{expression.GetType().Name} does not occur in rules"),
    };

    private Expr ToReal(Expr operand) => Algebra.Constant(operand) is { } number
        ? Algebra.Number(number, type)
        : new Ir.Convert(operand, type);

    // The table is written in double; every function it calls has a float twin.
    private string InType(string function)
    {
        if (type != IrType.Float || function.StartsWith("MathF.", StringComparison.Ordinal) || function.StartsWith("float.", StringComparison.Ordinal)) return function;
        return function.StartsWith("Math.", StringComparison.Ordinal)
            ? "MathF" + function.Substring("Math".Length)
            : "float" + function.Substring("double".Length);
    }
}
