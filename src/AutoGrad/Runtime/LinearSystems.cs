using System.Buffers;
using System.ComponentModel;

namespace AutoGrad.Runtime;

/// <summary>Linear algebra for generated derivatives of solvers.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class LinearSystems
{
    /// <summary>A⁻¹, by LU decomposition with partial pivoting (G. H. Golub and C. F. Van Loan, <i>Matrix Computations</i>, 4th edition, 2013, section 3.4).</summary>
    /// <param name="jacobian">A in the first <paramref name="count"/> columns, row by row.</param>
    /// <param name="count">The number of rows.</param>
    /// <param name="inverse">Receives A⁻¹, row by row; NaN where A is singular.</param>
    public static void Inverse(ReadOnlySpan<double> jacobian, int count, Span<double> inverse) => Invert(jacobian, count, inverse, isDifference: false);

    /// <summary>(I − A)⁻¹, by LU decomposition with partial pivoting.</summary>
    /// <param name="jacobian">A in the first <paramref name="count"/> columns, row by row.</param>
    /// <param name="count">The number of rows.</param>
    /// <param name="inverse">Receives (I − A)⁻¹, row by row; NaN where I − A is singular.</param>
    public static void InverseOfDifference(ReadOnlySpan<double> jacobian, int count, Span<double> inverse) => Invert(jacobian, count, inverse, isDifference: true);

    private static void Invert(ReadOnlySpan<double> jacobian, int n, Span<double> inverse, bool isDifference)
    {
        if (n == 0) return;
        var stride = jacobian.Length / n;
        if (stride < n || jacobian.Length != n * stride || inverse.Length != n * n) throw new ArgumentException("A system has as many equations as unknowns.");
        var rented = ArrayPool<double>.Shared.Rent(n * n);
        try
        {
            var a = rented.AsSpan(0, n * n);
            for (var i = 0; i < n; i++)
                for (var j = 0; j < n; j++)
                    a[(i * n) + j] = isDifference ? (i == j ? 1.0 : 0.0) - jacobian[(i * stride) + j] : jacobian[(i * stride) + j];
            inverse.Clear();
            for (var i = 0; i < n; i++) inverse[(i * n) + i] = 1;
            if (Eliminate(a, inverse, n)) Substitute(a, inverse, n);
            else inverse.Fill(double.NaN);
        }
        finally
        {
            ArrayPool<double>.Shared.Return(rented);
        }
    }

    /// <summary>To an upper triangle, with the same done to the right-hand sides; false if there is no pivot.</summary>
    private static bool Eliminate(Span<double> a, Span<double> b, int n)
    {
        for (var k = 0; k < n; k++)
        {
            var pivot = k;
            for (var i = k + 1; i < n; i++)
                if (Math.Abs(a[(i * n) + k]) > Math.Abs(a[(pivot * n) + k])) pivot = i;
            if (!(Math.Abs(a[(pivot * n) + k]) > 0)) return false;
            for (var j = 0; j < n && pivot != k; j++)
            {
                (a[(k * n) + j], a[(pivot * n) + j]) = (a[(pivot * n) + j], a[(k * n) + j]);
                (b[(k * n) + j], b[(pivot * n) + j]) = (b[(pivot * n) + j], b[(k * n) + j]);
            }

            for (var i = k + 1; i < n; i++)
            {
                var factor = a[(i * n) + k] / a[(k * n) + k];
                for (var j = k + 1; j < n; j++) a[(i * n) + j] -= factor * a[(k * n) + j];
                for (var j = 0; j < n; j++) b[(i * n) + j] -= factor * b[(k * n) + j];
            }
        }

        return true;
    }

    private static void Substitute(Span<double> a, Span<double> b, int n)
    {
        for (var i = n - 1; i >= 0; i--)
            for (var j = 0; j < n; j++)
            {
                var sum = b[(i * n) + j];
                for (var k = i + 1; k < n; k++) sum -= a[(i * n) + k] * b[(k * n) + j];
                b[(i * n) + j] = sum / a[(i * n) + i];
            }
    }
}
