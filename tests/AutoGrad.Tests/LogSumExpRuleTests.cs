using AutoGrad.Rules;

namespace AutoGrad.Tests;

/// <summary>The derivatives of log Σ exp(xᵢ): a softmax that sums to one however great the logarithms are.</summary>
public class LogSumExpRuleTests
{
    private const double Inf = double.PositiveInfinity;

    /// <summary>By hand: equal logarithms have equal weights, and a constant added to all changes none of them.</summary>
    [Theory]
    [InlineData(new[] { 1e50, 1e50 }, new[] { 0.5, 0.5 })]
    [InlineData(new[] { -1e50, -1e50, -1e50, -1e50 }, new[] { 0.25, 0.25, 0.25, 0.25 })]
    [InlineData(new[] { 1e300, 1e300, -1e300 }, new[] { 0.5, 0.5, 0.0 })]
    [InlineData(new[] { double.MaxValue, double.MaxValue }, new[] { 0.5, 0.5 })]
    [InlineData(new[] { 0.0, -Inf }, new[] { 1.0, 0.0 })]
    [InlineData(new[] { Inf, 3.0 }, new[] { 1.0, 0.0 })]
    [InlineData(new[] { Inf, Inf }, new[] { double.NaN, double.NaN })]
    [InlineData(new[] { -Inf, -Inf }, new[] { double.NaN, double.NaN })]
    [InlineData(new[] { 1, double.NaN }, new[] { double.NaN, double.NaN })]
    [InlineData(new[] { 7.0 }, new[] { 1.0 })]
    public void Special_values_have_their_weights_in_both_modes(double[] x, double[] weights)
    {
        Assert.Equal(weights, Reverse(x));
        for (var i = 0; i < x.Length; i++)
        {
            var unit = new double[x.Length];
            unit[i] = 1;
            var tangent = SpecialRules.LogSumExpJvp(x, unit).Tangent;
            Assert.Equal(Array.Exists(weights, double.IsNaN) ? double.NaN : weights[i], tangent);
        }
    }

    /// <summary>Softmax of (1, 2, 3) to 17 digits, computed with mpmath 1.3.0 at 30 digits; the logits plus a constant that they are exact beside.</summary>
    [Theory]
    [InlineData(0), InlineData(1e9), InlineData(-1e9), InlineData(1e15)]
    public void The_softmax_sums_to_one(double constant)
    {
        double[] expected = [0.090030573170380458, 0.24472847105479765, 0.66524095577482189];
        var actual = Reverse([1 + constant, 2 + constant, 3 + constant]);
        for (var i = 0; i < 3; i++)
        {
            Assert.Equal(expected[i], actual[i], 2e-16);
        }
        Assert.Equal(1, actual.Sum(), 3e-16);

        // Along (1, 0, −1): pᵢ (vᵢ − p·v).
        var product = new double[3];
        SpecialRules.LogSumExpHvp([1 + constant, 2 + constant, 3 + constant], [1, 0, -1], product);
        var mean = expected[0] - expected[2];
        Assert.Equal([expected[0] * (1 - mean), -expected[1] * mean, expected[2] * (-1 - mean)], product, (a, b) => Math.Abs(a - b) < 4e-16);
    }

    private static double[] Reverse(double[] x)
    {
        var gradient = new double[x.Length];
        SpecialRules.LogSumExpVjp(x, 1, gradient);
        return gradient;
    }
}
