namespace AutoGrad.Benchmarks;

/// <summary>Models of least squares whose parameters have limits, for the table of bounded fits.</summary>
public static partial class BoundedFits
{
    /// <summary>b₀·e^(−b₁t) + b₂ − y.</summary>
    [Differentiable(Derivatives.Default | Derivatives.Jacobian)]
    public static void Decay(ReadOnlySpan<double> b, [NoDerivative] ReadOnlySpan<double> t, [NoDerivative] ReadOnlySpan<double> y, Span<double> r)
    {
        for (var i = 0; i < r.Length; i++) r[i] = b[0] * Math.Exp(-b[1] * t[i]) + b[2] - y[i];
    }

    /// <summary>Michaelis and Menten: b₀t/(b₁ + t) + b₂ − y.</summary>
    [Differentiable(Derivatives.Default | Derivatives.Jacobian)]
    public static void Saturation(ReadOnlySpan<double> b, [NoDerivative] ReadOnlySpan<double> t, [NoDerivative] ReadOnlySpan<double> y, Span<double> r)
    {
        for (var i = 0; i < r.Length; i++) r[i] = b[0] * t[i] / (b[1] + t[i]) + b[2] - y[i];
    }

    /// <summary>Logistic growth: b₀/(1 + e^(b₁ − b₂t)) − y.</summary>
    [Differentiable(Derivatives.Default | Derivatives.Jacobian)]
    public static void Growth(ReadOnlySpan<double> b, [NoDerivative] ReadOnlySpan<double> t, [NoDerivative] ReadOnlySpan<double> y, Span<double> r)
    {
        for (var i = 0; i < r.Length; i++) r[i] = b[0] / (1 + Math.Exp(b[1] - b[2] * t[i])) - y[i];
    }

    /// <summary>A power law with an offset: b₀·(t + 1)^b₁ + b₂ − y.</summary>
    [Differentiable(Derivatives.Default | Derivatives.Jacobian)]
    public static void Power(ReadOnlySpan<double> b, [NoDerivative] ReadOnlySpan<double> t, [NoDerivative] ReadOnlySpan<double> y, Span<double> r)
    {
        for (var i = 0; i < r.Length; i++) r[i] = b[0] * Math.Pow(t[i] + 1, b[1]) + b[2] - y[i];
    }

    /// <summary>A parabola, whose minimum is outside the limits: b₀ + b₁t + b₂t² − y.</summary>
    [Differentiable(Derivatives.Default | Derivatives.Jacobian)]
    public static void Parabola(ReadOnlySpan<double> b, [NoDerivative] ReadOnlySpan<double> t, [NoDerivative] ReadOnlySpan<double> y, Span<double> r)
    {
        for (var i = 0; i < r.Length; i++) r[i] = b[0] + b[1] * t[i] + b[2] * t[i] * t[i] - y[i];
    }
}
