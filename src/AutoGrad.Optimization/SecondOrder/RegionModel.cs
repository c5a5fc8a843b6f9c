namespace AutoGrad.Optimization;

/// <summary>
/// A quadratic model gᵀp + ½pᵀHp with an assembled Hessian, and its minimisers within |p| ≤ radius: exact (Moré and Sorensen, SIAM J. Sci. Stat. Comput. 4, 1983; as algorithm
/// 7.3.4 of Conn, Gould and Toint) or on Powell's dogleg.
/// </summary>
internal sealed class RegionModel(int n)
{
    /// <summary>A step counts as on the boundary within this part of the radius; in the hard case the model within this part of its minimum.</summary>
    private const double Easy = 1e-6, Hard = 1e-6;

    /// <summary>Where the interval of λ has no better point, this part of it.</summary>
    private const double Inside = 0.01;

    private const int MostTrials = 100, InverseIterations = 3;

    private readonly Cholesky cholesky = new(n);
    private readonly double[] newton = new double[n], w = new double[n], eigen = new double[n], bend = new double[n];

    /// <summary>g.</summary>
    public double[] Slope { get; } = new double[n];

    /// <summary>H, symmetric, row-major.</summary>
    public double[] Hessian { get; } = new double[n * n];

    public double Value(double[] p)
    {
        double sum = 0;
        for (int i = 0; i < n; i++) sum += p[i] * (Slope[i] + 0.5 * Vec.Dot(Hessian.AsSpan(i * n, n), p));
        return sum;
    }

    public void Symmetrise()
    {
        for (int i = 0; i < n; i++)
            for (int j = 0; j < i; j++)
                Hessian[i * n + j] = Hessian[j * n + i] = 0.5 * (Hessian[i * n + j] + Hessian[j * n + i]);
        if (!Vec.AllFinite(Hessian)) Array.Clear(Hessian);
    }

    /// <summary>p ← argmin of the model within the radius: (H + λI)p = −g, λ ≥ max(0, −λ₁), by Newton's method on 1/|p(λ)| between bounds.</summary>
    public void Exact(double radius, double[] p)
    {
        double slope = Vec.Norm(Slope);
        (double low, double high) = Interval(slope / radius);
        double lambda = low > 0 ? Math.Max(low, Math.Min(high, slope / radius)) : 0;
        for (int trial = 0; trial < MostTrials; trial++)
        {
            double better;
            if (cholesky.Factorise(Hessian, lambda))
            {
                Vec.ScaleTo(p, -1, Slope);
                cholesky.Forward(p);
                cholesky.Backward(p);
                double length = Vec.Norm(p);
                if ((lambda == 0 && length <= radius) || Math.Abs(length - radius) <= Easy * radius) return;
                if (length < radius)
                {
                    high = Math.Min(high, lambda);
                    if (Lengthened(radius, lambda, p, out double bottom)) return;
                    low = Math.Max(low, lambda - bottom);
                }
                else low = Math.Max(low, lambda);
                p.CopyTo(w, 0);
                cholesky.Forward(w);
                double ratio = length / Vec.Norm(w);
                better = lambda + (length - radius) / radius * ratio * ratio;
            }
            else
            {
                cholesky.Indefinite(eigen);
                double square = Vec.Dot(eigen, eigen);
                low = Math.Max(low, lambda - cholesky.Failure.Pivot / square);
                better = double.NaN;
            }
            double next = better > low && better < high ? better : Math.Max(Math.Sqrt(low * high), low + Inside * (high - low));
            if (next == lambda || !double.IsFinite(next)) break;
            lambda = next;
        }
        Fit(radius, p);
    }

