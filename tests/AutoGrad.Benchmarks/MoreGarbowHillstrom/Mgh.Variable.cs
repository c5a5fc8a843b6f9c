namespace AutoGrad.Benchmarks;

// Problems 21 to 35: any number of parameters.
public static partial class Mgh
{
    /// <summary>Problem 21.</summary>
    [Differentiable(Derivatives.Default | Derivatives.Jacobian)]
    public static void ExtendedRosenbrock(ReadOnlySpan<double> x, Span<double> r)
    {
        for (int i = 0; i < x.Length; i += 2)
        {
            r[i] = 10 * (x[i + 1] - x[i] * x[i]);
            r[i + 1] = 1 - x[i];
        }
    }

    /// <summary>Problem 22.</summary>
    [Differentiable(Derivatives.Default | Derivatives.Jacobian)]
    public static void ExtendedPowellSingular(ReadOnlySpan<double> x, Span<double> r)
    {
        for (int i = 0; i < x.Length; i += 4)
        {
            r[i] = x[i] + 10 * x[i + 1];
            r[i + 1] = Math.Sqrt(5) * (x[i + 2] - x[i + 3]);
            r[i + 2] = (x[i + 1] - 2 * x[i + 2]) * (x[i + 1] - 2 * x[i + 2]);
            r[i + 3] = Math.Sqrt(10) * (x[i] - x[i + 3]) * (x[i] - x[i + 3]);
        }
    }

    /// <summary>Problem 23.</summary>
    [Differentiable(Derivatives.Default | Derivatives.Jacobian)]
    public static void Penalty1(ReadOnlySpan<double> x, Span<double> r)
    {
        double sum = 0;
        for (int i = 0; i < x.Length; i++)
        {
            r[i] = Math.Sqrt(1e-5) * (x[i] - 1);
            sum += x[i] * x[i];
        }
        r[x.Length] = sum - 0.25;
    }

    /// <summary>Problem 24.</summary>
    [Differentiable(Derivatives.Default | Derivatives.Jacobian)]
    public static void Penalty2(ReadOnlySpan<double> x, Span<double> r)
    {
        int n = x.Length;
        double sum = n * x[0] * x[0];
        r[0] = x[0] - 0.2;
        for (int i = 1; i < n; i++)
        {
            double y = Math.Exp((i + 1) / 10.0) + Math.Exp(i / 10.0);
            r[i] = Math.Sqrt(1e-5) * (Math.Exp(x[i] / 10) + Math.Exp(x[i - 1] / 10) - y);
            r[n + i - 1] = Math.Sqrt(1e-5) * (Math.Exp(x[i] / 10) - Math.Exp(-0.1));
            sum += (n - i) * x[i] * x[i];
        }
        r[2 * n - 1] = sum - 1;
    }

    /// <summary>Problem 25.</summary>
    [Differentiable(Derivatives.Default | Derivatives.Jacobian)]
    public static void VariablyDimensioned(ReadOnlySpan<double> x, Span<double> r)
    {
        double sum = 0;
        for (int i = 0; i < x.Length; i++)
        {
            r[i] = x[i] - 1;
            sum += (i + 1) * (x[i] - 1);
        }
        r[x.Length] = sum;
        r[x.Length + 1] = sum * sum;
    }

    /// <summary>Problem 26.</summary>
    [Differentiable(Derivatives.Default | Derivatives.Jacobian)]
    public static void Trigonometric(ReadOnlySpan<double> x, Span<double> r)
    {
        double cosines = 0;
        for (int i = 0; i < x.Length; i++) cosines += Math.Cos(x[i]);
        for (int i = 0; i < x.Length; i++) r[i] = x.Length - cosines + (i + 1) * (1 - Math.Cos(x[i])) - Math.Sin(x[i]);
    }

    /// <summary>Problem 27.</summary>
    [Differentiable(Derivatives.Default | Derivatives.Jacobian)]
    public static void BrownAlmostLinear(ReadOnlySpan<double> x, Span<double> r)
    {
        double sum = 0, product = 1;
        for (int i = 0; i < x.Length; i++)
        {
            sum += x[i];
            product *= x[i];
        }
        for (int i = 0; i + 1 < x.Length; i++) r[i] = x[i] + sum - (x.Length + 1);
        r[x.Length - 1] = product - 1;
    }

