namespace AutoGrad.Optimization;

// Steps from an assembled Hessian.
public sealed partial class TrustRegion
{

    private void Symmetrise()
    {
        int n = x.Length;
        for (int i = 0; i < n; i++)
            for (int j = 0; j < i; j++)
                hessian[i * n + j] = hessian[j * n + i] = 0.5 * (hessian[i * n + j] + hessian[j * n + i]);
    }

    /// <summary>gᵀp + ½pᵀHp.</summary>
    private double Model()
    {
        int n = x.Length;
        double sum = 0;
        for (int i = 0; i < n; i++) sum += p[i] * (slope[i] + 0.5 * Vec.Dot(hessian.AsSpan(i * n, n), p));
        return sum;
    }

    /// <summary>The minimiser of the model within the radius: (H + λI)p = −slope, λ ≥ max(0, −λ₁), by Newton's method on 1/|p(λ)|, in eigenvector coordinates.</summary>
    private void Exact()
    {
        int n = x.Length;
        hessian.CopyTo(work, 0);
        SymmetricEigen.Decompose(work, vectors, n);
        double lowest = double.PositiveInfinity;
        int least = 0;
        for (int i = 0; i < n; i++)
        {
            r[i] = work[i * n + i];
            if (r[i] < lowest) (lowest, least) = (r[i], i);
        }
        for (int k = 0; k < n; k++)
        {
            double sum = 0;
            for (int i = 0; i < n; i++) sum += vectors[i * n + k] * slope[i];
            unit[k] = sum;
        }
        // No floor relative to the largest eigenvalue: Jacobi's rotations resolve the small ones of a matrix whose rows differ by orders of magnitude.
        double floor = Math.Max(0, -lowest), lambda = lowest > 0 ? 0 : floor * (1 + 1e-15) + 1e-300;
        double length = Length(lambda);
        if (length > radius)
        {
            // |p(λ)| falls from above the radius: Newton on the secular equation from the left converges monotonically; bisection guards it.
            double low = lambda, high = floor + Vec.Norm(slope) / radius + 1e-300;
            lambda = Math.Max(lambda, Math.Min(high, low + 1e-3 * (high - low)));
            for (int k = 0; k < 100; k++)
            {
                length = Length(lambda);
                if (Math.Abs(length - radius) <= 1e-6 * radius) break;
                if (length > radius) low = lambda;
                else high = lambda;
                double fall = 0;
                for (int i = 0; i < n; i++) fall += unit[i] * unit[i] / ((r[i] + lambda) * (r[i] + lambda) * (r[i] + lambda));
                double next = lambda + length * length / fall * (length - radius) / radius;
                lambda = next > low && next < high ? next : 0.5 * (low + high);
            }
        }
        for (int k = 0; k < n; k++) unit[k] = -unit[k] / (r[k] + lambda);
        // The hard case: no gradient along the most negative curvature, which is followed to the boundary.
        if (length < radius && lowest < 0)
            unit[least] += Math.CopySign(Math.Sqrt(Math.Max(0, radius * radius - length * length)), unit[least]);
        for (int i = 0; i < n; i++) p[i] = Vec.Dot(vectors.AsSpan(i * n, n), unit);
    }

    private double Length(double lambda)
    {
        double sum = 0;
        for (int i = 0; i < x.Length; i++)
        {
            double c = unit[i] / (r[i] + lambda);
            sum += c * c;
        }
        return Math.Sqrt(sum);
    }

    private void Dogleg()
    {
        if (!Newton())
        {
            // The path bends towards a minimum of the model; where it has none, the way down is the exact step's.
            Exact();
            return;
        }
        int n = x.Length;
        double square = Vec.Dot(slope, slope), curvature = 0, norm = Math.Sqrt(square);
        for (int i = 0; i < n; i++) curvature += slope[i] * Vec.Dot(hessian.AsSpan(i * n, n), slope);
        double cauchy = curvature > 0 ? square / curvature : double.PositiveInfinity;
        if (cauchy * norm >= radius)
        {
            Vec.ScaleTo(p, -Math.Min(cauchy, radius / norm), slope);
            return;
        }
        if (Vec.Norm(unit) <= radius)
        {
            unit.CopyTo(p, 0);
            return;
        }
        Vec.ScaleTo(p, -cauchy, slope);
        Vec.Subtract(dir, unit, p);
        Vec.Axpy(ToBoundary(p, dir), dir, p);
    }

    /// <summary>The Newton step into unit, by Cholesky; false when the Hessian is not positive definite.</summary>
    private bool Newton()
    {
        int n = x.Length;
        for (int i = 0; i < n; i++)
        {
            double sum;
            for (int j = 0; j < i; j++)
            {
                sum = hessian[i * n + j] - Vec.Dot(work.AsSpan(i * n, j), work.AsSpan(j * n, j));
                work[i * n + j] = sum / work[j * n + j];
            }
            sum = hessian[i * n + i] - Vec.Dot(work.AsSpan(i * n, i), work.AsSpan(i * n, i));
            if (!(sum > 1e-15 * Math.Abs(hessian[i * n + i]))) return false;
            work[i * n + i] = Math.Sqrt(sum);
        }
        for (int i = 0; i < n; i++) unit[i] = (-slope[i] - Vec.Dot(work.AsSpan(i * n, i), unit.AsSpan(0, i))) / work[i * n + i];
        for (int i = n - 1; i >= 0; i--)
        {
            double sum = unit[i];
            for (int k = i + 1; k < n; k++) sum -= work[k * n + i] * unit[k];
            unit[i] = sum / work[i * n + i];
        }
        return true;
    }
}
