namespace AutoGrad.Optimization;

/// <summary>Eigenvalues and eigenvectors of a symmetric matrix by cyclic Jacobi rotations (Golub and Van Loan, section 8.5): small matrices, full relative accuracy.</summary>
internal static class SymmetricEigen
{
    /// <param name="a">n × n, symmetric; destroyed. Its diagonal ends as the eigenvalues.</param>
    /// <param name="vectors">n × n; receives the eigenvectors as columns.</param>
    /// <param name="n">The dimension.</param>
    public static void Decompose(double[] a, double[] vectors, int n)
    {
        Array.Clear(vectors, 0, n * n);
        for (int i = 0; i < n; i++) vectors[i * n + i] = 1;
        for (int sweep = 0; sweep < 60; sweep++)
        {
            // Each entry against its own two diagonal entries, not against the largest: so the small eigenvalues of a graded matrix keep their digits (Demmel and Veselić 1992).
            bool diagonal = true;
            for (int i = 0; i < n && diagonal; i++)
                for (int j = 0; j < i && diagonal; j++) diagonal = Math.Abs(a[i * n + j]) <= 1e-16 * Math.Sqrt(Math.Abs(a[i * n + i])) * Math.Sqrt(Math.Abs(a[j * n + j]));
            if (diagonal) return;
            for (int p = 0; p < n - 1; p++)
                for (int q = p + 1; q < n; q++)
                    if (a[p * n + q] != 0) Rotate(a, vectors, n, p, q);
        }
    }

    private static void Rotate(double[] a, double[] v, int n, int p, int q)
    {
        double theta = (a[q * n + q] - a[p * n + p]) / (2 * a[p * n + q]);
        double t = double.IsInfinity(theta * theta) ? 0.5 / theta : Math.CopySign(1, theta) / (Math.Abs(theta) + Math.Sqrt(theta * theta + 1));
        double c = 1 / Math.Sqrt(t * t + 1), s = t * c;
        for (int k = 0; k < n; k++)
        {
            double kp = a[k * n + p], kq = a[k * n + q];
            (a[k * n + p], a[k * n + q]) = (c * kp - s * kq, s * kp + c * kq);
        }
        for (int k = 0; k < n; k++)
        {
            double pk = a[p * n + k], qk = a[q * n + k];
            (a[p * n + k], a[q * n + k]) = (c * pk - s * qk, s * pk + c * qk);
        }
        a[p * n + q] = a[q * n + p] = 0;
        for (int k = 0; k < n; k++)
        {
            double kp = v[k * n + p], kq = v[k * n + q];
            (v[k * n + p], v[k * n + q]) = (c * kp - s * kq, s * kp + c * kq);
        }
    }
}
