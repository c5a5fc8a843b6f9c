namespace AutoGrad.Optimization;

/// <summary>
/// A loss ρ of squared residuals s = r², to be summed as ½Σρ(rᵢ²); ρ(s) ≈ s for small s, slower for large ones, so that outliers count less.
/// Definitions as in Ceres Solver and SciPy's least_squares; the scale a is the size of residual from which on ρ bends: a²·ρ(s/a²).
/// </summary>
public abstract record RobustLoss
{
    private protected RobustLoss(double scale) => Scale = Require.Positive(scale, nameof(scale));

    internal string Identity => FormattableString.Invariant($"{GetType().Name} {Scale:R}");

    /// <summary>a, the size of residual from which on the loss bends.</summary>
    public double Scale { get; }

    /// <summary>s up to 1, then 2√s − 1: quadratic, then linear (Huber 1964).</summary>
    public static RobustLoss Huber(double scale = 1) => new HuberLoss(scale);
    /// <summary>2(√(1 + s) − 1): a smooth Huber (Charbonnier).</summary>
    public static RobustLoss SoftL1(double scale = 1) => new SoftL1Loss(scale);
    /// <summary>log(1 + s): Cauchy or Lorentz.</summary>
    public static RobustLoss Cauchy(double scale = 1) => new CauchyLoss(scale);
    /// <summary>arctan(s): limits the loss of any one residual.</summary>
    public static RobustLoss Arctan(double scale = 1) => new ArctanLoss(scale);
    /// <summary>(1 − (1 − s)³)/3 up to 1, then constant: rejects outliers altogether (Tukey's biweight).</summary>
    public static RobustLoss Tukey(double scale = 1) => new TukeyLoss(scale);

    /// <summary>ρ and its first two derivatives at s, of scale 1.</summary>
    private protected abstract (double Value, double First, double Second) Unit(double s);

    /// <summary>ρ(s) and its first two derivatives.</summary>
    public (double Value, double First, double Second) At(double s)
    {
        double square = Scale * Scale;
        (double value, double first, double second) = Unit(s / square);
        return (value * square, first, second / square);
    }

    private sealed record HuberLoss(double A) : RobustLoss(A)
    {
        private protected override (double Value, double First, double Second) Unit(double s) => s <= 1 ? (s, 1, 0) : (2 * Math.Sqrt(s) - 1, 1 / Math.Sqrt(s), -0.5 / (s * Math.Sqrt(s)));
    }

    private sealed record SoftL1Loss(double A) : RobustLoss(A)
    {
        private protected override (double Value, double First, double Second) Unit(double s)
        {
            double root = Math.Sqrt(1 + s);
            return (2 * s / (root + 1), 1 / root, -0.5 / ((1 + s) * root));
        }
    }

    private sealed record CauchyLoss(double A) : RobustLoss(A)
    {
        private protected override (double Value, double First, double Second) Unit(double s) => (Math.Log(1 + s), 1 / (1 + s), -1 / ((1 + s) * (1 + s)));
    }

    private sealed record ArctanLoss(double A) : RobustLoss(A)
    {
        private protected override (double Value, double First, double Second) Unit(double s)
        {
            double d = 1 + s * s;
            return (Math.Atan(s), 1 / d, -2 * s / (d * d));
        }
    }

    private sealed record TukeyLoss(double A) : RobustLoss(A)
    {
        private protected override (double Value, double First, double Second) Unit(double s)
        {
            if (s > 1) return (1.0 / 3, 0, 0);
            double u = 1 - s;
            return ((1 - u * u * u) / 3, u * u, -2 * u);
        }
    }
}
