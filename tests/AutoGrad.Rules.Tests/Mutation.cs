using AutoGrad.Generator.Ir;
using AutoGrad.Generator.Rules;
using AutoGrad.Generator.Transforms;

namespace AutoGrad.Rules.Tests;

/// <summary>A rule with one mistake in it.</summary>
internal sealed record Mutant(Rule Rule, string Mistake)
{
    /// <summary>Every rule that differs from the given one by one mistake of the kinds people make.</summary>
    public static IEnumerable<Mutant> Of(Rule rule)
    {
        Local[] locals = [.. rule.Parameters.Select(parameter => parameter.Local), .. rule.Result is null ? Array.Empty<Local>() : [rule.Result]];
        for (var i = 0; i < rule.Partials.Count; i++)
        {
            var original = rule.Partials[i];
            var seen = new HashSet<Expr> { original };
            foreach (var changed in Whole(original).Concat(Mutations.In(original, locals)).Where(seen.Add))
                yield return new Mutant(rule with { Partials = Replaced(rule.Partials, i, changed) }, $"{Checks.KeyOf(rule)}: {Text.Of(original)} → {Text.Of(changed)}");

            for (var j = i + 1; j < rule.Partials.Count; j++)
                if (rule.Partials[j] is var other && !other.Equals(original))
                    yield return new Mutant(rule with { Partials = Replaced(Replaced(rule.Partials, i, other), j, original) }, $"{Checks.KeyOf(rule)}: partials {i} and {j} swapped");
        }
        yield return new Mutant(rule with { IsSingular = !rule.IsSingular }, $"{Checks.KeyOf(rule)}: singular = {!rule.IsSingular}");
    }

    // A sign, a factor, a term too many; of zero, the first two change nothing.
    private static IEnumerable<Expr> Whole(Expr partial) => Algebra.IsZero(partial) ? [Algebra.Number(1, IrType.Double)] :
    [
        new Unary(UnaryOperator.Negate, partial),
        new Binary(BinaryOperator.Multiply, Algebra.Number(2, IrType.Double), partial, IrType.Double),
        new Binary(BinaryOperator.Add, partial, Algebra.Number(1, IrType.Double), IrType.Double),
    ];

    private static EquatableArray<Expr> Replaced(EquatableArray<Expr> partials, int index, Expr value)
        => partials.Select((partial, i) => i == index ? value : partial).ToEquatable();
}

/// <summary>The expressions that differ from a given one in one place.</summary>
internal static class Mutations
{
    private static readonly Dictionary<string, string> Confused = new()
    {
        ["Math.Sin"] = "Math.Cos",
        ["Math.Cos"] = "Math.Sin",
        ["double.SinPi"] = "double.CosPi",
        ["double.CosPi"] = "double.SinPi",
        ["Math.Sinh"] = "Math.Cosh",
        ["Math.Cosh"] = "Math.Sinh",
        ["Math.Exp"] = "double.Exp2",
        ["double.Exp2"] = "double.Exp10",
        ["double.Exp10"] = "double.Exp2",
        ["Math.Log"] = "Math.Log2",
        ["Math.Sqrt"] = "Math.Cbrt",
        ["double.Hypot"] = "Math.Max",
        ["Math.Pow"] = "Math.Atan2",
        ["SpecialFunctions.Digamma"] = "SpecialFunctions.Trigamma",
        ["SpecialFunctions.Trigamma"] = "SpecialFunctions.Digamma",
        ["SpecialFunctions.Tetragamma"] = "SpecialFunctions.Trigamma",
        ["SpecialFunctions.DigammaDifference"] = "SpecialFunctions.TrigammaDifference",
        ["SpecialFunctions.TrigammaDifference"] = "SpecialFunctions.DigammaDifference",
        ["SpecialFunctions.NormalPdf"] = "SpecialFunctions.NormalCdf",
        ["SpecialFunctions.NormalQuantile"] = "SpecialFunctions.NormalQuantileDensity",
        ["SpecialFunctions.NormalQuantileDensity"] = "SpecialFunctions.NormalQuantile",
        ["SpecialFunctions.Sigmoid"] = "SpecialFunctions.NormalCdf",
        ["SpecialFunctions.Sinc"] = "SpecialFunctions.SphericalBesselJ1",
        ["SpecialFunctions.SphericalBesselJ1"] = "SpecialFunctions.Sinc",
        ["SpecialFunctions.BesselJ0"] = "SpecialFunctions.BesselJ1",
        ["SpecialFunctions.BesselJ1"] = "SpecialFunctions.BesselJ0",
    };

