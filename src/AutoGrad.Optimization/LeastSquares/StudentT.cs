namespace AutoGrad.Optimization;

/// <summary>Student's distribution, by the regularised incomplete beta function as a continued fraction (Press et al., Numerical Recipes, 3rd edition, section 6.4).</summary>
internal static class StudentT
{
    private const int MostTerms = 1000;

    /// <summary>The t below which a part <paramref name="probability"/> ≥ ½ of the distribution lies.</summary>
    public static double Quantile(double probability, int freedom)
    {
        if (freedom <= 0) return double.NaN;
        double Excess(double t) => 1 - 0.5 * Beta(0.5 * freedom, 0.5, freedom / (freedom + t * t)) - probability;
        double upper = 2;
        while (Excess(upper) < 0) upper *= 2;
        return RootFinder.Find(Excess, 0, upper).X;
    }

    /// <summary>I_x(a, b).</summary>
    private static double Beta(double a, double b, double x)
    {
        if (x <= 0 || x >= 1) return x <= 0 ? 0 : 1;
        double front = Math.Exp(a * Math.Log(x) + b * Math.Log(1 - x) - SpecialFunctions.LogBeta(a, b));
        return x < (a + 1) / (a + b + 2) ? front * Fraction(a, b, x) / a : 1 - front * Fraction(b, a, 1 - x) / b;
    }

    /// <summary>Lentz's evaluation of the continued fraction.</summary>
    private static double Fraction(double a, double b, double x)
    {
        double c = 1, d = Inverse(1 - (a + b) * x / (a + 1)), h = d;
        for (int m = 1; m <= MostTerms; m++)
        {
            double even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m)), odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1));
            d = Inverse(1 + even * d);
            c = Nonzero(1 + even / c);
            h *= d * c;
            d = Inverse(1 + odd * d);
            c = Nonzero(1 + odd / c);
            double factor = d * c;
            h *= factor;
            if (Math.Abs(factor - 1) <= Precision.Epsilon) break;
        }
        return h;
    }

    private static double Inverse(double v) => 1 / Nonzero(v);

    private static double Nonzero(double v) => Math.Abs(v) < Precision.Tiny ? Precision.Tiny : v;
}
