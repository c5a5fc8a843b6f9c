namespace AutoGrad.Optimization;

/// <summary>
/// Objective and constraints at the point last asked for, each scaled by the size of its gradient at the start, w = 1/max(1, |∇|∞), and what the augmented Lagrangian makes of them.
/// </summary>
internal sealed class ScaledProblem(int n, int equalities, int inequalities)
{
    private readonly double[] gradient = new double[n], constraints = new double[equalities + inequalities], jacobian = new double[(equalities + inequalities) * n];
    private readonly double[] weights = Ones(equalities + inequalities), composed = new double[n];
    private double objectiveWeight = 1;

    public int Equalities => equalities;

    public int Count => constraints.Length;

    /// <summary>∇f, as told.</summary>
    public double[] Gradient => gradient;

    public bool IsFinite => Vec.AllFinite(gradient) && Vec.AllFinite(constraints) && Vec.AllFinite(jacobian);

    public void Walk(IStateVisitor visitor)
    {
        visitor.Vector("constraints", constraints);
        visitor.Vector("constraints.jacobian", jacobian);
        visitor.Vector("constraints.weights", weights);
        visitor.Scalar("objective.weight", ref objectiveWeight);
    }

    public Evaluation At(ReadOnlyMemory<double> point) => new(EvaluationKind.ValueAndConstraints, point, gradient, Residuals: constraints, Jacobian: jacobian);

    /// <summary>Chooses the weights from the gradients at the start.</summary>
    public void ScaleBy(double value)
    {
        if (!double.IsFinite(value) || !IsFinite) return;
        objectiveWeight = 1 / Math.Max(1, Vec.MaxAbs(gradient));
        for (int i = 0; i < weights.Length; i++) weights[i] = 1 / Math.Max(1, Vec.MaxAbs(Row(i)));
    }

    /// <summary>clamp(10·max(1, |f|)/max(1, ½|c|²)): what balances objective and violation.</summary>
    public double FirstPenalty(double value)
    {
        double squares = 0;
        for (int i = 0; i < constraints.Length; i++)
        {
            double c = Excess(i);
            squares += c * c;
        }
        return Math.Clamp(10 * Math.Max(1, Math.Abs(objectiveWeight * value)) / Math.Max(1, 0.5 * squares), MultiplierRules.LeastFirst, MultiplierRules.MostFirst);
    }

    /// <summary>The largest |hᵢ| and gⱼ⁺, as the caller wrote them; NaN where one is.</summary>
    public double Violation
    {
        get
        {
            double largest = 0;
            for (int i = 0; i < constraints.Length; i++) largest = Math.Max(largest, i < equalities ? Math.Abs(constraints[i]) : Math.Max(constraints[i], 0));
            return largest;
        }
    }

    /// <summary>The largest scaled |hᵢ|, and |max(gⱼ, −μⱼ/ρ)|: an inactive inequality with a multiplier counts too.</summary>
    public double Infeasibility(double[] multipliers, double penalty)
    {
        double largest = 0;
        for (int i = 0; i < constraints.Length; i++)
            largest = Math.Max(largest, i < equalities ? Math.Abs(Scaled(i)) : Math.Abs(Math.Max(Scaled(i), -multipliers[i] / penalty)));
        return largest;
    }

    /// <summary>λ ← λ + ρh, μ ← max(0, μ + ρg), kept within their limits.</summary>
    public void Update(double[] multipliers, double penalty)
    {
        for (int i = 0; i < multipliers.Length; i++)
            multipliers[i] = Math.Clamp(multipliers[i] + penalty * Scaled(i), i < equalities ? -MultiplierRules.MostMultiplier : 0, MultiplierRules.MostMultiplier);
    }

    /// <summary>f + Σ(λh + ½ρh²) + ½Σ(max(0, μ + ρg)² − μ²)/ρ of the scaled functions, and its gradient; NaN where anything is not finite.</summary>
    public double Lagrangian(double value, double[] multipliers, double penalty, Span<double> result)
    {
        double sum = objectiveWeight * value;
        for (int i = 0; i < constraints.Length; i++)
        {
            double c = Scaled(i), force = multipliers[i] + penalty * c;
            sum += i < equalities ? c * (multipliers[i] + 0.5 * penalty * c)
                : force > 0 ? c * (multipliers[i] + 0.5 * penalty * c)
                : -0.5 * multipliers[i] * multipliers[i] / penalty;
        }
        if (!result.IsEmpty) Forces(multipliers, penalty, result);
        return IsFinite ? sum : double.NaN;
    }

    /// <summary>The largest component of the projected gradient of the scaled Lagrangian.</summary>
    public double Stationarity(double[] x, double[] multipliers, Bounds? bounds)
    {
        Forces(multipliers, 0, composed);
        return bounds is null ? Vec.MaxAbs(composed) : bounds.ProjectedGradient(x, composed);
    }

    /// <summary>Whether ½Σc² has a stationary point here: its projected gradient is small beside the violation, in scales in which gradients were of size 1 at the start.</summary>
    public bool IsViolationStationary(double[] x, Bounds? bounds)
    {
        const double Stationary = 1e-3;
        Array.Clear(composed);
        double largest = 0;
        for (int i = 0; i < constraints.Length; i++)
        {
            double c = Excess(i);
            if (c != 0) Vec.Axpy(c * weights[i], Row(i), composed);
            largest = Math.Max(largest, Math.Abs(c));
        }
        double slope = bounds is null ? Vec.MaxAbs(composed) : bounds.ProjectedGradient(x, composed);
        return slope <= Stationary * largest;
    }

    /// <summary>The multipliers of the constraints as the caller wrote them.</summary>
    public double[] Unscaled(double[] multipliers)
    {
        var result = new double[multipliers.Length];
        for (int i = 0; i < result.Length; i++) result[i] = multipliers[i] * weights[i] / objectiveWeight;
        return result;
    }

    private void Forces(double[] multipliers, double penalty, Span<double> result)
    {
        Vec.ScaleTo(result, objectiveWeight, gradient);
        for (int i = 0; i < constraints.Length; i++)
        {
            double force = multipliers[i] + penalty * Scaled(i);
            if (i >= equalities) force = Math.Max(0, force);
            if (force != 0) Vec.Axpy(force * weights[i], Row(i), result);
        }
    }

    private double Scaled(int i) => weights[i] * constraints[i];

    /// <summary>How far a constraint is from being met, scaled; 0 where an inequality holds.</summary>
    private double Excess(int i) => i < equalities ? Scaled(i) : Math.Max(0, Scaled(i));

    private Span<double> Row(int i) => jacobian.AsSpan(i * n, n);

    private static double[] Ones(int count)
    {
        var ones = new double[count];
        Array.Fill(ones, 1);
        return ones;
    }
}
