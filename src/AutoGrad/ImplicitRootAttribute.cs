namespace AutoGrad;

/// <summary>
/// The method solves an equation: its result y is the root of r(y, p) = 0, however it finds it. Its derivative follows from the equation
/// by the implicit function theorem, ∂y/∂p = −(∂r/∂p) / (∂r/∂y), at the root that was found; the iterations are not differentiated.
/// <code>
/// [ImplicitRoot(nameof(Kepler))]
/// static double Anomaly(double mean, double e) { … Newton's method … }
///
/// static double Kepler(double anomaly, double mean, double e) => anomaly - e * Math.Sin(anomaly) - mean;
/// </code>
/// A solver of n equations returns a <c>double[]</c> of the n unknowns. Its residual takes these as a <c>ReadOnlySpan&lt;double&gt;</c>, the
/// solver's parameters, and a <c>Span&lt;double&gt;</c> that it writes the n residuals to, and is marked
/// <c>[Differentiable(Derivatives.Jacobian)]</c>: ∂x/∂p = −(∂r/∂x)⁻¹ ∂r/∂p. There are first derivatives only.
/// </summary>
/// <param name="residual">The name of the method r of the same type: it takes the result y first, then the solver's parameters, and is one formula.</param>
[AttributeUsage(AttributeTargets.Method)]
public sealed class ImplicitRootAttribute(string residual) : Attribute
{
    /// <summary>The name of the method that is zero at the result.</summary>
    public string Residual { get; } = residual;
}
