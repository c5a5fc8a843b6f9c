namespace AutoGrad.Optimization;

/// <summary>The Cholesky factor L of a symmetric matrix H + λI, lower triangle, row-major, in memory that is allocated once.</summary>
internal sealed class Cholesky(int n)
{
    private readonly double[] factor = new double[n * n];

    /// <summary>The row at which the matrix turned out not to be positive definite, and what was missing there.</summary>
    public (int Row, double Pivot) Failure { get; private set; }

    /// <summary>Factorises H + λI; false when it is not positive definite.</summary>
    public bool Factorise(double[] matrix, double lambda)
    {
        for (int i = 0; i < n; i++)
        {
            for (int j = 0; j < i; j++)
                factor[i * n + j] = (matrix[i * n + j] - Vec.Dot(factor.AsSpan(i * n, j), factor.AsSpan(j * n, j))) / factor[j * n + j];
            double diagonal = matrix[i * n + i] + lambda, pivot = diagonal - Vec.Dot(factor.AsSpan(i * n, i), factor.AsSpan(i * n, i));
            if (!(pivot > Precision.Epsilon * Math.Abs(diagonal)))
            {
                Failure = (i, pivot);
                return false;
            }
            factor[i * n + i] = Math.Sqrt(pivot);
        }
        return true;
    }

    /// <summary>x ← L⁻¹x, for the first rows only.</summary>
    public void Forward(Span<double> x)
    {
        for (int i = 0; i < x.Length; i++) x[i] = (x[i] - Vec.Dot(factor.AsSpan(i * n, i), x)) / factor[i * n + i];
    }

    /// <summary>x ← L⁻ᵀx, for the first rows only.</summary>
    public void Backward(Span<double> x)
    {
        for (int i = x.Length - 1; i >= 0; i--)
        {
            double sum = x[i];
            for (int k = i + 1; k < x.Length; k++) sum -= factor[k * n + i] * x[k];
            x[i] = sum / factor[i * n + i];
        }
    }

    /// <summary>After a failure at row k: v with (H + λI − pivot·eₖeₖᵀ)v = 0, vₖ = 1; a direction along which H + λI is not positive.</summary>
    public void Indefinite(Span<double> v)
    {
        int k = Failure.Row;
        v.Clear();
        v[k] = 1;
        if (k == 0) return;
        for (int j = 0; j < k; j++) v[j] = -factor[k * n + j];
        Backward(v[..k]);
    }
}