    /// <summary>p ← the point where Powell's path from the gradient to the Newton step leaves the radius; where the Hessian is not positive definite, the exact step.</summary>
    public void Dogleg(double radius, double[] p)
    {
        if (!cholesky.Factorise(Hessian, 0))
        {
            Exact(radius, p);
            return;
        }
        Vec.ScaleTo(newton, -1, Slope);
        cholesky.Forward(newton);
        cholesky.Backward(newton);
        double norm = Vec.Norm(Slope), curvature = Curvature(Slope);
        double cauchy = curvature > 0 ? norm * norm / curvature : double.PositiveInfinity;
        if (cauchy * norm >= radius) Vec.ScaleTo(p, -Math.Min(cauchy, radius / norm), Slope);
        else if (Vec.Norm(newton) <= radius) newton.CopyTo(p, 0);
        else
        {
            Vec.ScaleTo(p, -cauchy, Slope);
            Vec.Subtract(bend, newton, p);
            Vec.Axpy(ToBoundary(p, bend, radius), bend, p);
        }
    }

    /// <summary>t ≥ 0 with |p + t·d| = radius.</summary>
    public static double ToBoundary(ReadOnlySpan<double> p, ReadOnlySpan<double> d, double radius)
    {
        double a = Vec.Dot(d, d), b = Vec.Dot(p, d), c = Vec.Dot(p, p) - radius * radius;
        double root = Math.Sqrt(Math.Max(0, b * b - a * c));
        return b > 0 ? -c / (b + root) : (root - b) / a;
    }

    /// <summary>Bounds of λ from Gershgorin's circles and the Frobenius norm.</summary>
    private (double Low, double High) Interval(double wanted)
    {
        double least = double.PositiveInfinity, above = double.NegativeInfinity, below = double.NegativeInfinity, rows = 0, frobenius = Vec.Norm(Hessian);
        for (int i = 0; i < n; i++)
        {
            double diagonal = Hessian[i * n + i], others = 0;
            for (int j = 0; j < n; j++) others += j == i ? 0 : Math.Abs(Hessian[i * n + j]);
            least = Math.Min(least, diagonal);
            above = Math.Max(above, diagonal + others);
            below = Math.Max(below, others - diagonal);
            rows = Math.Max(rows, Math.Abs(diagonal) + others);
        }
        double size = Math.Min(frobenius, rows);
        return (Math.Max(0, Math.Max(-least, wanted - Math.Min(above, size))), Math.Max(0, wanted + Math.Min(below, size)) + Precision.Tiny);
    }

    /// <summary>
    /// The hard case: p is too short although λ is nearly −λ₁. Lengthens it along the eigenvector to the boundary, if the model is then as low as it can be.
    /// </summary>
    private bool Lengthened(double radius, double lambda, double[] p, out double bottom)
    {
        // Inverse iteration with the factor at hand.
        for (int i = 0; i < n; i++) eigen[i] = 1 - 2 * ((i * 2654435761L >> 7) & 1);
        for (int k = 0; k < InverseIterations; k++)
        {
            Vec.Scale(1 / Vec.Norm(eigen), eigen);
            cholesky.Forward(eigen);
            cholesky.Backward(eigen);
        }
        Vec.Scale(1 / Vec.Norm(eigen), eigen);
        bottom = Curvature(eigen) + lambda;
        double forward = ToBoundary(p, eigen, radius);
        Vec.ScaleTo(w, -1, eigen);
        double backward = ToBoundary(p, w, radius), t = forward <= backward ? forward : -backward;
        // With the shorter of the two ways, the model rises by at most ½t²·bottom over its bound.
        if (!(t * t * bottom <= Hard * (Curvature(p) + lambda * (Vec.Dot(p, p) + radius * radius)))) return false;
        Vec.Axpy(t, eigen, p);
        return true;
    }

    /// <summary>After too many trials: what there is, cut to the radius, or the gradient.</summary>
    private void Fit(double radius, double[] p)
    {
        double length = Vec.Norm(p);
        if (length > radius) Vec.Scale(radius / length, p);
        if (double.IsFinite(length) && Value(p) < 0) return;
        double norm = Vec.Norm(Slope), curvature = Curvature(Slope), cauchy = curvature > 0 ? norm * norm / curvature : double.PositiveInfinity;
        Vec.ScaleTo(p, -Math.Min(cauchy, radius / norm), Slope);
    }

    private double Curvature(ReadOnlySpan<double> v)
    {
        double sum = 0;
        for (int i = 0; i < n; i++) sum += v[i] * Vec.Dot(Hessian.AsSpan(i * n, n), v);
        return sum;
    }
}
