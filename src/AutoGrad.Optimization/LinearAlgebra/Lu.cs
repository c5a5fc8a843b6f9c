namespace AutoGrad.Optimization;

/// <summary>LU factors of a small dense matrix with row exchanges, in memory that is allocated once.</summary>
internal sealed class Lu(int capacity)
{
    private readonly int[] rows = new int[capacity];
    private readonly double[] moved = new double[capacity];
    private int size;

    public double[] Matrix { get; } = new double[capacity * capacity];

    /// <summary>Factorises the leading n × n block (row stride n); false when it is singular.</summary>
    public bool Factorise(int n)
    {
        size = n;
        double[] a = Matrix;
        for (int k = 0; k < n; k++)
        {
            int best = k;
            for (int i = k + 1; i < n; i++) if (Math.Abs(a[i * n + k]) > Math.Abs(a[best * n + k])) best = i;
            rows[k] = best;
            if (!(Math.Abs(a[best * n + k]) > 1e-300)) return false;
            for (int j = 0; best != k && j < n; j++) (a[k * n + j], a[best * n + j]) = (a[best * n + j], a[k * n + j]);
            for (int i = k + 1; i < n; i++)
            {
                double factor = a[i * n + k] /= a[k * n + k];
                for (int j = k + 1; j < n; j++) a[i * n + j] -= factor * a[k * n + j];
            }
        }
        return true;
    }

    public void Solve(ReadOnlySpan<double> right, Span<double> result)
    {
        right[..size].CopyTo(moved);
        for (int k = 0; k < size; k++) (moved[k], moved[rows[k]]) = (moved[rows[k]], moved[k]);
        for (int k = 0; k < size; k++)
        {
            for (int i = k + 1; i < size; i++) moved[i] -= Matrix[i * size + k] * moved[k];
        }
        for (int i = size - 1; i >= 0; i--)
        {
            for (int j = i + 1; j < size; j++) moved[i] -= Matrix[i * size + j] * moved[j];
            moved[i] /= Matrix[i * size + i];
        }
        moved.AsSpan(0, size).CopyTo(result);
    }
}
