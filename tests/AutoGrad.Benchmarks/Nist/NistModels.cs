namespace AutoGrad.Benchmarks;

/// <summary>The models of the NIST Statistical Reference Datasets for non-linear regression as residual vectors y − f(x; b).</summary>
public static partial class NistModels
{
    /// <summary>b₁(1 − e^(−b₂x)).</summary>
    [Differentiable(Derivatives.Default | Derivatives.Jacobian)]
    public static void Misra1a(ReadOnlySpan<double> b, [NoDerivative] ReadOnlySpan<double> x, [NoDerivative] ReadOnlySpan<double> y, Span<double> r)
    {
        for (int i = 0; i < r.Length; i++) r[i] = y[i] - b[0] * (1 - Math.Exp(-b[1] * x[i]));
    }

    /// <summary>As Misra1a.</summary>
    [Differentiable(Derivatives.Default | Derivatives.Jacobian)]
    public static void BoxBod(ReadOnlySpan<double> b, [NoDerivative] ReadOnlySpan<double> x, [NoDerivative] ReadOnlySpan<double> y, Span<double> r)
    {
        for (int i = 0; i < r.Length; i++) r[i] = y[i] - b[0] * (1 - Math.Exp(-b[1] * x[i]));
    }

    /// <summary>b₁(1 − (1 + b₂x/2)⁻²).</summary>
    [Differentiable(Derivatives.Default | Derivatives.Jacobian)]
    public static void Misra1b(ReadOnlySpan<double> b, [NoDerivative] ReadOnlySpan<double> x, [NoDerivative] ReadOnlySpan<double> y, Span<double> r)
    {
        for (int i = 0; i < r.Length; i++)
        {
            double d = 1 + b[1] * x[i] / 2;
            r[i] = y[i] - b[0] * (1 - 1 / (d * d));
        }
    }

    /// <summary>b₁(1 − (1 + 2b₂x)^(−½)).</summary>
    [Differentiable(Derivatives.Default | Derivatives.Jacobian)]
    public static void Misra1c(ReadOnlySpan<double> b, [NoDerivative] ReadOnlySpan<double> x, [NoDerivative] ReadOnlySpan<double> y, Span<double> r)
    {
        for (int i = 0; i < r.Length; i++) r[i] = y[i] - b[0] * (1 - 1 / Math.Sqrt(1 + 2 * b[1] * x[i]));
    }

    /// <summary>b₁b₂x/(1 + b₂x).</summary>
    [Differentiable(Derivatives.Default | Derivatives.Jacobian)]
    public static void Misra1d(ReadOnlySpan<double> b, [NoDerivative] ReadOnlySpan<double> x, [NoDerivative] ReadOnlySpan<double> y, Span<double> r)
    {
        for (int i = 0; i < r.Length; i++) r[i] = y[i] - b[0] * b[1] * x[i] / (1 + b[1] * x[i]);
    }

    /// <summary>e^(−b₁x)/(b₂ + b₃x).</summary>
    [Differentiable(Derivatives.Default | Derivatives.Jacobian)]
    public static void Chwirut(ReadOnlySpan<double> b, [NoDerivative] ReadOnlySpan<double> x, [NoDerivative] ReadOnlySpan<double> y, Span<double> r)
    {
        for (int i = 0; i < r.Length; i++) r[i] = y[i] - Math.Exp(-b[0] * x[i]) / (b[1] + b[2] * x[i]);
    }

    /// <summary>Three exponentials.</summary>
    [Differentiable(Derivatives.Default | Derivatives.Jacobian)]
    public static void Lanczos(ReadOnlySpan<double> b, [NoDerivative] ReadOnlySpan<double> x, [NoDerivative] ReadOnlySpan<double> y, Span<double> r)
    {
        for (int i = 0; i < r.Length; i++) r[i] = y[i] - (b[0] * Math.Exp(-b[1] * x[i]) + b[2] * Math.Exp(-b[3] * x[i]) + b[4] * Math.Exp(-b[5] * x[i]));
    }

