namespace AutoGrad;

/// <summary>What a <see cref="DifferentiableAttribute"/> method says about its own differentiation.</summary>
public static class Differentiation
{
    /// <summary>
    /// x, and for derivatives a constant: no derivative flows through it, in either mode and of any order. For weights, targets and scales that
    /// depend on the parameters but are to be held fixed in the step.
    /// </summary>
    /// <param name="x">A number.</param>
    /// <returns><paramref name="x"/>, to the bit.</returns>
    public static double StopGradient(double x) => x;

    /// <inheritdoc cref="StopGradient(double)"/>
    public static float StopGradient(float x) => x;
}
