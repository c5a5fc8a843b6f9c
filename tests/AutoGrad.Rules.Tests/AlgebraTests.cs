using System.Globalization;
using AutoGrad.Generator.Ir;
using AutoGrad.Generator.Transforms;

namespace AutoGrad.Rules.Tests;

/// <summary>What derivative expressions look like once the algebra is through with them, and that they still mean the same.</summary>
public class AlgebraTests
{
    private static readonly Expr X = new Local(0, "x", IrType.Double).Read();
    private static readonly Expr Y = new Local(1, "y", IrType.Double).Read();
    private static readonly Expr Z = new Local(2, "z", IrType.Double).Read();
    private static readonly Expr F = new Local(3, "f", IrType.Float).Read();
    private static readonly Expr N = new Local(4, "n", IrType.Int).Read();

    private static Expr D(double value) => Algebra.Number(value, IrType.Double);

    private static Expr Positive(Expr x) => Algebra.Compare(BinaryOperator.Greater, x, D(0));

    private static Expr Pow(Expr x, Expr p) => Algebra.Call("Math.Pow", [x, p], IrType.Double);

    public static IEnumerable<object[]> Simplified => new (Expr, string)[]
    {
        (Algebra.Add(X, D(0)), "x"),
        (Algebra.Add(D(0), X), "x"),
        (Algebra.Add(X, Algebra.Negate(Y)), "x - y"),
        (Algebra.Add(Algebra.Negate(X), Y), "y - x"),
        (Algebra.Add(X, D(-3)), "x - 3"),
        (Algebra.Add(X, Algebra.Multiply(D(-2), Y)), "x - 2 * y"),
        (Algebra.Add(X, X), "2 * x"),
        (Algebra.Add(Algebra.Multiply(X, Y), Algebra.Multiply(X, Y)), "2 * x * y"),
        (Algebra.Add(Algebra.Multiply(D(2), X), Algebra.Multiply(D(3), X)), "5 * x"),
        (Algebra.Add(Algebra.Multiply(D(0.1), X), Algebra.Multiply(D(0.2), X)), "0.1 * x + 0.2 * x"),
        (Algebra.Subtract(X, D(0)), "x"),
        (Algebra.Subtract(D(0), X), "-x"),
        (Algebra.Subtract(X, Algebra.Negate(Y)), "x + y"),
        (Algebra.Subtract(X, X), "0"),
        (Algebra.Subtract(Algebra.Negate(X), Y), "-x - y"),
        (Algebra.Multiply(D(0), X), "0"),
        (Algebra.Multiply(D(1), X), "x"),
        (Algebra.Multiply(X, D(1)), "x"),
        (Algebra.Multiply(X, D(-1)), "-x"),
        (Algebra.Multiply(X, D(2)), "2 * x"),
        (Algebra.Multiply(Algebra.Multiply(X, D(2)), D(3)), "6 * x"),
        (Algebra.Multiply(Algebra.Multiply(D(2), X), Algebra.Multiply(D(3), Y)), "6 * x * y"),
        (Algebra.Multiply(Algebra.Negate(X), Y), "-(x * y)"),
        (Algebra.Multiply(Algebra.Negate(X), Algebra.Negate(Y)), "x * y"),
        (Algebra.Multiply(X, Algebra.Divide(D(1), Y)), "x / y"),
        (Algebra.Multiply(Algebra.Divide(D(1), Y), X), "x / y"),
        (Algebra.Multiply(X, Algebra.Divide(D(1), Algebra.Multiply(D(2), Y))), "x / (2 * y)"),
        (Algebra.Multiply(X, Algebra.Divide(D(-1), Y)), "-(x / y)"),
        (Algebra.Multiply(X, Algebra.Divide(D(3), Y)), "3 * (x / y)"),
        (Algebra.Multiply(X, Algebra.Divide(Y, Z)), "x * (y / z)"),
        (Algebra.Multiply(D(2), Algebra.Divide(X, Y)), "2 * (x / y)"),
        (Algebra.Multiply(X, Algebra.Conditional(Positive(Y), D(1), D(0))), "y > 0 ? x : 0"),
        (Algebra.Multiply(Algebra.Conditional(Positive(Y), D(1), D(-1)), X), "y > 0 ? x : -x"),
        (Algebra.Multiply(Algebra.Add(X, Y), Algebra.Conditional(Positive(Y), D(1), D(0))), "y > 0 ? x + y : 0"),
        (Algebra.Multiply(Algebra.Add(X, Y), Algebra.Conditional(Positive(Y), D(1), D(-1))), "(x + y) * (y > 0 ? 1 : -1)"),
        (Algebra.Divide(X, D(1)), "x"),
        (Algebra.Divide(D(0), X), "0"),
        (Algebra.Divide(D(1), X), "1 / x"),
        (Algebra.Divide(D(1), D(4)), "0.25"),
        (Algebra.Divide(Algebra.Negate(X), Y), "-(x / y)"),
        (Algebra.Divide(X, Algebra.Negate(Y)), "-(x / y)"),
        (Algebra.Divide(Algebra.Negate(X), Algebra.Negate(Y)), "x / y"),
        (Algebra.Divide(D(1), Algebra.Negate(Y)), "-1 / y"),
        (Algebra.Divide(Algebra.Multiply(D(2), X), D(2)), "x"),
        (Algebra.Divide(Algebra.Multiply(D(2), X), D(4)), "x / 2"),
        (Algebra.Divide(Algebra.Multiply(D(6), X), Algebra.Multiply(D(2), Y)), "3 * x / y"),
        (Algebra.Divide(X, D(3)), "x / 3"),
        (Algebra.Negate(Algebra.Negate(X)), "x"),
        (Algebra.Negate(D(2)), "-2"),
        (Algebra.Negate(Algebra.Subtract(X, Y)), "y - x"),
        (Algebra.Negate(Algebra.Multiply(D(2), X)), "-2 * x"),
        (Algebra.Negate(Algebra.Divide(D(1), X)), "-1 / x"),
        (Algebra.Negate(Algebra.Conditional(Positive(X), D(1), D(0))), "x > 0 ? -1 : 0"),
        (Algebra.Negate(Algebra.Conditional(Positive(X), Y, D(0))), "x > 0 ? -y : 0"),
        (Algebra.Negate(Algebra.Conditional(Positive(X), Y, Z)), "-(x > 0 ? y : z)"),
        (Algebra.Conditional(Positive(X), D(0), Algebra.Conditional(Positive(Y), D(0), Z)), "x > 0 || y > 0 ? 0 : z"),
        (Algebra.Conditional(Positive(X), D(0), Algebra.Conditional(Positive(Y), Z, D(0))), "x > 0 ? 0 : y > 0 ? z : 0"),
        (Algebra.Conditional(Algebra.Truth(true), X, Y), "x"),
        (Algebra.Conditional(Algebra.Truth(false), X, Y), "y"),
        (Algebra.Conditional(Positive(X), Y, Y), "y"),
        (Algebra.Conditional(Algebra.Not(Positive(X)), Y, Z), "x > 0 ? z : y"),
        (Algebra.Compare(BinaryOperator.Less, D(1), D(2)), "true"),
        (Algebra.Compare(BinaryOperator.Equal, D(double.NaN), D(double.NaN)), "false"),
        (Algebra.And(Positive(X), Algebra.Truth(true)), "x > 0"),
        (Algebra.And(Positive(X), Algebra.Truth(false)), "false"),
        (Algebra.Or(Algebra.Truth(false), Positive(X)), "x > 0"),
        (Algebra.Or(Algebra.Truth(true), Positive(X)), "true"),
        (Algebra.Not(Algebra.Truth(true)), "false"),
        (Pow(X, D(0)), "1"),
        (Pow(X, D(1)), "x"),
        (Pow(X, D(2)), "x * x"),
        (Pow(Algebra.Add(X, Y), D(2)), "Math.Pow(x + y, 2)"),
        (Pow(X, D(3)), "Math.Pow(x, 3)"),
        (Algebra.Multiply(Algebra.Number(2, IrType.Float), F), "2f * f"),
        (Algebra.Add(Algebra.Number(0.1, IrType.Float), Algebra.Number(0.2, IrType.Float)), "0.3f"),
        (Algebra.Add(D(0.1), D(0.2)), "0.30000000000000004"),
        (Algebra.Subtract(N, Algebra.Number(0, IrType.Int)), "n"),
        (Algebra.Subtract(Algebra.Number(3, IrType.Int), Algebra.Number(1, IrType.Int)), "2"),
        (Algebra.Divide(Algebra.Number(7, IrType.Int), Algebra.Number(2, IrType.Int)), "7 / 2"),
        (Algebra.Multiply(X, new Generator.Ir.Convert(new Literal("3", IrType.Int, 3), IrType.Double)), "3 * x"),
        (Algebra.Multiply(Algebra.Multiply(D(1e200), X), Algebra.Multiply(D(1e200), Y)), "1E+200 * x * (1E+200 * y)"),
    }.Select(pair => new object[] { Text.Of(pair.Item1), pair.Item2 });

