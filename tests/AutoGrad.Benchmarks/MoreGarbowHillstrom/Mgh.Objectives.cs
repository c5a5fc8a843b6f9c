namespace AutoGrad.Benchmarks;

// The objectives: Σ rᵢ², without ½, over the m residuals of each problem. Their gradients are generated from these methods and the residual methods they call.
public static partial class Mgh
{
    /// <summary>Problem 1 as an objective.</summary>
    [Differentiable(Derivatives.Default | Derivatives.Hvp)]
    public static double RosenbrockSum(ReadOnlySpan<double> x, int m)
    {
        double[] r = new double[m];
        Rosenbrock(x, r);
        double sum = 0;
        for (int i = 0; i < r.Length; i++) sum += r[i] * r[i];
        return sum;
    }

    /// <summary>Problem 2 as an objective.</summary>
    [Differentiable(Derivatives.Default | Derivatives.Hvp)]
    public static double FreudensteinRothSum(ReadOnlySpan<double> x, int m)
    {
        double[] r = new double[m];
        FreudensteinRoth(x, r);
        double sum = 0;
        for (int i = 0; i < r.Length; i++) sum += r[i] * r[i];
        return sum;
    }

    /// <summary>Problem 3 as an objective.</summary>
    [Differentiable(Derivatives.Default | Derivatives.Hvp)]
    public static double PowellBadlyScaledSum(ReadOnlySpan<double> x, int m)
    {
        double[] r = new double[m];
        PowellBadlyScaled(x, r);
        double sum = 0;
        for (int i = 0; i < r.Length; i++) sum += r[i] * r[i];
        return sum;
    }

    /// <summary>Problem 4 as an objective.</summary>
    [Differentiable(Derivatives.Default | Derivatives.Hvp)]
    public static double BrownBadlyScaledSum(ReadOnlySpan<double> x, int m)
    {
        double[] r = new double[m];
        BrownBadlyScaled(x, r);
        double sum = 0;
        for (int i = 0; i < r.Length; i++) sum += r[i] * r[i];
        return sum;
    }

    /// <summary>Problem 5 as an objective.</summary>
    [Differentiable(Derivatives.Default | Derivatives.Hvp)]
    public static double BealeSum(ReadOnlySpan<double> x, int m)
    {
        double[] r = new double[m];
        Beale(x, r);
        double sum = 0;
        for (int i = 0; i < r.Length; i++) sum += r[i] * r[i];
        return sum;
    }

    /// <summary>Problem 6 as an objective.</summary>
    [Differentiable(Derivatives.Default | Derivatives.Hvp)]
    public static double JennrichSampsonSum(ReadOnlySpan<double> x, int m)
    {
        double[] r = new double[m];
        JennrichSampson(x, r);
        double sum = 0;
        for (int i = 0; i < r.Length; i++) sum += r[i] * r[i];
        return sum;
    }

    /// <summary>Problem 7 as an objective.</summary>
    [Differentiable(Derivatives.Default | Derivatives.Hvp)]
    public static double HelicalValleySum(ReadOnlySpan<double> x, int m)
    {
        double[] r = new double[m];
        HelicalValley(x, r);
        double sum = 0;
        for (int i = 0; i < r.Length; i++) sum += r[i] * r[i];
        return sum;
    }

    /// <summary>Problem 8 as an objective.</summary>
    [Differentiable(Derivatives.Default | Derivatives.Hvp)]
    public static double BardSum(ReadOnlySpan<double> x, int m)
    {
        double[] r = new double[m];
        Bard(x, r);
        double sum = 0;
        for (int i = 0; i < r.Length; i++) sum += r[i] * r[i];
        return sum;
    }

    /// <summary>Problem 9 as an objective.</summary>
    [Differentiable(Derivatives.Default | Derivatives.Hvp)]
    public static double GaussianSum(ReadOnlySpan<double> x, int m)
    {
        double[] r = new double[m];
        Gaussian(x, r);
        double sum = 0;
        for (int i = 0; i < r.Length; i++) sum += r[i] * r[i];
        return sum;
    }

    /// <summary>Problem 10 as an objective.</summary>
    [Differentiable(Derivatives.Default | Derivatives.Hvp)]
    public static double MeyerSum(ReadOnlySpan<double> x, int m)
    {
        double[] r = new double[m];
        Meyer(x, r);
        double sum = 0;
        for (int i = 0; i < r.Length; i++) sum += r[i] * r[i];
        return sum;
    }

    /// <summary>Problem 11 as an objective.</summary>
    [Differentiable(Derivatives.Default | Derivatives.Hvp)]
    public static double GulfSum(ReadOnlySpan<double> x, int m)
    {
        double[] r = new double[m];
        Gulf(x, r);
        double sum = 0;
        for (int i = 0; i < r.Length; i++) sum += r[i] * r[i];
        return sum;
    }

