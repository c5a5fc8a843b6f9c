namespace AutoGrad.Optimization;

/// <summary>
/// Minimises ½ t·αᵀGα + eᵀα over the simplex α ≥ 0, Σα = 1, by an active-set method (Wolfe, Math. Programming 11, 1976; Kiwiel, IMA J.
/// Numer. Anal. 6, 1986): the problem whose answer combines the cuts of a bundle into one. Starts from the last answer; allocates nothing.
/// </summary>
internal sealed class SimplexQuadratic(int capacity)
{
    /// <summary>The relative accuracy of an answer: the ridge that keeps the equations regular.</summary>
    public const double Accuracy = 1e-13;

    private readonly double[] factor = new double[capacity * capacity], ones = new double[capacity], target = new double[capacity], full = new double[capacity];
    private readonly int[] support = new int[capacity];
    private readonly bool[] inside = new bool[capacity];

    /// <param name="gram">Capacity × capacity, of which count × count is used.</param>
    /// <param name="cost">The linear term e.</param>
    /// <param name="alpha">The last answer, or zeros; receives the answer.</param>
    /// <param name="t">The weight of the quadratic term.</param>
    /// <param name="count">How many α there are.</param>
    public void Solve(double[] gram, double[] cost, double[] alpha, double t, int count)
    {
        int size = Begin(gram, cost, alpha, t, count);
        for (int round = 0; round < 50 + 10 * count; round++)
        {
            double nu = Equality(gram, cost, t, size);
            double theta = 1;
            for (int k = 0; k < size; k++)
            {
                double now = alpha[support[k]];
                if (target[k] <= 0 && now - target[k] > 0) theta = Math.Min(theta, now / (now - target[k]));
            }
            for (int k = 0; k < size; k++) alpha[support[k]] += theta * (target[k] - alpha[support[k]]);
            if (theta < 1)
            {
                size = DropZeros(alpha, size);
                continue;
            }
            // Which cut does the answer violate most?
            double worst = 0, scale = 0;
            int enter = -1;
            for (int i = 0; i < count; i++)
            {
                double sum = 0;
                for (int k = 0; k < size; k++) sum += gram[i * capacity + support[k]] * alpha[support[k]];
                double slack = t * sum + cost[i] + nu;
                scale = Math.Max(scale, Math.Abs(t * sum) + Math.Abs(cost[i]));
                if (!inside[i] && slack < worst) (worst, enter) = (slack, i);
            }
            if (enter < 0 || worst >= -1e-14 * scale) return;
            inside[enter] = true;
            support[size++] = enter;
        }
    }

    private int Begin(double[] gram, double[] cost, double[] alpha, double t, int count)
    {
        int size = 0;
        double sum = 0;
        for (int i = 0; i < count; i++)
        {
            inside[i] = alpha[i] > 0;
            if (inside[i]) support[size++] = i;
            sum += alpha[i];
        }
        if (size > 0 && Math.Abs(sum - 1) < 1e-6)
        {
            for (int k = 0; k < size; k++) alpha[support[k]] /= sum;
            return size;
        }
        int best = 0;
        for (int i = 1; i < count; i++)
            if (cost[i] + 0.5 * t * gram[i * capacity + i] < cost[best] + 0.5 * t * gram[best * capacity + best]) best = i;
        Array.Clear(alpha, 0, count);
        Array.Clear(inside, 0, count);
        (alpha[best], inside[best], support[0]) = (1, true, best);
        return 1;
    }

    private int DropZeros(double[] alpha, int size)
    {
        int kept = 0, least = 0;
        for (int k = 1; k < size; k++) if (alpha[support[k]] < alpha[support[least]]) least = k;
        for (int k = 0; k < size; k++)
        {
            int i = support[k];
            if (k == least || alpha[i] <= 1e-15) (alpha[i], inside[i]) = (0, false);
            else support[kept++] = i;
        }
        return kept;
    }

    /// <summary>The minimiser on the support without the signs, into target; returns the multiplier of Σα = 1.</summary>
    private double Equality(double[] gram, double[] cost, double t, int size)
    {
        double trace = 0;
        for (int k = 0; k < size; k++) trace = Math.Max(trace, t * gram[support[k] * capacity + support[k]]);
        double ridge = Accuracy * trace + Precision.Tiny;
        for (int r = 0; r < size; r++)
        {
            for (int c = 0; c <= r; c++)
            {
                double sum = t * gram[support[r] * capacity + support[c]] + (r == c ? ridge : 0);
                sum -= Vec.Dot(factor.AsSpan(r * capacity, c), factor.AsSpan(c * capacity, c));
                factor[r * capacity + c] = r == c ? Math.Sqrt(Math.Max(sum, ridge * 1e-3)) : sum / factor[c * capacity + c];
            }
            ones[r] = 1;
            full[r] = -cost[support[r]];
        }
        SolveFactored(ones, size);
        SolveFactored(full, size);
        double a = 0, b = 0;
        for (int k = 0; k < size; k++) (a, b) = (a + full[k], b + ones[k]);
        double nu = (a - 1) / b;
        for (int k = 0; k < size; k++) target[k] = full[k] - nu * ones[k];
        return nu;
    }

    private void SolveFactored(double[] v, int size)
    {
        for (int r = 0; r < size; r++) v[r] = (v[r] - Vec.Dot(factor.AsSpan(r * capacity, r), v.AsSpan(0, r))) / factor[r * capacity + r];
        for (int r = size - 1; r >= 0; r--)
        {
            double sum = v[r];
            for (int k = r + 1; k < size; k++) sum -= factor[k * capacity + r] * v[k];
            v[r] = sum / factor[r * capacity + r];
        }
    }
}
