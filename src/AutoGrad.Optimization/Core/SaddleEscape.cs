namespace AutoGrad.Optimization;

/// <summary>
/// What a method of second order does before it says that a point with a vanishing gradient is a minimum: conjugate gradients from a fixed pseudo-random vector look for a
/// direction along which the value bends downwards, as Hessian-vector products tell, and where there is one, it is followed.
/// </summary>
internal sealed class SaddleEscape(Minimizer run)
{
    /// <summary>Products that a look may ask for: enough to see every curvature of a small problem.</summary>
    private const int MostProducts = 20;

    /// <summary>A bend counts as downward beyond this part of the largest curvature seen, which is what products by difference are accurate to.</summary>
    private const double Certain = 1e-6;

    /// <summary>The first trial along the bend, as a part of the parameters' sizes, and how often it is cut to a quarter.</summary>
    private const double Reach = 0.1;
    private const int MostCuts = 8;

    private double[] r = [], p = [], product = [], point = [], gradient = [];

    /// <summary>If there is a lower point along a downward bend, leaves it in place of the point, with its gradient; the value told is that of the point left.</summary>
    public IEnumerable<Signal> Leave(double[] at, double[] gradientAt, double value)
    {
        int n = at.Length;
        if (r.Length == 0) (r, p, product, point, gradient) = (new double[n], new double[n], new double[n], new double[n], new double[n]);
        for (int i = 0; i < n; i++) (r[i], p[i]) = (Irregular(i), -Irregular(i));
        double square = Vec.Dot(r, r), enough = Precision.Epsilon * square, largest = 0;
        bool bends = false;
        for (int k = 0; k < Math.Min(n, MostProducts) && square > enough && !bends; k++)
        {
            for (int i = 0; i < n; i++) point[i] = run.Sizes.Of(i, at[i]) * p[i];
            yield return run.ProductAt(at, point, product);
            for (int i = 0; i < n; i++) product[i] *= run.Sizes.Of(i, at[i]);
            double curvature = Vec.Dot(p, product), length = Vec.Dot(p, p);
            if (!double.IsFinite(curvature)) break;
            largest = Math.Max(largest, Vec.Norm(product) / Math.Sqrt(length));
            bends = curvature < -Certain * largest * length;
            if (bends || !(curvature > 0)) break;
            double alpha = square / curvature;
            Vec.Axpy(alpha, product, r);
            double next = Vec.Dot(r, r);
            for (int i = 0; i < n; i++) p[i] = next / square * p[i] - r[i];
            square = next;
        }
        if (bends)
        {
            double t = Reach / Vec.MaxAbs(p);
            for (int k = 0; k < MostCuts; k++, t *= 0.25)
            {
                for (int i = 0; i < n; i++) point[i] = at[i] + t * run.Sizes.Of(i, at[i]) * p[i];
                yield return run.GradientAt(point, gradient);
                if (!(run.Told < value)) continue;
                point.CopyTo(at, 0);
                gradient.CopyTo(gradientAt, 0);
                yield break;
            }
        }
        run.Recall(value);
    }

    /// <summary>A fixed sequence of numbers of both signs, from ½ to 1½ in size, about which no function is likely to be symmetric (Knuth's multiplicative hash).</summary>
    private static double Irregular(int i)
    {
        uint hash = unchecked((uint)(i + 1) * 2654435761u);
        return (0.5 + (hash >> 8) / (double)(1 << 24)) * ((hash & 1) == 0 ? 1 : -1);
    }
}