    /// <summary>Problem 12 as an objective.</summary>
    [Differentiable(Derivatives.Default | Derivatives.Hvp)]
    public static double BoxSum(ReadOnlySpan<double> x, int m)
    {
        double[] r = new double[m];
        Box(x, r);
        double sum = 0;
        for (int i = 0; i < r.Length; i++) sum += r[i] * r[i];
        return sum;
    }

    /// <summary>Problem 13 as an objective.</summary>
    [Differentiable(Derivatives.Default | Derivatives.Hvp)]
    public static double PowellSingularSum(ReadOnlySpan<double> x, int m)
    {
        double[] r = new double[m];
        PowellSingular(x, r);
        double sum = 0;
        for (int i = 0; i < r.Length; i++) sum += r[i] * r[i];
        return sum;
    }

    /// <summary>Problem 14 as an objective.</summary>
    [Differentiable(Derivatives.Default | Derivatives.Hvp)]
    public static double WoodSum(ReadOnlySpan<double> x, int m)
    {
        double[] r = new double[m];
        Wood(x, r);
        double sum = 0;
        for (int i = 0; i < r.Length; i++) sum += r[i] * r[i];
        return sum;
    }

    /// <summary>Problem 15 as an objective.</summary>
    [Differentiable(Derivatives.Default | Derivatives.Hvp)]
    public static double KowalikOsborneSum(ReadOnlySpan<double> x, int m)
    {
        double[] r = new double[m];
        KowalikOsborne(x, r);
        double sum = 0;
        for (int i = 0; i < r.Length; i++) sum += r[i] * r[i];
        return sum;
    }

    /// <summary>Problem 16 as an objective.</summary>
    [Differentiable(Derivatives.Default | Derivatives.Hvp)]
    public static double BrownDennisSum(ReadOnlySpan<double> x, int m)
    {
        double[] r = new double[m];
        BrownDennis(x, r);
        double sum = 0;
        for (int i = 0; i < r.Length; i++) sum += r[i] * r[i];
        return sum;
    }

    /// <summary>Problem 17 as an objective.</summary>
    [Differentiable(Derivatives.Default | Derivatives.Hvp)]
    public static double Osborne1Sum(ReadOnlySpan<double> x, int m)
    {
        double[] r = new double[m];
        Osborne1(x, r);
        double sum = 0;
        for (int i = 0; i < r.Length; i++) sum += r[i] * r[i];
        return sum;
    }

    /// <summary>Problem 18 as an objective.</summary>
    [Differentiable(Derivatives.Default | Derivatives.Hvp)]
    public static double BiggsExp6Sum(ReadOnlySpan<double> x, int m)
    {
        double[] r = new double[m];
        BiggsExp6(x, r);
        double sum = 0;
        for (int i = 0; i < r.Length; i++) sum += r[i] * r[i];
        return sum;
    }

    /// <summary>Problem 19 as an objective.</summary>
    [Differentiable(Derivatives.Default | Derivatives.Hvp)]
    public static double Osborne2Sum(ReadOnlySpan<double> x, int m)
    {
        double[] r = new double[m];
        Osborne2(x, r);
        double sum = 0;
        for (int i = 0; i < r.Length; i++) sum += r[i] * r[i];
        return sum;
    }

    /// <summary>Problem 20 as an objective.</summary>
    [Differentiable(Derivatives.Default | Derivatives.Hvp)]
    public static double WatsonSum(ReadOnlySpan<double> x, int m)
    {
        double[] r = new double[m];
        Watson(x, r);
        double sum = 0;
        for (int i = 0; i < r.Length; i++) sum += r[i] * r[i];
        return sum;
    }

    /// <summary>Problem 21 as an objective.</summary>
    [Differentiable(Derivatives.Default | Derivatives.Hvp)]
    public static double ExtendedRosenbrockSum(ReadOnlySpan<double> x, int m)
    {
        double[] r = new double[m];
        ExtendedRosenbrock(x, r);
        double sum = 0;
        for (int i = 0; i < r.Length; i++) sum += r[i] * r[i];
        return sum;
    }

    /// <summary>Problem 22 as an objective.</summary>
    [Differentiable(Derivatives.Default | Derivatives.Hvp)]
    public static double ExtendedPowellSingularSum(ReadOnlySpan<double> x, int m)
    {
        double[] r = new double[m];
        ExtendedPowellSingular(x, r);
        double sum = 0;
        for (int i = 0; i < r.Length; i++) sum += r[i] * r[i];
        return sum;
    }

    /// <summary>Problem 23 as an objective.</summary>
    [Differentiable(Derivatives.Default | Derivatives.Hvp)]
    public static double Penalty1Sum(ReadOnlySpan<double> x, int m)
    {
        double[] r = new double[m];
        Penalty1(x, r);
        double sum = 0;
        for (int i = 0; i < r.Length; i++) sum += r[i] * r[i];
        return sum;
    }

