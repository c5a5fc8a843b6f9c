namespace AutoGrad.Optimization;

/// <summary>QR by Householder reflections, in place, row-major.</summary>
internal static class Householder
{
    /// <summary>Overwrites the upper triangle of a (rows × columns) with R and b with Qᵀb; what lies below the diagonal is garbage afterwards.</summary>
    public static void Triangularise(Span<double> a, Span<double> b, int rows, int columns)
    {
        for (int j = 0; j < columns && j < rows - 1; j++)
        {
            double largest = 0;
            for (int i = j; i < rows; i++) largest = Math.Max(largest, Math.Abs(a[i * columns + j]));
            if (largest == 0) continue;
            double sum = 0;
            for (int i = j; i < rows; i++)
            {
                double v = a[i * columns + j] / largest;
                sum += v * v;
            }
            double norm = largest * Math.Sqrt(sum), diagonal = a[j * columns + j];
            double alpha = diagonal > 0 ? -norm : norm, head = diagonal - alpha;
            // v = (head, a[j+1..]) with H = I − 2vvᵀ/vᵀv and vᵀv/2 = norm·(norm + |diagonal|).
            double half = norm * (norm + Math.Abs(diagonal));
            a[j * columns + j] = head;
            for (int k = j + 1; k < columns; k++) Reflect(a, a, columns, k, columns, j, rows, half);
            Reflect(a, b, columns, 0, 1, j, rows, half);
            a[j * columns + j] = alpha;
        }
    }

    private static void Reflect(Span<double> v, Span<double> target, int stride, int column, int targetStride, int j, int rows, double half)
    {
        double dot = 0;
        for (int i = j; i < rows; i++) dot += v[i * stride + j] * target[i * targetStride + column];
        dot /= half;
        for (int i = j; i < rows; i++) target[i * targetStride + column] -= dot * v[i * stride + j];
    }

    /// <summary>Solves R·p = c; a diagonal element that is 0 gives a component 0.</summary>
    public static void BackSubstitute(ReadOnlySpan<double> r, ReadOnlySpan<double> c, Span<double> p, int columns)
    {
        for (int j = columns - 1; j >= 0; j--)
        {
            double sum = c[j];
            for (int k = j + 1; k < columns; k++) sum -= r[j * columns + k] * p[k];
            p[j] = r[j * columns + j] == 0 ? 0 : sum / r[j * columns + j];
        }
    }
}
