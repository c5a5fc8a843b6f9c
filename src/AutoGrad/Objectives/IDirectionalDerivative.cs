namespace AutoGrad;

/// <summary>Optional beside <see cref="IObjective"/>: forward mode, the derivative of f along a direction.</summary>
public interface IDirectionalDerivative
{
    /// <summary>The value f(x) and the directional derivative ∇f(x)·v (the Jacobian-vector product of a scalar function).</summary>
    /// <param name="x">The point, n numbers; never modified.</param>
    /// <param name="v">The direction, n numbers; never modified.</param>
    (double Value, double Tangent) ValueAndTangent(ReadOnlySpan<double> x, ReadOnlySpan<double> v);
}
