using AutoGrad.Benchmarks.Checking;
using AutoGrad.Benchmarks.Checking.HeldOut;

namespace AutoGrad.Tests;

/// <summary>A bounded part of the acceptance that <c>tests/AutoGrad.Benchmarks -- gradcheck</c> runs in full.</summary>
public class MutantSuiteTests
{
    [Theory]
    [InlineData(1e-6)]
    [InlineData(1)]
    [InlineData(1e6)]
    public void Every_wrong_gradient_of_every_set_is_found(double scale)
    {
        Mutant[] mutants = [.. Suite.DevelopmentMutants(scale), .. Suite.HeldOutMutants(scale), .. Suite.FreshMutants(scale)];
        Assert.True(mutants.Length >= 600);
        var missed = mutants.Where(m => Measures.Check(m, 77).Verdict != Verdict.Fail).Select(m => m.ToString()).ToList();
        Assert.Empty(missed);
    }

    [Fact]
    public void The_cause_is_named_for_four_in_five()
    {
        foreach (var set in new[] { Suite.DevelopmentMutants(1).ToList(), Suite.HeldOutMutants(1).ToList(), Suite.FreshMutants(1).ToList() })
        {
            var named = set.Count(m => m.IsNamedBy(Measures.Check(m, 78).Diagnosis?.Cause));
            Assert.True(named >= 0.8 * set.Count, FormattableString.Invariant($"{named} of {set.Count}"));
        }
    }

    [Fact]
    public void No_right_gradient_of_the_suite_is_called_wrong()
    {
        var alarms = Measures.NotPassing(1700, 500_000).Where(r => r.Verdict == Verdict.Fail).Select(r => r.ToString()).ToList();
        Assert.Empty(alarms);
    }

    [Fact]
    public void No_hard_family_is_called_wrong_and_its_faults_are_not_called_right()
    {
        foreach (var hard in HardFamilies.All(new Random(9)).Concat(HeldOutHard.All(new Random(9))))
        {
            var report = Measures.Check(hard);
            Assert.True(report.Verdict != Verdict.Fail, report.ToString());
            var wrong = Measures.Check(hard.WithFault(0.05));
            // Above the lower slope of a kink any number up to the upper one is a subgradient.
            Assert.True(wrong.Verdict != Verdict.Pass || wrong.Comparisons.Any(c => c.Smoothness == Smoothness.Kink && c.Analytic > c.LeftSlope), "a fault of 5 % passes: " + wrong);
        }
    }
}
