using AutoGrad.Generator.Rules;
using Xunit.Abstractions;

namespace AutoGrad.Rules.Tests;

/// <summary>The rules differentiate each other: second derivatives come out right, and in either order.</summary>
public class SecondOrderTests(ITestOutputHelper output)
{
    public static IEnumerable<object[]> Rules => RuleTests.Rules;

    [Theory]
    [MemberData(nameof(Rules))]
    public void The_derivative_of_every_partial_is_right(int index, string name)
    {
        var rule = RuleTable.Rules[index];
        var checks = SecondOrder.For(rule).ToList();
        output.WriteLine($"{name}: {checks.Count} second derivatives");
        Assert.Equal("", string.Join("\n", SecondOrder.Failures(rule, checks).Take(5)));
        Assert.True(checks.Count >= 4 || SecondOrder.EndsAt(rule), $"{name}: {checks.Count} points");
    }

    [Fact]
    public void Only_the_chains_of_the_gamma_function_end()
        => Assert.Equal(["Trigamma/1", "DigammaDifference/2"], RuleTable.Rules.Where(SecondOrder.EndsAt).Select(Checks.KeyOf));
}
