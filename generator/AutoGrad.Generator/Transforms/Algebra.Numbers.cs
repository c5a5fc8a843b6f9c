using System.Globalization;
using AutoGrad.Generator.Ir;

namespace AutoGrad.Generator.Transforms;

/// <content>Constants: written so that reading them back gives the same bits, in every culture and on every runtime.</content>
internal static partial class Algebra
{
    /// <summary>A number of a type: <c>2</c>, <c>0.5</c>, <c>0.5f</c>, <c>double.NaN</c>. Whole doubles carry no decimal point; where the type would be lost, the emitter knows.</summary>
    public static Expr Number(double value, IrType type)
    {
        if (type == IrType.Float) value = (float)value;
        var suffix = type == IrType.Float ? "f" : "";
        return new Literal(Special(value, type) ?? Shortest(value, type) + suffix, type, value);
    }

    public static bool IsZero(Expr expression) => Constant(expression) == 0;

    public static bool IsOne(Expr expression) => Constant(expression) == 1;

    /// <summary>The number that an expression is, where it is one whatever the inputs.</summary>
    public static double? Constant(Expr expression) => expression switch
    {
        Literal literal => literal.Value,
        Ir.Convert { Type: var type, Operand: Literal { Value: { } value } } when type == IrType.Double => value,
        Ir.Convert { Type: var type, Operand: Literal { Value: { } value } } when type == IrType.Float => (float)value,
        _ => null,
    };

    private static string? Special(double value, IrType type)
    {
        if (double.IsNaN(value)) return $"{type}.NaN";
        if (double.IsInfinity(value)) return value > 0 ? $"{type}.PositiveInfinity" : $"{type}.NegativeInfinity";
        // "-0" is the integer 0.
        return value == 0 && 1 / value < 0 ? type == IrType.Float ? "-0f" : "-0.0" : null;
    }

    // Older runtimes have no shortest form, and their "R" is not always exact: so the fewest digits that read back as the same number.
    private static string Shortest(double value, IrType type)
    {
        // A normal number needs as many as its type promises, trailing zeros left out; a subnormal may need fewer.
        var (fewest, most, normal) = type == IrType.Float ? (6, 9, 1.2e-38) : (15, 17, 2.3e-308);
        for (var digits = Math.Abs(value) < normal ? 1 : fewest; ; digits++)
        {
            var text = value.ToString("G" + digits, CultureInfo.InvariantCulture);
            if (digits == most || IsSame(text, value, type)) return text;
        }
    }

    private static bool IsSame(string text, double value, IrType type) => type == IrType.Float
        ? float.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture) == (float)value
        : double.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture) == value;

    private static IrType Common(Expr left, Expr right)
    {
        if (left.Type == IrType.Double || right.Type == IrType.Double) return IrType.Double;
        return left.Type == IrType.Float || right.Type == IrType.Float ? IrType.Float : left.Type;
    }

    // Only the four operations: they are exact to the last bit everywhere, as the library's functions are not.
    private static Expr? Fold(BinaryOperator operation, Expr left, Expr right, IrType type)
    {
        if (Constant(left) is not { } a || Constant(right) is not { } b) return null;
        var value = operation switch
        {
            BinaryOperator.Add => a + b,
            BinaryOperator.Subtract => a - b,
            BinaryOperator.Multiply => a * b,
            _ => a / b,
        };
        if (type.IsReal) return Number(value, type);
        return value is >= int.MinValue and <= int.MaxValue ? Number(value, type) : null;
    }

    private static bool IsWhole(double value) => value == Math.Floor(value) && Math.Abs(value) < 1 << 24;

    /// <summary>A factor that may be taken out: neither lost to underflow nor to overflow.</summary>
    private static bool IsUsable(double factor, IrType type)
    {
        var magnitude = Math.Abs(factor);
        return type == IrType.Float ? magnitude is > 1e-30 and < 1e30 : magnitude is > 1e-290 and < 1e290;
    }
}
