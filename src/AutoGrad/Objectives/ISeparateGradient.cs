namespace AutoGrad;

/// <summary>An objective made of a value and a gradient that are functions of their own, so that each call of either can be counted.</summary>
internal interface ISeparateGradient
{
    /// <summary>The gradient without the value.</summary>
    /// <param name="x">The point, n numbers; never modified.</param>
    /// <param name="gradient">Receives the n partial derivatives; overwritten.</param>
    void Gradient(ReadOnlySpan<double> x, Span<double> gradient);
}
