using AutoGrad.Generator.Rules;
using Xunit.Abstractions;

namespace AutoGrad.Rules.Tests;

public class RuleTests(ITestOutputHelper output)
{
    public static IEnumerable<object[]> Rules => RuleTable.Rules.Select((rule, i) => new object[] { i, Checks.KeyOf(rule) });

    [Fact]
    public void The_whole_table_can_be_read() => Assert.Empty(RuleTable.Problems);

    [Fact]
    public void Every_closed_form_has_its_rule()
        => Assert.Equal(Witness.All.Keys.Order(StringComparer.Ordinal), RuleTable.Rules.Select(Checks.KeyOf).Distinct().Order(StringComparer.Ordinal));

    /// <summary>Every argument, every sign quadrant, every special point, in double and in float.</summary>
    [Theory]
    [MemberData(nameof(Rules))]
    public void Every_partial_is_right(int index, string name)
    {
        var rule = RuleTable.Rules[index];
        var checks = Checks.For(rule);
        output.WriteLine($"{name}: {checks.Count} values of {string.Join(", ", LibraryFunction.ServedBy(rule))}");

        Assert.Equal("", string.Join("\n", Checks.Failures(rule, checks).Take(5)));
        Assert.Null(Checks.SingularityFailure(rule));
        foreach (var argument in Checks.Differentiated(rule))
            foreach (var function in LibraryFunction.ServedBy(rule))
                Assert.True(checks.Count(check => check.Argument == argument && check.Function == function) >= 4, $"{function} by {argument} is hardly tried");
    }

    /// <summary>Where a derivative is infinite or missing at finite arguments, a zero that comes in is kept zero.</summary>
    [Theory]
    [MemberData(nameof(Rules))]
    public void Every_pole_has_its_strong_zero(int index, string name)
    {
        var rule = RuleTable.Rules[index];
        foreach (var check in Checks.For(rule).Where(check => !double.IsFinite(check.Expected) && check.Values[..^1].All(double.IsFinite)))
            Assert.True(rule.NeedsStrongZero(Checks.Emitted(rule, check.Argument, check.Function.Type)), $"{name} by {check.Argument}: {check.Expected} at {string.Join(", ", check.Values[..^1])}");
    }

    /// <summary>Wherever a function has a value, of whatever signs its arguments are, its derivatives are tried.</summary>
    [Theory]
    [MemberData(nameof(Rules))]
    public void Every_sign_quadrant_is_tried(int index, string name)
    {
        var rule = RuleTable.Rules[index];
        var tried = Checks.For(rule).Select(check => (check.Function, check.Argument, Quadrant(check.Values[..^1]))).ToHashSet();
        foreach (var function in LibraryFunction.ServedBy(rule))
            foreach (var quadrant in Grid.For(rule, function).Select(Quadrant).Distinct())
                foreach (var argument in Checks.Differentiated(rule))
                    Assert.True(tried.Contains((function, argument, quadrant)), $"{name}: {function} by {argument} where the signs are {quadrant}");

        static string Quadrant(double[] point) => string.Concat(point.Select(x => x < 0 ? '-' : x > 0 ? '+' : '0'));
    }

    /// <summary>The closed forms were written by hand; differences of the function itself say the same.</summary>
    [Theory]
    [MemberData(nameof(Rules))]
    public void Differences_were_precise_enough_to_judge(int index, string name)
    {
        var rule = RuleTable.Rules[index];
        foreach (var function in LibraryFunction.ServedBy(rule).Where(function => !function.IsFloat))
            foreach (var argument in Checks.Differentiated(rule))
                Assert.True(Checks.FromDifferences(rule, function).Count(check => check.Argument == argument) >= 4, $"{name}: {function} by {argument}");
    }
}
