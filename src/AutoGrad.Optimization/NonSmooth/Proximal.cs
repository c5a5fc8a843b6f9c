namespace AutoGrad.Optimization;

/// <summary>
/// A simple convex function h with a closed proximal operator prox(v) = argmin h(x) + |x − v|²/2t: a penalty that makes exact zeros, or a constraint
/// whose operator is the projection (Parikh and Boyd, Proximal Algorithms, 2014, chapter 6).
/// </summary>
public abstract record Proximal
{
    /// <summary>The first parameter it concerns. Default 0.</summary>
    public int From { get; init; }

    /// <summary>How many parameters it concerns; −1 (the default) means all from <see cref="From"/> on. A bias at the end is left out by naming the weights only.</summary>
    public int Count { get; init; } = -1;

    /// <summary>h at x; +∞ never: points of a run satisfy their constraints.</summary>
    public double Value(ReadOnlySpan<double> x) => Penalty(Count < 0 ? x[From..] : x.Slice(From, Count));

    /// <summary>Replaces x by prox(x) for the step length t.</summary>
    public void Apply(Span<double> x, double t) => Replace(Count < 0 ? x[From..] : x.Slice(From, Count), t);

    private protected abstract double Penalty(ReadOnlySpan<double> x);

    private protected abstract void Replace(Span<double> x, double t);

    /// <summary>λ·Σ|xᵢ|: soft thresholding.</summary>
    public static Proximal L1(double lambda) => new ElasticNetTerm(lambda, 0);

    /// <summary>λ₁·Σ|xᵢ| + λ₂/2·Σxᵢ².</summary>
    public static Proximal ElasticNet(double l1, double l2) => new ElasticNetTerm(l1, l2);

    /// <summary>λ·Σ over groups of |x_group|₂, groups of consecutive parameters of the given size: whole groups become zero.</summary>
    public static Proximal Group(double lambda, int size) => new GroupTerm(lambda, size);

    /// <summary>xᵢ ≥ 0.</summary>
    public static Proximal NonNegative { get; } = new BoxTerm(0, double.PositiveInfinity);

    /// <summary>lower ≤ xᵢ ≤ upper.</summary>
    public static Proximal Box(double lower, double upper) => new BoxTerm(lower, upper);

    /// <summary>|x|₂ ≤ radius: the max-norm constraint on a weight vector.</summary>
    public static Proximal L2Ball(double radius) => new BallTerm(radius);

    /// <summary>As <see cref="L2Ball"/> for every group of consecutive parameters of the given size: the max norm of a weight matrix, row by row.</summary>
    public static Proximal MaxNorm(double radius, int size) => new BallsTerm(radius, size);

    /// <summary>xᵢ ≥ 0 and Σxᵢ = total: the simplex (Duchi et al., ICML 2008).</summary>
    public static Proximal Simplex(double total = 1) => new SimplexTerm(total);

    /// <summary>Σ|xᵢ| ≤ radius.</summary>
    public static Proximal L1Ball(double radius) => new L1BallTerm(radius);

    private sealed record ElasticNetTerm(double L1Weight, double L2Weight) : Proximal
    {
        private protected override double Penalty(ReadOnlySpan<double> x)
        {
            double sum = 0;
            foreach (double v in x) sum += L1Weight * Math.Abs(v) + 0.5 * L2Weight * v * v;
            return sum;
        }

        private protected override void Replace(Span<double> x, double t)
        {
            foreach (ref double v in x) v = Math.Abs(v) <= t * L1Weight ? 0 : (v - Math.CopySign(t * L1Weight, v)) / (1 + t * L2Weight);
        }
    }

    private sealed record GroupTerm(double Weight, int Size) : Proximal
    {
        private protected override double Penalty(ReadOnlySpan<double> x)
        {
            double sum = 0;
            for (int i = 0; i < x.Length; i += Size) sum += Weight * Vec.Norm(x.Slice(i, Math.Min(Size, x.Length - i)));
            return sum;
        }

        private protected override void Replace(Span<double> x, double t)
        {
            for (int i = 0; i < x.Length; i += Size)
            {
                Span<double> group = x.Slice(i, Math.Min(Size, x.Length - i));
                double norm = Vec.Norm(group);
                if (norm <= t * Weight) group.Clear();
                else Vec.Scale(1 - t * Weight / norm, group);
            }
        }
    }

    private sealed record BoxTerm(double Lower, double Upper) : Proximal
    {
        private protected override double Penalty(ReadOnlySpan<double> x) => 0;

        private protected override void Replace(Span<double> x, double t)
        {
            foreach (ref double v in x) v = Math.Min(Math.Max(v, Lower), Upper);
        }
    }

    private sealed record BallTerm(double Radius) : Proximal
    {
        private protected override double Penalty(ReadOnlySpan<double> x) => 0;

        private protected override void Replace(Span<double> x, double t)
        {
            double norm = Vec.Norm(x);
            if (norm > Radius) Vec.Scale(Radius / norm, x);
        }
    }

    private sealed record BallsTerm(double Radius, int Size) : Proximal
    {
        private protected override double Penalty(ReadOnlySpan<double> x) => 0;

        private protected override void Replace(Span<double> x, double t)
        {
            for (int i = 0; i < x.Length; i += Size)
            {
                Span<double> group = x.Slice(i, Math.Min(Size, x.Length - i));
                double norm = Vec.Norm(group);
                if (norm > Radius) Vec.Scale(Radius / norm, group);
            }
        }
    }

    private sealed record SimplexTerm(double Total) : Proximal
    {
        private protected override double Penalty(ReadOnlySpan<double> x) => 0;

        private protected override void Replace(Span<double> x, double t)
        {
            double shift = Threshold(x, Total, false);
            foreach (ref double v in x) v = Math.Max(0, v - shift);
        }
    }

    private sealed record L1BallTerm(double Radius) : Proximal
    {
        private protected override double Penalty(ReadOnlySpan<double> x) => 0;

        private protected override void Replace(Span<double> x, double t)
        {
            double sum = 0;
            foreach (double v in x) sum += Math.Abs(v);
            if (sum <= Radius) return;
            double shift = Threshold(x, Radius, true);
            foreach (ref double v in x) v = Math.CopySign(Math.Max(0, Math.Abs(v) - shift), v);
        }
    }

    /// <summary>The θ with Σ max(0, vᵢ − θ) = total, v = x or |x|: Newton's method on a convex piecewise linear function, which ends exactly (Michelot 1986).</summary>
    private static double Threshold(ReadOnlySpan<double> x, double total, bool magnitudes)
    {
        double theta = double.NegativeInfinity;
        for (int round = 0; round <= x.Length; round++)
        {
            double sum = 0;
            int above = 0;
            foreach (double raw in x)
            {
                double v = magnitudes ? Math.Abs(raw) : raw;
                if (v > theta) (sum, above) = (sum + v, above + 1);
            }
            double next = (sum - total) / above;
            if (!(next > theta)) break;
            theta = next;
        }
        return theta;
    }
}