    /// <summary>An exponential and two Gaussians.</summary>
    [Differentiable(Derivatives.Default | Derivatives.Jacobian)]
    public static void Gauss(ReadOnlySpan<double> b, [NoDerivative] ReadOnlySpan<double> x, [NoDerivative] ReadOnlySpan<double> y, Span<double> r)
    {
        for (int i = 0; i < r.Length; i++)
        {
            double u = (x[i] - b[3]) / b[4], v = (x[i] - b[6]) / b[7];
            r[i] = y[i] - (b[0] * Math.Exp(-b[1] * x[i]) + b[2] * Math.Exp(-u * u) + b[5] * Math.Exp(-v * v));
        }
    }

    /// <summary>b₁x^b₂.</summary>
    [Differentiable(Derivatives.Default | Derivatives.Jacobian)]
    public static void DanWood(ReadOnlySpan<double> b, [NoDerivative] ReadOnlySpan<double> x, [NoDerivative] ReadOnlySpan<double> y, Span<double> r)
    {
        for (int i = 0; i < r.Length; i++) r[i] = y[i] - b[0] * Math.Pow(x[i], b[1]);
    }

    /// <summary>A quadratic over a quadratic.</summary>
    [Differentiable(Derivatives.Default | Derivatives.Jacobian)]
    public static void Kirby2(ReadOnlySpan<double> b, [NoDerivative] ReadOnlySpan<double> x, [NoDerivative] ReadOnlySpan<double> y, Span<double> r)
    {
        for (int i = 0; i < r.Length; i++) r[i] = y[i] - (b[0] + x[i] * (b[1] + x[i] * b[2])) / (1 + x[i] * (b[3] + x[i] * b[4]));
    }

    /// <summary>A cubic over a cubic: Hahn1 and Thurber.</summary>
    [Differentiable(Derivatives.Default | Derivatives.Jacobian)]
    public static void Cubics(ReadOnlySpan<double> b, [NoDerivative] ReadOnlySpan<double> x, [NoDerivative] ReadOnlySpan<double> y, Span<double> r)
    {
        for (int i = 0; i < r.Length; i++)
            r[i] = y[i] - (b[0] + x[i] * (b[1] + x[i] * (b[2] + x[i] * b[3]))) / (1 + x[i] * (b[4] + x[i] * (b[5] + x[i] * b[6])));
    }

    /// <summary>log y = b₁ − b₂x₁e^(−b₃x₂); x holds the pairs (x₁, x₂).</summary>
    [Differentiable(Derivatives.Default | Derivatives.Jacobian)]
    public static void Nelson(ReadOnlySpan<double> b, [NoDerivative] ReadOnlySpan<double> x, [NoDerivative] ReadOnlySpan<double> y, Span<double> r)
    {
        for (int i = 0; i < r.Length; i++) r[i] = Math.Log(y[i]) - (b[0] - b[1] * x[2 * i] * Math.Exp(-b[2] * x[2 * i + 1]));
    }

    /// <summary>b₁ + b₂e^(−b₄x) + b₃e^(−b₅x).</summary>
    [Differentiable(Derivatives.Default | Derivatives.Jacobian)]
    public static void Mgh17(ReadOnlySpan<double> b, [NoDerivative] ReadOnlySpan<double> x, [NoDerivative] ReadOnlySpan<double> y, Span<double> r)
    {
        for (int i = 0; i < r.Length; i++) r[i] = y[i] - (b[0] + b[1] * Math.Exp(-x[i] * b[3]) + b[2] * Math.Exp(-x[i] * b[4]));
    }

    /// <summary>b₁(x² + xb₂)/(x² + xb₃ + b₄).</summary>
    [Differentiable(Derivatives.Default | Derivatives.Jacobian)]
    public static void Mgh09(ReadOnlySpan<double> b, [NoDerivative] ReadOnlySpan<double> x, [NoDerivative] ReadOnlySpan<double> y, Span<double> r)
    {
        for (int i = 0; i < r.Length; i++) r[i] = y[i] - b[0] * (x[i] * x[i] + x[i] * b[1]) / (x[i] * x[i] + x[i] * b[2] + b[3]);
    }

