namespace AutoGrad.Benchmarks;

/// <summary>
/// The 35 test problems of Moré, Garbow and Hillstrom, "Testing Unconstrained Optimization Software", ACM TOMS 7(1), 1981: each the residual
/// vector, in the paper's order and notation. This file: problems 1 to 14, of 2 to 4 parameters.
/// </summary>
public static partial class Mgh
{
    /// <summary>Problem 1.</summary>
    [Differentiable(Derivatives.Default | Derivatives.Jacobian)]
    public static void Rosenbrock(ReadOnlySpan<double> x, Span<double> r)
    {
        r[0] = 10 * (x[1] - x[0] * x[0]);
        r[1] = 1 - x[0];
    }

    /// <summary>Problem 2.</summary>
    [Differentiable(Derivatives.Default | Derivatives.Jacobian)]
    public static void FreudensteinRoth(ReadOnlySpan<double> x, Span<double> r)
    {
        r[0] = -13 + x[0] + ((5 - x[1]) * x[1] - 2) * x[1];
        r[1] = -29 + x[0] + ((x[1] + 1) * x[1] - 14) * x[1];
    }

    /// <summary>Problem 3.</summary>
    [Differentiable(Derivatives.Default | Derivatives.Jacobian)]
    public static void PowellBadlyScaled(ReadOnlySpan<double> x, Span<double> r)
    {
        r[0] = 1e4 * x[0] * x[1] - 1;
        r[1] = Math.Exp(-x[0]) + Math.Exp(-x[1]) - 1.0001;
    }

    /// <summary>Problem 4.</summary>
    [Differentiable(Derivatives.Default | Derivatives.Jacobian)]
    public static void BrownBadlyScaled(ReadOnlySpan<double> x, Span<double> r)
    {
        r[0] = x[0] - 1e6;
        r[1] = x[1] - 2e-6;
        r[2] = x[0] * x[1] - 2;
    }

    /// <summary>Problem 5.</summary>
    [Differentiable(Derivatives.Default | Derivatives.Jacobian)]
    public static void Beale(ReadOnlySpan<double> x, Span<double> r)
    {
        r[0] = 1.5 - x[0] * (1 - x[1]);
        r[1] = 2.25 - x[0] * (1 - x[1] * x[1]);
        r[2] = 2.625 - x[0] * (1 - x[1] * x[1] * x[1]);
    }

    /// <summary>Problem 6.</summary>
    [Differentiable(Derivatives.Default | Derivatives.Jacobian)]
    public static void JennrichSampson(ReadOnlySpan<double> x, Span<double> r)
    {
        for (int i = 0; i < r.Length; i++) r[i] = 2 + 2 * (i + 1) - (Math.Exp((i + 1) * x[0]) + Math.Exp((i + 1) * x[1]));
    }

    /// <summary>Problem 7.</summary>
    [Differentiable(Derivatives.Default | Derivatives.Jacobian)]
    public static void HelicalValley(ReadOnlySpan<double> x, Span<double> r)
    {
        double turn = Math.Atan(x[1] / x[0]) / (2 * Math.PI) + (x[0] < 0 ? 0.5 : 0);
        r[0] = 10 * (x[2] - 10 * turn);
        r[1] = 10 * (Math.Sqrt(x[0] * x[0] + x[1] * x[1]) - 1);
        r[2] = x[2];
    }

    /// <summary>Problem 8.</summary>
    [Differentiable(Derivatives.Default | Derivatives.Jacobian)]
    public static void Bard(ReadOnlySpan<double> x, Span<double> r)
    {
        for (int i = 0; i < r.Length; i++)
        {
            double u = i + 1, v = 15 - i, w = Math.Min(u, v);
            r[i] = BardData[i] - (x[0] + u / (v * x[1] + w * x[2]));
        }
    }

    /// <summary>Problem 9.</summary>
    [Differentiable(Derivatives.Default | Derivatives.Jacobian)]
    public static void Gaussian(ReadOnlySpan<double> x, Span<double> r)
    {
        for (int i = 0; i < r.Length; i++)
        {
            double t = (7 - i) / 2.0;
            r[i] = x[0] * Math.Exp(-x[1] * (t - x[2]) * (t - x[2]) / 2) - GaussianData[i];
        }
    }

    /// <summary>Problem 10.</summary>
    [Differentiable(Derivatives.Default | Derivatives.Jacobian)]
    public static void Meyer(ReadOnlySpan<double> x, Span<double> r)
    {
        for (int i = 0; i < r.Length; i++)
        {
            double t = 50 + 5 * i;
            r[i] = x[0] * Math.Exp(x[1] / (t + x[2])) - MeyerData[i];
        }
    }

    /// <summary>Problem 11. The paper prints |yᵢ·m·i·x₂|, a misprint for |yᵢ − x₂|.</summary>
    [Differentiable(Derivatives.Default | Derivatives.Jacobian)]
    public static void Gulf(ReadOnlySpan<double> x, Span<double> r)
    {
        for (int i = 0; i < r.Length; i++)
        {
            double t = (i + 1) / 100.0, y = 25 + Math.Pow(-50 * Math.Log(t), 2.0 / 3);
            r[i] = Math.Exp(-Math.Pow(Math.Abs(y - x[1]), x[2]) / x[0]) - t;
        }
    }

    /// <summary>Problem 12.</summary>
    [Differentiable(Derivatives.Default | Derivatives.Jacobian)]
    public static void Box(ReadOnlySpan<double> x, Span<double> r)
    {
        for (int i = 0; i < r.Length; i++)
        {
            double t = 0.1 * (i + 1);
            r[i] = Math.Exp(-t * x[0]) - Math.Exp(-t * x[1]) - x[2] * (Math.Exp(-t) - Math.Exp(-10 * t));
        }
    }

    /// <summary>Problem 13.</summary>
    [Differentiable(Derivatives.Default | Derivatives.Jacobian)]
    public static void PowellSingular(ReadOnlySpan<double> x, Span<double> r)
    {
        r[0] = x[0] + 10 * x[1];
        r[1] = Math.Sqrt(5) * (x[2] - x[3]);
        r[2] = (x[1] - 2 * x[2]) * (x[1] - 2 * x[2]);
        r[3] = Math.Sqrt(10) * (x[0] - x[3]) * (x[0] - x[3]);
    }

    /// <summary>Problem 14.</summary>
    [Differentiable(Derivatives.Default | Derivatives.Jacobian)]
    public static void Wood(ReadOnlySpan<double> x, Span<double> r)
    {
        r[0] = 10 * (x[1] - x[0] * x[0]);
        r[1] = 1 - x[0];
        r[2] = Math.Sqrt(90) * (x[3] - x[2] * x[2]);
        r[3] = 1 - x[2];
        r[4] = Math.Sqrt(10) * (x[1] + x[3] - 2);
        r[5] = (x[1] - x[3]) / Math.Sqrt(10);
    }
}
