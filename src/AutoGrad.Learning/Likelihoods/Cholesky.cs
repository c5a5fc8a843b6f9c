namespace AutoGrad.Learning;

/// <summary>Symmetric positive definite matrices, row by row.</summary>
internal static class Cholesky
{
    /// <summary>The inverse by A = LLᵀ, or null where the matrix is not positive definite.</summary>
    public static double[]? Inverse(ReadOnlySpan<double> matrix, int n)
    {
        var l = new double[n * n];
        for (var i = 0; i < n; i++)
            for (var j = 0; j <= i; j++)
            {
                var sum = matrix[i * n + j];
                for (var k = 0; k < j; k++) sum -= l[i * n + k] * l[j * n + k];
                if (i == j && !(sum > 0 && double.IsFinite(sum))) return null;
                l[i * n + j] = i == j ? Math.Sqrt(sum) : sum / l[j * n + j];
            }

        var inverse = new double[n * n];
        var column = new double[n];
        for (var c = 0; c < n; c++)
        {
            for (var i = 0; i < n; i++)
            {
                var sum = i == c ? 1.0 : 0;
                for (var k = 0; k < i; k++) sum -= l[i * n + k] * column[k];
                column[i] = sum / l[i * n + i];
            }

            for (var i = n - 1; i >= 0; i--)
            {
                var sum = column[i];
                for (var k = i + 1; k < n; k++) sum -= l[k * n + i] * column[k];
                column[i] = sum / l[i * n + i];
                inverse[i * n + c] = column[i];
            }
        }

        return inverse;
    }
}