    public static IEnumerable<Expr> In(Expr expression, Local[] locals) => Here(expression, locals).Concat(Below(expression, locals));

    private static IEnumerable<Expr> Below(Expr expression, Local[] locals) => expression switch
    {
        Unary unary => In(unary.Operand, locals).Select(operand => (Expr)(unary with { Operand = operand })),
        Generator.Ir.Convert conversion => In(conversion.Operand, locals).Select(operand => (Expr)(conversion with { Operand = operand })),
        Binary binary =>
        [
            .. In(binary.Left, locals).Select(left => binary with { Left = left }),
            .. In(binary.Right, locals).Select(right => binary with { Right = right }),
        ],
        Conditional choice =>
        [
            .. In(choice.Condition, locals).Select(condition => choice with { Condition = condition }),
            .. In(choice.WhenTrue, locals).Select(whenTrue => choice with { WhenTrue = whenTrue }),
            .. In(choice.WhenFalse, locals).Select(whenFalse => choice with { WhenFalse = whenFalse }),
        ],
        Call call => call.Arguments.SelectMany((argument, i) => In(argument, locals)
            .Select(changed => (Expr)(call with { Arguments = call.Arguments.Select((old, j) => i == j ? changed : old).ToEquatable() }))),
        _ => [],
    };

    private static IEnumerable<Expr> Here(Expr expression, Local[] locals) => expression switch
    {
        Literal { Value: { } value } literal => new[] { value + 1, value - 1, 2 * value, -value }.Where(changed => changed != value).Select(changed => Algebra.Number(changed, literal.Type)),
        Read read => locals.Where(local => local != read.Local && local.Type == read.Type).Select(local => local.Read()),
        Unary unary => [unary.Operand],
        Conditional choice => [choice.WhenTrue, choice.WhenFalse, choice with { WhenTrue = choice.WhenFalse, WhenFalse = choice.WhenTrue }],
        Call call => InCall(call),
        Binary binary => InBinary(binary),
        _ => [],
    };

    private static IEnumerable<Expr> InCall(Call call)
    {
        if (call.Arguments[0].Type == call.Type) yield return call.Arguments[0];
        if (Confused.TryGetValue(call.Function, out var other)) yield return call with { Function = other };
        // A distance has no order.
        if (call.Arguments.Count == 2 && call.Function != "double.Hypot" && call.Arguments[0].Type == call.Arguments[1].Type)
            yield return call with { Arguments = new EquatableArray<Expr>(call.Arguments[1], call.Arguments[0]) };
    }

    private static IEnumerable<Expr> InBinary(Binary binary)
    {
        foreach (var other in Alternatives(binary.Operator)) yield return binary with { Operator = other };
        if (binary.Left.Type == binary.Type)
        {
            yield return binary.Left;
            yield return binary.Right;
        }
        if (binary.Operator is BinaryOperator.Subtract or BinaryOperator.Divide or BinaryOperator.Remainder)
            yield return binary with { Left = binary.Right, Right = binary.Left };
    }

    private static BinaryOperator[] Alternatives(BinaryOperator operation) => operation switch
    {
        BinaryOperator.Add => [BinaryOperator.Subtract, BinaryOperator.Multiply],
        BinaryOperator.Subtract => [BinaryOperator.Add],
        BinaryOperator.Multiply => [BinaryOperator.Divide, BinaryOperator.Add],
        BinaryOperator.Divide => [BinaryOperator.Multiply],
        BinaryOperator.Remainder => [BinaryOperator.Divide],
        BinaryOperator.Less => [BinaryOperator.LessOrEqual, BinaryOperator.Greater],
        BinaryOperator.LessOrEqual => [BinaryOperator.Less, BinaryOperator.Greater],
        BinaryOperator.Greater => [BinaryOperator.GreaterOrEqual, BinaryOperator.Less],
        BinaryOperator.GreaterOrEqual => [BinaryOperator.Greater, BinaryOperator.Less],
        BinaryOperator.Equal => [BinaryOperator.NotEqual, BinaryOperator.LessOrEqual, BinaryOperator.GreaterOrEqual],
        BinaryOperator.NotEqual => [BinaryOperator.Equal, BinaryOperator.Less, BinaryOperator.Greater],
        BinaryOperator.And => [BinaryOperator.Or],
        BinaryOperator.Or => [BinaryOperator.And],
        _ => [],
    };
}