    /// <summary>b₁e^(b₂/(x + b₃)).</summary>
    [Differentiable(Derivatives.Default | Derivatives.Jacobian)]
    public static void Mgh10(ReadOnlySpan<double> b, [NoDerivative] ReadOnlySpan<double> x, [NoDerivative] ReadOnlySpan<double> y, Span<double> r)
    {
        for (int i = 0; i < r.Length; i++) r[i] = y[i] - b[0] * Math.Exp(b[1] / (x[i] + b[2]));
    }

    /// <summary>b₁ − b₂x − arctan(b₃/(x − b₄))/π.</summary>
    [Differentiable(Derivatives.Default | Derivatives.Jacobian)]
    public static void Roszman1(ReadOnlySpan<double> b, [NoDerivative] ReadOnlySpan<double> x, [NoDerivative] ReadOnlySpan<double> y, Span<double> r)
    {
        for (int i = 0; i < r.Length; i++) r[i] = y[i] - (b[0] - b[1] * x[i] - Math.Atan(b[2] / (x[i] - b[3])) / Math.PI);
    }

    /// <summary>A mean and three cycles, two of unknown period.</summary>
    [Differentiable(Derivatives.Default | Derivatives.Jacobian)]
    public static void Enso(ReadOnlySpan<double> b, [NoDerivative] ReadOnlySpan<double> x, [NoDerivative] ReadOnlySpan<double> y, Span<double> r)
    {
        for (int i = 0; i < r.Length; i++)
        {
            double t = 2 * Math.PI * x[i];
            r[i] = y[i] - (b[0] + b[1] * Math.Cos(t / 12) + b[2] * Math.Sin(t / 12)
                + b[4] * Math.Cos(t / b[3]) + b[5] * Math.Sin(t / b[3]) + b[7] * Math.Cos(t / b[6]) + b[8] * Math.Sin(t / b[6]));
        }
    }

    /// <summary>b₁/(1 + e^(b₂ − b₃x)).</summary>
    [Differentiable(Derivatives.Default | Derivatives.Jacobian)]
    public static void Rat42(ReadOnlySpan<double> b, [NoDerivative] ReadOnlySpan<double> x, [NoDerivative] ReadOnlySpan<double> y, Span<double> r)
    {
        for (int i = 0; i < r.Length; i++) r[i] = y[i] - b[0] / (1 + Math.Exp(b[1] - b[2] * x[i]));
    }

    /// <summary>b₁/(1 + e^(b₂ − b₃x))^(1/b₄).</summary>
    [Differentiable(Derivatives.Default | Derivatives.Jacobian)]
    public static void Rat43(ReadOnlySpan<double> b, [NoDerivative] ReadOnlySpan<double> x, [NoDerivative] ReadOnlySpan<double> y, Span<double> r)
    {
        for (int i = 0; i < r.Length; i++) r[i] = y[i] - b[0] / Math.Pow(1 + Math.Exp(b[1] - b[2] * x[i]), 1 / b[3]);
    }

    /// <summary>(b₁/b₂)e^(−½((x − b₃)/b₂)²).</summary>
    [Differentiable(Derivatives.Default | Derivatives.Jacobian)]
    public static void Eckerle4(ReadOnlySpan<double> b, [NoDerivative] ReadOnlySpan<double> x, [NoDerivative] ReadOnlySpan<double> y, Span<double> r)
    {
        for (int i = 0; i < r.Length; i++)
        {
            double u = (x[i] - b[2]) / b[1];
            r[i] = y[i] - b[0] / b[1] * Math.Exp(-0.5 * u * u);
        }
    }

    /// <summary>b₁(b₂ + x)^(−1/b₃).</summary>
    [Differentiable(Derivatives.Default | Derivatives.Jacobian)]
    public static void Bennett5(ReadOnlySpan<double> b, [NoDerivative] ReadOnlySpan<double> x, [NoDerivative] ReadOnlySpan<double> y, Span<double> r)
    {
        for (int i = 0; i < r.Length; i++) r[i] = y[i] - b[0] * Math.Pow(b[1] + x[i], -1 / b[2]);
    }
}
