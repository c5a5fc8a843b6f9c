namespace AutoGrad.Benchmarks;

// Problems 15 to 20: curve fits.
public static partial class Mgh
{
    /// <summary>Problem 15.</summary>
    [Differentiable(Derivatives.Default | Derivatives.Jacobian)]
    public static void KowalikOsborne(ReadOnlySpan<double> x, Span<double> r)
    {
        for (int i = 0; i < r.Length; i++)
        {
            double u = KowalikOsborneU[i];
            r[i] = KowalikOsborneY[i] - x[0] * (u * u + u * x[1]) / (u * u + u * x[2] + x[3]);
        }
    }

    /// <summary>Problem 16.</summary>
    [Differentiable(Derivatives.Default | Derivatives.Jacobian)]
    public static void BrownDennis(ReadOnlySpan<double> x, Span<double> r)
    {
        for (int i = 0; i < r.Length; i++)
        {
            double t = (i + 1) / 5.0;
            double a = x[0] + t * x[1] - Math.Exp(t), b = x[2] + x[3] * Math.Sin(t) - Math.Cos(t);
            r[i] = a * a + b * b;
        }
    }

    /// <summary>Problem 17.</summary>
    [Differentiable(Derivatives.Default | Derivatives.Jacobian)]
    public static void Osborne1(ReadOnlySpan<double> x, Span<double> r)
    {
        for (int i = 0; i < r.Length; i++)
        {
            double t = 10.0 * i;
            r[i] = Osborne1Data[i] - (x[0] + x[1] * Math.Exp(-t * x[3]) + x[2] * Math.Exp(-t * x[4]));
        }
    }

    /// <summary>Problem 18.</summary>
    [Differentiable(Derivatives.Default | Derivatives.Jacobian)]
    public static void BiggsExp6(ReadOnlySpan<double> x, Span<double> r)
    {
        for (int i = 0; i < r.Length; i++)
        {
            double t = 0.1 * (i + 1), y = Math.Exp(-t) - 5 * Math.Exp(-10 * t) + 3 * Math.Exp(-4 * t);
            r[i] = x[2] * Math.Exp(-t * x[0]) - x[3] * Math.Exp(-t * x[1]) + x[5] * Math.Exp(-t * x[4]) - y;
        }
    }

    /// <summary>Problem 19.</summary>
    [Differentiable(Derivatives.Default | Derivatives.Jacobian)]
    public static void Osborne2(ReadOnlySpan<double> x, Span<double> r)
    {
        for (int i = 0; i < r.Length; i++)
        {
            double t = i / 10.0;
            r[i] = Osborne2Data[i] - (x[0] * Math.Exp(-t * x[4])
                + x[1] * Math.Exp(-(t - x[8]) * (t - x[8]) * x[5])
                + x[2] * Math.Exp(-(t - x[9]) * (t - x[9]) * x[6])
                + x[3] * Math.Exp(-(t - x[10]) * (t - x[10]) * x[7]));
        }
    }

    /// <summary>Problem 20.</summary>
    [Differentiable(Derivatives.Default | Derivatives.Jacobian)]
    public static void Watson(ReadOnlySpan<double> x, Span<double> r)
    {
        for (int i = 0; i < 29; i++)
        {
            double t = (i + 1) / 29.0, slope = 0, value = 0, power = 1;
            for (int j = 0; j < x.Length; j++)
            {
                value += power * x[j];
                if (j + 1 < x.Length) slope += (j + 1) * power * x[j + 1];
                power *= t;
            }
            r[i] = slope - value * value - 1;
        }
        r[29] = x[0];
        r[30] = x[1] - x[0] * x[0] - 1;
    }
}
