namespace AutoGrad.Benchmarks;

/// <summary>
/// The problems of Hock and Schittkowski, "Test Examples for Nonlinear Programming Codes", Lecture Notes in Economics and Mathematical Systems 187, 1981,
/// whose only constraints are limits of the parameters.
/// </summary>
public static partial class HockSchittkowski
{
    /// <summary>Problems 1 and 2.</summary>
    [Differentiable]
    public static double Hs1(ReadOnlySpan<double> x)
    {
        double a = x[1] - x[0] * x[0], b = 1 - x[0];
        return 100 * a * a + b * b;
    }

    /// <summary>Problem 3.</summary>
    [Differentiable]
    public static double Hs3(ReadOnlySpan<double> x) => x[1] + 1e-5 * (x[1] - x[0]) * (x[1] - x[0]);

    /// <summary>Problem 4.</summary>
    [Differentiable]
    public static double Hs4(ReadOnlySpan<double> x) => (x[0] + 1) * (x[0] + 1) * (x[0] + 1) / 3 + x[1];

    /// <summary>Problem 5.</summary>
    [Differentiable]
    public static double Hs5(ReadOnlySpan<double> x) => Math.Sin(x[0] + x[1]) + (x[0] - x[1]) * (x[0] - x[1]) - 1.5 * x[0] + 2.5 * x[1] + 1;

    /// <summary>Problem 25.</summary>
    [Differentiable]
    public static double Hs25(ReadOnlySpan<double> x)
    {
        double sum = 0;
        for (int i = 1; i <= 99; i++)
        {
            double u = 25 + Math.Pow(-50 * Math.Log(0.01 * i), 2.0 / 3);
            double r = -0.01 * i + Math.Exp(-Math.Pow(u - x[1], x[2]) / x[0]);
            sum += r * r;
        }
        return sum;
    }

    /// <summary>Problem 38.</summary>
    [Differentiable]
    public static double Hs38(ReadOnlySpan<double> x)
    {
        double a = x[1] - x[0] * x[0], b = 1 - x[0], c = x[3] - x[2] * x[2], d = 1 - x[2], e = x[1] - 1, f = x[3] - 1;
        return 100 * a * a + b * b + 90 * c * c + d * d + 10.1 * (e * e + f * f) + 19.8 * e * f;
    }

    /// <summary>Problem 45.</summary>
    [Differentiable]
    public static double Hs45(ReadOnlySpan<double> x) => 2 - x[0] * x[1] * x[2] * x[3] * x[4] / 120;

    /// <summary>Problem 110.</summary>
    [Differentiable]
    public static double Hs110(ReadOnlySpan<double> x)
    {
        double sum = 0, product = 1;
        for (int i = 0; i < x.Length; i++)
        {
            double a = Math.Log(x[i] - 2), b = Math.Log(10 - x[i]);
            sum += a * a + b * b;
            product *= x[i];
        }
        return sum - Math.Pow(product, 0.2);
    }
}
