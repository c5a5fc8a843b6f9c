using AutoGrad.Generator.Rules;
using Xunit.Abstractions;

namespace AutoGrad.Rules.Tests.Modes;

/// <summary>What the table's tests know about partials holds of the code that users get, in reverse mode, in forward mode, and in second order.</summary>
public class ModeTests(ITestOutputHelper output)
{
    public static IEnumerable<object[]> Rules => RuleTests.Rules;

    /// <summary>Every argument, every sign quadrant, every special point, in double and in float, in both modes.</summary>
    [Theory]
    [MemberData(nameof(Rules))]
    public void Both_modes_compute_every_partial(int index, string name)
    {
        var rule = RuleTable.Rules[index];
        var (checks, count, failures) = (Checks.For(rule), 0, new List<string>());
        foreach (var program in CompiledRules.Of(rule))
        {
            var driver = CompiledRules.Load(program);
            foreach (var check in checks.Where(check => check.Function == program.Function))
            {
                var (x, gradient, axis) = (check.Values[..^1], new double[check.Values.Length - 1], Axis(check.Values.Length - 1, check.Argument));
                Same(failures, check, "Vjp", driver.Vjp(x, gradient), gradient[check.Argument]);
                var (value, tangent) = driver.Jvp(x, axis);
                // Where another partial has no value, only a rule marked singular keeps it out.
                if (rule.IsSingular || Array.TrueForAll(gradient, double.IsFinite)) Same(failures, check, "Jvp", value, tangent);
                count += 2;
            }
        }

        output.WriteLine($"{name}: {count} partials in both modes");
        Assert.Equal("", string.Join("\n", failures.Take(5)));
        Assert.True(count >= 16, $"{name}: {count}");
    }

    /// <summary>The second derivatives by forward mode over reverse mode, in double and in float.</summary>
    [Theory]
    [MemberData(nameof(Rules))]
    public void Forward_over_reverse_computes_every_second_derivative(int index, string name)
    {
        var rule = RuleTable.Rules[index];
        var (checks, count, failures) = (SecondOrder.For(rule).ToList(), 0, new List<string>());
        foreach (var program in CompiledRules.Of(rule).Where(program => program.HasSecond))
        {
            var driver = CompiledRules.Load(program);
            foreach (var check in checks.Where(check => check.Function == program.Function))
            {
                var (x, product) = (check.Values[..^1], new double[check.Values.Length - 1]);
                var value = driver.Hvp(x, Axis(x.Length, check.Then), product);
                if (!value.Equals(check.Values[^1])) failures.Add($"{program.Function} at ({string.Join(", ", x)}): the value {value:R}, not {check.Values[^1]:R}");
                if (!(Math.Abs(product[check.First] - check.Expected) <= check.Tolerance))
                    failures.Add($"{program.Function} at ({string.Join(", ", x)}) by {check.First} and {check.Then}: {product[check.First]:R}, differences say {check.Expected:R}");
                count++;
            }
        }

        output.WriteLine($"{name}: {count} second derivatives");
        Assert.Equal("", string.Join("\n", failures.Take(5)));
        Assert.True(count >= 4 || SecondOrder.EndsAt(rule), $"{name}: {count}");
    }

    private static void Same(List<string> failures, Check check, string member, double value, double partial)
    {
        if (!value.Equals(check.Values[^1])) failures.Add($"{check.Function} at ({string.Join(", ", check.Values[..^1])}): {member} gives the value {value:R}, not {check.Values[^1]:R}");
        if (!partial.Equals(check.Expected) && !(Math.Abs(partial - check.Expected) <= check.Tolerance))
            failures.Add($"{check.Function} at ({string.Join(", ", check.Values[..^1])}) by argument {check.Argument}: {member} gives {partial:R}, but {check.Origin} says {check.Expected:R} ± {check.Tolerance:R}");
    }

    private static double[] Axis(int count, int at)
    {
        var axis = new double[count];
        axis[at] = 1;
        return axis;
    }
}
