namespace AutoGrad.Tests;

public class ObjectiveTests
{
    private static double F(ReadOnlySpan<double> x) => x[0] * x[1];

    private static void G(ReadOnlySpan<double> x, Span<double> g) => (g[0], g[1]) = (x[1], x[0]);

    private static double ValueAndG(ReadOnlySpan<double> x, Span<double> g)
    {
        G(x, g);
        return F(x);
    }

    public static TheoryData<string> Shapes => ["span", "combined", "array"];

    private static IObjective Of(string shape, int n) => shape switch
    {
        "span" => Objective.Of(F, G, n),
        "combined" => Objective.Of(F, ValueAndG, n),
        _ => Objective.Of(x => x[0] * x[1], x => new[] { x[1], x[0] }, n),
    };

    [Theory, MemberData(nameof(Shapes))]
    public void Where_the_dimension_is_given_another_length_is_refused(string shape)
    {
        var objective = Of(shape, 2);
        var gradient = new double[2];
        Assert.Equal(6, objective.ValueAndGradient([2, 3], gradient));
        Assert.Equal([3, 2], gradient);
        foreach (var length in new[] { 0, 1, 3 })
        {
            Assert.Throws<ArgumentException>(() => objective.Value(new double[length]));
            Assert.Throws<ArgumentException>(() => objective.ValueAndGradient(new double[length], new double[2]));
            Assert.Throws<ArgumentException>(() => objective.ValueAndGradient(new double[2], new double[length]));
        }
        GradientCheck.Of(objective).With(o => o with { Contract = ContractPolicy.Fail }).At(2, 3).Assert();
        Assert.Throws<ArgumentException>(() => GradientCheck.Of(objective).At(2, 3, 4));
    }

    [Theory, MemberData(nameof(Shapes))]
    public void Where_it_is_not_given_the_functions_decide(string shape) => Assert.Equal(6, Of(shape, -1).Value([2, 3, 4]));

    [Fact]
    public void A_function_of_one_number_takes_one()
    {
        var objective = Objective.Of(Math.Sin, Math.Cos);
        Assert.Equal(Math.Sin(0.5), objective.Value([0.5]));
        Assert.Throws<ArgumentException>(() => objective.Value([0.5, 1]));
        Assert.Throws<ArgumentException>(() => objective.ValueAndGradient([0.5], new double[2]));
    }

    [Fact]
    public void A_numerical_gradient_of_known_dimension_refuses_too()
    {
        var numerical = NumericalGradient.Of(F, 2);
        Assert.Equal(3, numerical.Estimate([2, 3])[0].Value, 9);
        Assert.Throws<ArgumentException>(() => numerical.Value(new double[3]));
        Assert.Throws<ArgumentException>(() => numerical.Estimate(new double[3]));
        Assert.Throws<ArgumentException>(() => numerical.ValueAndGradient(new double[3], new double[3]));
    }

    [Fact]
    public void No_dimension_is_below_minus_one()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => Objective.Of(F, G, -2));
        Assert.Throws<ArgumentOutOfRangeException>(() => NumericalGradient.Of(F, -2));
    }
}
