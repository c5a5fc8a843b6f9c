using AutoGrad.Generator.Rules;
using Xunit.Abstractions;

namespace AutoGrad.Rules.Tests;

/// <summary>The tests of the table are tested: no single mistake in any rule survives them.</summary>
public class MutationTests(ITestOutputHelper output)
{
    /// <summary>Changes of the text that leave the function the same, by the reason.</summary>
    private static readonly Dictionary<string, string[]> Equivalent = new()
    {
        ["a distance has no sign"] =
        [
            "Asinh/1: 1 / double.Hypot(1, x) → 1 / double.Hypot(-1, x)",
        ],
        ["I₁ is 0 only where its argument is"] =
        [
            "BesselI1/1: x == 0 ? 0.5 : SpecialFunctions.BesselI0(x) - y / x → y == 0 ? 0.5 : SpecialFunctions.BesselI0(x) - y / x",
        ],
        ["the copy of a sign is 0 only where the number is"] =
        [
            "CopySign/2: x == 0 ? 0 : z == x ? 1 : -1 → z == 0 ? 0 : z == x ? 1 : -1",
        ],
        ["the comparison before it excluded the other order"] =
        [
            "Max/2: x > y ? 1 : x == y ? 0.5 : 0 → x > y ? 1 : x >= y ? 0.5 : 0",
            "Max/2: y > x ? 1 : y == x ? 0.5 : 0 → y > x ? 1 : y >= x ? 0.5 : 0",
            "Min/2: x < y ? 1 : x == y ? 0.5 : 0 → x < y ? 1 : x <= y ? 0.5 : 0",
            "Min/2: y < x ? 1 : y == x ? 0.5 : 0 → y < x ? 1 : y <= x ? 0.5 : 0",
            "ClampConstantHigh/3: x > low && x < high ? 1 : x == low && x < high ? 0.5 : 0 → x > low && x < high ? 1 : x >= low && x < high ? 0.5 : 0",
            "ClampConstantHigh/3: x < low ? 1 : x == low && x < high ? 0.5 : 0 → x < low ? 1 : x <= low && x < high ? 0.5 : 0",
            "ClampConstantLow/3: x > low && x < high ? 1 : x == high && x > low ? 0.5 : 0 → x > low && x < high ? 1 : x <= high && x > low ? 0.5 : 0",
            "ClampConstantLow/3: x > high ? 1 : x == high && x > low ? 0.5 : 0 → x > high ? 1 : x >= high && x > low ? 0.5 : 0",
        ],
        ["where the result is the one argument, comparing it is comparing that argument"] =
        [
            "Select/2: z != x ? 0 : z == y ? 0.5 : 1 → z != x ? 0 : x == y ? 0.5 : 1",
            "Select/2: z != y ? 0 : z == x ? 0.5 : 1 → z != y ? 0 : y == x ? 0.5 : 1",
        ],
        ["the equality before it made the two the same number"] =
        [
            "ClampConstantHigh/3: x > low && x < high ? 1 : x == low && x < high ? 0.5 : 0 → x > low && x < high ? 1 : x == low && low < high ? 0.5 : 0",
            "ClampConstantHigh/3: x < low ? 1 : x == low && x < high ? 0.5 : 0 → x < low ? 1 : x == low && low < high ? 0.5 : 0",
            "ClampConstantLow/3: x > low && x < high ? 1 : x == high && x > low ? 0.5 : 0 → x > low && x < high ? 1 : x == high && high > low ? 0.5 : 0",
            "ClampConstantLow/3: x > high ? 1 : x == high && x > low ? 0.5 : 0 → x > high ? 1 : x == high && high > low ? 0.5 : 0",
            "Clamp/3: x < low ? 1 : x > low ? 0 : low == high ? 1 / 3 : 0.5 → x < low ? 1 : x > low ? 0 : x == high ? 1 / 3 : 0.5",
            "Clamp/3: x > high ? 1 : x < high ? 0 : low == high ? 1 / 3 : 0.5 → x > high ? 1 : x < high ? 0 : low == x ? 1 / 3 : 0.5",
        ],
        ["the bounds are in order, or Clamp throws"] =
        [
            "Clamp/3: x < low || x > high ? 0 : x > low && x < high ? 1 : low == high ? 1 / 3 : 0.5 → x < low || x > high ? 0 : x > low && x < high ? 1 : low >= high ? 1 / 3 : 0.5",
            "Clamp/3: x < low ? 1 : x > low ? 0 : low == high ? 1 / 3 : 0.5 → x < low ? 1 : x > low ? 0 : low >= high ? 1 / 3 : 0.5",
            "Clamp/3: x > high ? 1 : x < high ? 0 : low == high ? 1 / 3 : 0.5 → x > high ? 1 : x < high ? 0 : low >= high ? 1 / 3 : 0.5",
        ],
        ["a distance is never negative"] =
        [
            "Hypot/2: r == 0 ? 0 : x / r → r <= 0 ? 0 : x / r",
            "Hypot/2: r == 0 ? 0 : y / r → r <= 0 ? 0 : y / r",
        ],
        ["the exponent of a negative base does not vary"] =
        [
            "Pow/2: x == 0 && p == 0 ? 0 : p * Math.Pow(x, p - 1) → x <= 0 && p == 0 ? 0 : p * Math.Pow(x, p - 1)",
        ],
    };

    [Fact]
    public void Every_mutant_is_killed()
    {
        var survivors = new List<string>();
        var count = 0;
        foreach (var rule in RuleTable.Rules)
        {
            var checks = Checks.For(rule);
            var secondOrder = SecondOrder.For(rule).ToList();
            foreach (var mutant in Mutant.Of(rule))
            {
                count++;
                if (Checks.Failures(mutant.Rule, checks).Any() || Checks.SingularityFailure(mutant.Rule) is not null) continue;
                if (SecondOrder.Failures(mutant.Rule, secondOrder).Any()) continue;
                survivors.Add(mutant.Mistake);
            }
        }

        var equivalent = Equivalent.Values.SelectMany(mutants => mutants).ToList();
        var mistakes = count - equivalent.Count;
        output.WriteLine($"killed {count - survivors.Count}/{mistakes} mutants of {RuleTable.Rules.Count} rules; {equivalent.Count} more changes leave the function the same:");
        foreach (var (reason, mutants) in Equivalent) output.WriteLine($"  {mutants.Length} since {reason}");

        Assert.Equal(string.Join("\n", equivalent.Order(StringComparer.Ordinal)), string.Join("\n", survivors.Order(StringComparer.Ordinal)));
        Assert.True(mistakes > 1000, $"only {mistakes} mutants");
    }
}