    /// <summary>Problem 24 as an objective.</summary>
    [Differentiable(Derivatives.Default | Derivatives.Hvp)]
    public static double Penalty2Sum(ReadOnlySpan<double> x, int m)
    {
        double[] r = new double[m];
        Penalty2(x, r);
        double sum = 0;
        for (int i = 0; i < r.Length; i++) sum += r[i] * r[i];
        return sum;
    }

    /// <summary>Problem 25 as an objective.</summary>
    [Differentiable(Derivatives.Default | Derivatives.Hvp)]
    public static double VariablyDimensionedSum(ReadOnlySpan<double> x, int m)
    {
        double[] r = new double[m];
        VariablyDimensioned(x, r);
        double sum = 0;
        for (int i = 0; i < r.Length; i++) sum += r[i] * r[i];
        return sum;
    }

    /// <summary>Problem 26 as an objective.</summary>
    [Differentiable(Derivatives.Default | Derivatives.Hvp)]
    public static double TrigonometricSum(ReadOnlySpan<double> x, int m)
    {
        double[] r = new double[m];
        Trigonometric(x, r);
        double sum = 0;
        for (int i = 0; i < r.Length; i++) sum += r[i] * r[i];
        return sum;
    }

    /// <summary>Problem 27 as an objective.</summary>
    [Differentiable(Derivatives.Default | Derivatives.Hvp)]
    public static double BrownAlmostLinearSum(ReadOnlySpan<double> x, int m)
    {
        double[] r = new double[m];
        BrownAlmostLinear(x, r);
        double sum = 0;
        for (int i = 0; i < r.Length; i++) sum += r[i] * r[i];
        return sum;
    }

    /// <summary>Problem 28 as an objective.</summary>
    [Differentiable(Derivatives.Default | Derivatives.Hvp)]
    public static double DiscreteBoundaryValueSum(ReadOnlySpan<double> x, int m)
    {
        double[] r = new double[m];
        DiscreteBoundaryValue(x, r);
        double sum = 0;
        for (int i = 0; i < r.Length; i++) sum += r[i] * r[i];
        return sum;
    }

    /// <summary>Problem 29 as an objective.</summary>
    [Differentiable(Derivatives.Default | Derivatives.Hvp)]
    public static double DiscreteIntegralSum(ReadOnlySpan<double> x, int m)
    {
        double[] r = new double[m];
        DiscreteIntegral(x, r);
        double sum = 0;
        for (int i = 0; i < r.Length; i++) sum += r[i] * r[i];
        return sum;
    }

    /// <summary>Problem 30 as an objective.</summary>
    [Differentiable(Derivatives.Default | Derivatives.Hvp)]
    public static double BroydenTridiagonalSum(ReadOnlySpan<double> x, int m)
    {
        double[] r = new double[m];
        BroydenTridiagonal(x, r);
        double sum = 0;
        for (int i = 0; i < r.Length; i++) sum += r[i] * r[i];
        return sum;
    }

    /// <summary>Problem 31 as an objective.</summary>
    [Differentiable(Derivatives.Default | Derivatives.Hvp)]
    public static double BroydenBandedSum(ReadOnlySpan<double> x, int m)
    {
        double[] r = new double[m];
        BroydenBanded(x, r);
        double sum = 0;
        for (int i = 0; i < r.Length; i++) sum += r[i] * r[i];
        return sum;
    }

    /// <summary>Problem 32 as an objective.</summary>
    [Differentiable(Derivatives.Default | Derivatives.Hvp)]
    public static double LinearFullRankSum(ReadOnlySpan<double> x, int m)
    {
        double[] r = new double[m];
        LinearFullRank(x, r);
        double sum = 0;
        for (int i = 0; i < r.Length; i++) sum += r[i] * r[i];
        return sum;
    }

    /// <summary>Problem 33 as an objective.</summary>
    [Differentiable(Derivatives.Default | Derivatives.Hvp)]
    public static double LinearRankOneSum(ReadOnlySpan<double> x, int m)
    {
        double[] r = new double[m];
        LinearRankOne(x, r);
        double sum = 0;
        for (int i = 0; i < r.Length; i++) sum += r[i] * r[i];
        return sum;
    }

    /// <summary>Problem 34 as an objective.</summary>
    [Differentiable(Derivatives.Default | Derivatives.Hvp)]
    public static double LinearRankOneZerosSum(ReadOnlySpan<double> x, int m)
    {
        double[] r = new double[m];
        LinearRankOneZeros(x, r);
        double sum = 0;
        for (int i = 0; i < r.Length; i++) sum += r[i] * r[i];
        return sum;
    }

    /// <summary>Problem 35 as an objective.</summary>
    [Differentiable(Derivatives.Default | Derivatives.Hvp)]
    public static double ChebyquadSum(ReadOnlySpan<double> x, int m)
    {
        double[] r = new double[m];
        Chebyquad(x, r);
        double sum = 0;
        for (int i = 0; i < r.Length; i++) sum += r[i] * r[i];
        return sum;
    }
}