    [Theory]
    [MemberData(nameof(Simplified))]
    public void Expressions_simplify_as_a_reader_would_write_them(string actual, string expected) => Assert.Equal(expected, actual);

    [Theory]
    [InlineData(1, "1", "1f")]
    [InlineData(-3, "-3", "-3f")]
    [InlineData(0.1, "0.1", "0.1f")]
    [InlineData(1.0 / 3, "0.3333333333333333", "0.33333334f")]
    [InlineData(2.0 / 3, "0.6666666666666666", "0.6666667f")]
    [InlineData(1e300, "1E+300", "float.PositiveInfinity")]
    [InlineData(5e-324, "5E-324", "0f")]
    [InlineData(1.7976931348623157E+308, "1.7976931348623157E+308", "float.PositiveInfinity")]
    [InlineData(16777217, "16777217", "16777216f")]
    [InlineData(double.NaN, "double.NaN", "float.NaN")]
    [InlineData(double.NegativeInfinity, "double.NegativeInfinity", "float.NegativeInfinity")]
    [InlineData(-0.0, "-0.0", "-0f")]
    public void Numbers_are_written_shortest_in_every_culture(double value, string asDouble, string asFloat)
    {
        var before = CultureInfo.CurrentCulture;
        try
        {
            foreach (var culture in new[] { "", "fi-FI", "tr-TR", "ar-SA" })
            {
                CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(culture);
                Assert.Equal(asDouble, Text.Of(Algebra.Number(value, IrType.Double)));
                Assert.Equal(asFloat, Text.Of(Algebra.Number(value, IrType.Float)));
            }
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void Numbers_read_back_as_themselves()
    {
        var random = new Random(1);
        for (var i = 0; i < 20_000; i++)
        {
            var number = BitConverter.Int64BitsToDouble(random.NextInt64());
            if (!double.IsFinite(number)) continue;
            Assert.Equal(number, double.Parse(Text.Of(Algebra.Number(number, IrType.Double)), CultureInfo.InvariantCulture));

            var single = BitConverter.Int32BitsToSingle(random.Next());
            if (float.IsFinite(single)) Assert.Equal(single, float.Parse(Text.Of(Algebra.Number(single, IrType.Float)).TrimEnd('f'), CultureInfo.InvariantCulture));
        }
    }

    /// <summary>Random expressions, built plainly and built by the algebra, have the same value; and nothing idle is left in them.</summary>
    [Fact]
    public void Simplified_expressions_keep_their_value()
    {
        var random = new Random(2);
        for (var i = 0; i < 20_000; i++)
        {
            var (plain, simple) = RandomPair(random, depth: 4);
            double[] values = [random.NextDouble() * 3 - 1.5, random.NextDouble() * 3 - 1.5, random.NextDouble() + 0.5];
            var expected = Interpreter.Evaluate(plain, values);
            // Sums may cancel: a difference counts against what the terms amount to without their signs.
            var size = Size(plain, values);
            if (!double.IsFinite(expected) || !double.IsFinite(size)) continue;

            var actual = Interpreter.Evaluate(simple, values);
            Assert.True(Math.Abs(actual - expected) <= 1e-12 * size, $"{Text.Of(plain)} = {expected:R}\n{Text.Of(simple)} = {actual:R}");
            AssertNothingIdle(simple);
        }
    }

    private static (Expr Plain, Expr Simple) RandomPair(Random random, int depth)
    {
        if (depth == 0 || random.Next(5) == 0)
        {
            var leaf = random.Next(3) == 0 ? D(random.Next(-3, 4)) : new[] { X, Y, Z }[random.Next(3)];
            return (leaf, leaf);
        }

        var (leftPlain, left) = RandomPair(random, depth - 1);
        var (rightPlain, right) = RandomPair(random, depth - 1);
        switch (random.Next(6))
        {
            case 0: return (new Unary(UnaryOperator.Negate, leftPlain), Algebra.Negate(left));
            case 1: return (new Conditional(Positive(X), leftPlain, rightPlain), Algebra.Conditional(Positive(X), left, right));
            default:
                var operation = (BinaryOperator)random.Next(4);
                return (new Binary(operation, leftPlain, rightPlain, IrType.Double), Algebra.Apply(operation, left, right));
        }
    }

    private static double Size(Expr expression, double[] values) => expression switch
    {
        Binary { Operator: BinaryOperator.Divide } quotient => Size(quotient.Left, values) * Size(quotient.Right, values) / Math.Pow(Interpreter.Evaluate(quotient.Right, values), 2),
        Binary { Operator: BinaryOperator.Multiply } product => Size(product.Left, values) * Size(product.Right, values),
        Binary sum => Size(sum.Left, values) + Size(sum.Right, values),
        Unary unary => Size(unary.Operand, values),
        Conditional choice => Size(choice.WhenTrue, values) + Size(choice.WhenFalse, values),
        _ => Math.Max(Math.Abs(Interpreter.Evaluate(expression, values)), 1e-3),
    };

    private static void AssertNothingIdle(Expr expression)
    {
        switch (expression)
        {
            case Unary unary:
                Assert.False(unary.Operand is Unary or Literal, Text.Of(expression));
                AssertNothingIdle(unary.Operand);
                break;
            case Conditional choice:
                AssertNothingIdle(choice.WhenTrue);
                AssertNothingIdle(choice.WhenFalse);
                break;
            case Binary binary when binary.Type.IsReal:
                var sum = binary.Operator is BinaryOperator.Add or BinaryOperator.Subtract;
                Assert.False(Algebra.IsZero(binary.Left) || (sum && Algebra.IsZero(binary.Right)), Text.Of(expression));
                Assert.False(Algebra.IsOne(binary.Right) && !sum, Text.Of(expression));
                Assert.False(Algebra.IsOne(binary.Left) && binary.Operator == BinaryOperator.Multiply, Text.Of(expression));
                Assert.False(sum && binary.Right is Unary, Text.Of(expression));
                Assert.False(Algebra.Constant(binary.Left) is not null && Algebra.Constant(binary.Right) is { } right && right != 0, Text.Of(expression));
                AssertNothingIdle(binary.Left);
                AssertNothingIdle(binary.Right);
                break;
        }
    }
}