    /// <summary>Problem 28.</summary>
    [Differentiable(Derivatives.Default | Derivatives.Jacobian)]
    public static void DiscreteBoundaryValue(ReadOnlySpan<double> x, Span<double> r)
    {
        double h = 1.0 / (x.Length + 1);
        for (int i = 0; i < x.Length; i++)
        {
            double a = x[i] + (i + 1) * h + 1;
            r[i] = 2 * x[i] + h * h * a * a * a / 2;
            if (i > 0) r[i] -= x[i - 1];
            if (i + 1 < x.Length) r[i] -= x[i + 1];
        }
    }

    /// <summary>Problem 29.</summary>
    [Differentiable(Derivatives.Default | Derivatives.Jacobian)]
    public static void DiscreteIntegral(ReadOnlySpan<double> x, Span<double> r)
    {
        double h = 1.0 / (x.Length + 1);
        for (int i = 0; i < x.Length; i++)
        {
            double t = (i + 1) * h, before = 0, after = 0;
            for (int j = 0; j < x.Length; j++)
            {
                double s = (j + 1) * h, a = x[j] + s + 1;
                if (j <= i) before += s * a * a * a;
                else after += (1 - s) * a * a * a;
            }
            r[i] = x[i] + h * ((1 - t) * before + t * after) / 2;
        }
    }

    /// <summary>Problem 30.</summary>
    [Differentiable(Derivatives.Default | Derivatives.Jacobian)]
    public static void BroydenTridiagonal(ReadOnlySpan<double> x, Span<double> r)
    {
        for (int i = 0; i < x.Length; i++)
        {
            r[i] = (3 - 2 * x[i]) * x[i] + 1;
            if (i > 0) r[i] -= x[i - 1];
            if (i + 1 < x.Length) r[i] -= 2 * x[i + 1];
        }
    }

    /// <summary>Problem 31.</summary>
    [Differentiable(Derivatives.Default | Derivatives.Jacobian)]
    public static void BroydenBanded(ReadOnlySpan<double> x, Span<double> r)
    {
        for (int i = 0; i < x.Length; i++)
        {
            double sum = 0;
            for (int j = Math.Max(0, i - 5); j <= Math.Min(x.Length - 1, i + 1); j++)
                if (j != i) sum += x[j] * (1 + x[j]);
            r[i] = x[i] * (2 + 5 * x[i] * x[i]) + 1 - sum;
        }
    }

    /// <summary>Problem 32.</summary>
    [Differentiable(Derivatives.Default | Derivatives.Jacobian)]
    public static void LinearFullRank(ReadOnlySpan<double> x, Span<double> r)
    {
        double sum = 0;
        for (int j = 0; j < x.Length; j++) sum += x[j];
        for (int i = 0; i < r.Length; i++)
        {
            r[i] = -2.0 / r.Length * sum - 1;
            if (i < x.Length) r[i] += x[i];
        }
    }

    /// <summary>Problem 33.</summary>
    [Differentiable(Derivatives.Default | Derivatives.Jacobian)]
    public static void LinearRankOne(ReadOnlySpan<double> x, Span<double> r)
    {
        double sum = 0;
        for (int j = 0; j < x.Length; j++) sum += (j + 1) * x[j];
        for (int i = 0; i < r.Length; i++) r[i] = (i + 1) * sum - 1;
    }

    /// <summary>Problem 34.</summary>
    [Differentiable(Derivatives.Default | Derivatives.Jacobian)]
    public static void LinearRankOneZeros(ReadOnlySpan<double> x, Span<double> r)
    {
        double sum = 0;
        for (int j = 1; j + 1 < x.Length; j++) sum += (j + 1) * x[j];
        for (int i = 0; i + 1 < r.Length; i++) r[i] = i * sum - 1;
        r[r.Length - 1] = -1;
    }

    /// <summary>Problem 35: Tᵢ is the Chebyshev polynomial shifted to [0, 1].</summary>
    [Differentiable(Derivatives.Default | Derivatives.Jacobian)]
    public static void Chebyquad(ReadOnlySpan<double> x, Span<double> r)
    {
        for (int i = 0; i < r.Length; i++) r[i] = 0;
        for (int j = 0; j < x.Length; j++)
        {
            double before = 1, now = 2 * x[j] - 1;
            for (int i = 0; i < r.Length; i++)
            {
                r[i] += now / x.Length;
                double next = 2 * (2 * x[j] - 1) * now - before;
                before = now;
                now = next;
            }
        }
        for (int i = 1; i < r.Length; i += 2) r[i] += 1.0 / ((i + 1.0) * (i + 1.0) - 1);
    }
}
