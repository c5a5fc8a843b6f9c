using AutoGrad.Generator.Ir;
using AutoGrad.Generator.Rules;

namespace AutoGrad.Rules.Tests;

/// <summary>What the table may say, what of it is refused, and what a rule becomes in generated code.</summary>
public class RuleReaderTests
{
    private static RuleReader Read(string rule, string constants = "") => RuleReader.Of([("Test", $"static class Rules {{ {constants} {rule}\n }}")]);

    [Theory]
    [InlineData("x + 1 / 2", "1 / 2")]
    [InlineData("n % 2 == 0 ? 1.0 : x", "n % 2")]
    [InlineData("Other(x)", "Other(x)")]
    [InlineData("Math.Tau * x", "Math.Tau")]
    [InlineData("w * x", "w")]
    [InlineData("x > 0", "x > 0")]
    [InlineData("x ? 1.0 : 0.0", "x ? 1.0 : 0.0")]
    [InlineData("x && x", "x && x")]
    [InlineData("!x", "!x")]
    [InlineData("x++", "x++")]
    [InlineData("~n * x", "~n")]
    [InlineData("\"x\"", "\"x\"")]
    [InlineData("1 +", "Invalid expression")]
    public void What_cannot_be_read_is_a_problem_and_no_rule(string body, string culprit)
    {
        var reader = Read($"[Rule] static double F(double x, int n) => {body};");
        Assert.Empty(reader.Rules);
        Assert.Contains(reader.Problems, problem => problem.Contains(culprit, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("[Rule] static double F(double x, double y) => x;", "1 partial expressions for its 2")]
    [InlineData("[Rule] static (double, double) F(double x, [Constant] double y) => (x, y);", "2 partial expressions for its 2")]
    [InlineData("[Rule] static double F(double x) { return x; }", "0 partial expressions")]
    public void Every_differentiated_parameter_needs_its_partial(string rule, string problem)
    {
        var reader = Read(rule);
        Assert.Empty(reader.Rules);
        Assert.Contains(problem, Assert.Single(reader.Problems), StringComparison.Ordinal);
    }

    [Fact]
    public void Constants_are_numbers() => Assert.Contains("not a number", Assert.Single(Read("", "const double Two = 1 + 1;").Problems), StringComparison.Ordinal);

    [Fact]
    public void A_rule_may_use_all_that_its_language_has()
    {
        var reader = Read(
            "[Rule(\"A.F\", \"G\"), Singular] static double F(double x, int n, [Result] double y) => !(x > 0) || n >= 1 && x != y ? -x % Two : Math.Pow(y, n - 1) / double.Pi; // a note",
            "const double Two = 2.0;");
        Assert.Empty(reader.Problems);
        var rule = Assert.Single(reader.Rules);
        Assert.Equal("!(x > 0) || n >= 1 && x != y ? -x % 2 : Math.Pow(y, (double)(n - 1)) / 3.141592653589793", Text.Of(rule.Written(0)));
        Assert.Equal(["A.F", "Math.G", "MathF.G", "double.G", "float.G", "SpecialFunctions.G"], rule.Functions);
        Assert.Equal(("a note", "Test", true), (rule.Note, rule.Domain, rule.IsSingular));
    }

    [Theory]
    [InlineData("Math.Tanh", "double", "1 - result * result")]
    [InlineData("MathF.Tanh", "float", "1f - result * result")]
    [InlineData("Math.Sin", "double", "Math.Cos(a)")]
    [InlineData("MathF.Sin", "float", "MathF.Cos(a)")]
    [InlineData("float.SinPi", "float", "3.1415927f * float.CosPi(a)")]
    [InlineData("double.CosPi", "double", "-3.141592653589793 * double.SinPi(a)")]
    [InlineData("MathF.Log2", "float", "1f / (0.6931472f * a)")]
    [InlineData("MathF.Asinh", "float", "1f / float.Hypot(1f, a)")]
    [InlineData("Math.Abs", "float", "a > 0f ? 1f : a < 0f ? -1f : 0f")]
    [InlineData("double.DegreesToRadians", "double", "0.017453292519943295")]
    [InlineData("float.DegreesToRadians", "float", "0.017453292f")]
    public void Rules_are_quoted_in_the_type_of_the_call(string function, string type, string expected)
    {
        var real = type == "float" ? IrType.Float : IrType.Double;
        var rule = RuleTable.Find(function, [true])!;
        Assert.Equal(expected, Text.Of(rule.Partial(0, [new Local(0, "a", real).Read()], new Local(1, "result", real).Read(), real)));
    }

    [Theory]
    [InlineData(0, "0")]
    [InlineData(1, "1")]
    [InlineData(2, "2 * a")]
    [InlineData(3, "3 * a * a")]
    [InlineData(4, "4 * Math.Pow(a, 3)")]
    [InlineData(0.5, "0.5 * Math.Pow(a, -0.5)")]
    [InlineData(-1, "-Math.Pow(a, -2)")]
    public void Powers_with_a_constant_exponent_read_as_in_the_textbook(double exponent, string expected)
    {
        var rule = RuleTable.Find("Math.Pow", [true, false])!;
        var number = Generator.Transforms.Algebra.Number(exponent, IrType.Double);
        var partial = rule.Partial(0, [new Local(0, "a", IrType.Double).Read(), number], new Local(1, "result", IrType.Double).Read(), IrType.Double);
        Assert.Equal(expected, Text.Of(partial));
        Assert.Equal(exponent is < 1 and not 0, rule.NeedsStrongZero(partial));
    }

    [Theory]
    [InlineData("/", "0.3333333333333333", false)]
    [InlineData("double.RootN", "1 / (3 * result * result)", true)]
    [InlineData("Math.ScaleB", "Math.ScaleB(1, 3)", false)]
    public void Constants_decide_what_can_still_go_wrong(string function, string expected, bool singular)
    {
        Expr three = function == "/" ? Generator.Transforms.Algebra.Number(3, IrType.Double) : Generator.Transforms.Algebra.Number(3, IrType.Int);
        var rule = RuleTable.Find(function, [true, false])!;
        var partial = rule.Partial(0, [new Local(0, "a", IrType.Double).Read(), three], new Local(1, "result", IrType.Double).Read(), IrType.Double);
        Assert.Equal(expected, Text.Of(partial));
        Assert.Equal(singular, rule.NeedsStrongZero(partial));
    }

    [Fact]
    public void A_rule_knows_what_its_partials_use()
    {
        var divide = RuleTable.Find(BinaryOperator.Divide, true, true)!;
        Assert.Equal((false, true, false), (divide.Uses(0, 0), divide.Uses(0, 1), divide.UsesResult(0)));
        Assert.Equal((false, true, true), (divide.Uses(1, 0), divide.Uses(1, 1), divide.UsesResult(1)));

        var tanh = RuleTable.Find("Math.Tanh", [true])!;
        Assert.Equal((false, true), (tanh.Uses(0, 0), tanh.UsesResult(0)));

        var max = RuleTable.Find("Math.Max", [true, false])!;
        Assert.Equal("MaxConstant", max.Name);
        Assert.True(max.Uses(0, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => max.Written(1));
    }
}
