using AutoGrad.Conformance.Programs;

namespace AutoGrad.Conformance.Evaluation;

/// <summary>Operators and functions with their partial derivatives, written down from calculus and not from the rules under test.</summary>
internal static class Arithmetic
{
    public static Value Binary(string op, Value x, Value y, Kind kind)
    {
        if (kind == Kind.Int)
        {
            return Integer(op, x.Int, y.Int);
        }

        var (a, b) = (x.Number, y.Number);
        var z = Round(op switch { "+" => a + b, "-" => a - b, "*" => a * b, "/" => a / b, "%" => a % b, _ => throw new NotSupportedException(op) }, kind);
        return new(InRange(z, kind == Kind.Float), Tangent.Chain(op switch
        {
            "+" => Partials.Linear(1, 1),
            "-" => Partials.Linear(1, -1),
            "*" => Partials.Of(b, a, 0, 1, 0),
            "/" => Partials.Of(1 / b, -a / b / b, 0, -1 / b / b, 2 * a / b / b / b),
            _ => Partials.Linear(1, -Math.Truncate(a / b)) with { FirstSizes = [1, Math.Abs(a / b) + 1] },
        }, x.Tangent, y.Tangent));
    }

    private static double Integer(string op, int x, int y)
    {
        if (y == 0 && op is ("/" or "%"))
        {
            throw new UnfitException("division by zero");
        }

        return unchecked(op switch { "+" => x + y, "-" => x - y, "*" => x * y, "/" => x / y, "%" => x % y, "&" => x & y, _ => throw new NotSupportedException(op) });
    }

    /// <summary>A library function. Single precision has its own, as C# has.</summary>
    public static Value Call(string function, Value[] arguments, Ty ty)
    {
        var (family, name) = (function[..function.IndexOf('.', StringComparison.Ordinal)], function[(function.IndexOf('.', StringComparison.Ordinal) + 1)..]);
        var (x, y, z) = (arguments[0], arguments.ElementAtOrDefault(1), arguments.ElementAtOrDefault(2));
        if (ty == Ty.Int)
        {
            return name switch
            {
                "Min" => Math.Min(x.Int, y.Int),
                "Max" => Math.Max(x.Int, y.Int),
                "Sign" => Math.Sign(x.Number),
                "Abs" => (double)Math.Abs(x.Int),
                _ => throw new NotSupportedException(function),
            };
        }

        var single = family is "MathF" or "float" || ty == Ty.Float;
        var value = InRange(single ? Functions.Single(name, (float)x.Number, (float)y.Number, (float)z.Number) : Functions.Double(name, x.Number, y.Number, z.Number), single);
        if (x.Tangent is null && y.Tangent is null && z.Tangent is null)
        {
            return value;
        }

        return new(value, Tangent.Chain(Functions.Partials(name, x.Number, y.Number, z.Number, value), x.Tangent, y.Tangent, z.Tangent));
    }

    private static double Round(double value, Kind kind) => kind == Kind.Float ? (float)value : value;

    /// <summary>Neither so large nor so small that its cube, or that of its reciprocal, is beyond what the type can hold: second derivatives are made of such.</summary>
    private static double InRange(double value, bool isSingle) =>
        Math.Abs(value) < 1e9 && (value == 0 || Math.Abs(value) > (isSingle ? 1e-12 : 1e-100)) ? value : throw new UnfitException("a large, minute or undefined number");
}
