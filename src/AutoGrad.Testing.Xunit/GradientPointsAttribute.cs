using System.Reflection;
using Xunit.Sdk;

namespace AutoGrad.Testing;

/// <summary>
/// The points that break gradients as data of an xunit theory:
/// <c>[Theory, GradientPoints(3)] public void Hinge(double[] w) =&gt; GradientAssert.Correct(objective, w);</c>
/// </summary>
/// <param name="dimension">The number of components of each point.</param>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
public sealed class GradientPointsAttribute(int dimension) : DataAttribute
{
    /// <summary>The number of components of each point.</summary>
    public int Dimension { get; } = dimension;

    /// <summary>How many points; those of one kind only when <see cref="Kinds"/> names some.</summary>
    public int Count { get; set; } = 9;

    /// <summary>Decides the points.</summary>
    public int Seed { get; set; } = 1;

    /// <summary>The kinds of point, in turn; <see langword="null"/> for all.</summary>
    public PointKind[]? Kinds { get; set; }

    /// <inheritdoc/>
    public override IEnumerable<object[]> GetData(MethodInfo testMethod)
    {
        if (Kinds is not { Length: > 0 } kinds)
        {
            return TestPoints.Of(Dimension, Count, Seed).Select(p => new object[] { p });
        }
        return Enumerable.Range(0, Count).Select(k => new object[] { TestPoints.Of(Dimension, kinds[k % kinds.Length], unchecked((Seed * 1009) + k)) });
    }
}
