using AutoGrad.Generator.Rules;
using Xunit.Abstractions;

namespace AutoGrad.Rules.Tests;

/// <summary>The tests of the table are tested: no single mistake in any rule survives them.</summary>
public class MutationTests(ITestOutputHelper output)
{
    /// <summary>Changes of the text that leave the function the same, each with the reason.</summary>
    private static readonly Dictionary<string, string> Equivalent = new()
    {
    };

    [Fact]
    public void Every_mutant_is_killed()
    {
        var survivors = new List<string>();
        var count = 0;
        foreach (var rule in RuleTable.Rules)
        {
            var checks = Checks.For(rule);
            foreach (var mutant in Mutant.Of(rule))
            {
                count++;
                if (Checks.Failures(mutant.Rule, checks).Any() || Checks.SingularityFailure(mutant.Rule) is not null) continue;
                survivors.Add(mutant.Mistake);
            }
        }

        var mistakes = count - Equivalent.Count;
        output.WriteLine($"killed {count - survivors.Count}/{mistakes} mutants of {RuleTable.Rules.Count} rules; {Equivalent.Count} more are the same function:");
        foreach (var (mutant, reason) in Equivalent) output.WriteLine($"  {mutant}: {reason}");
        Assert.Equal(string.Join("\n", Equivalent.Keys.Order()), string.Join("\n", survivors.Order()));
        Assert.True(mistakes > 1000, $"only {mistakes} mutants");
    }
}
