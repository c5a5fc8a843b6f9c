// A matrix of single precision beside a number of double precision.
//
// everywhere: value = s * (m[0, 0] * (double)m[1, 1] - m[0, 1] * (double)m[1, 0]); s' = m[0, 0] * (double)m[1, 1] - m[0, 1] * (double)m[1, 0]
// at: m = new float[,] { { 0.5f, 2 }, { -1.5f, 3 } }; s = 0.75
using AutoGrad;

/// <summary>Of two dimensions.</summary>
public static partial class Matrices
{
    /// <summary>Of two by two.</summary>
    [Differentiable]
    public static double Single(float[,] m, double s) => s * (m[0, 0] * (double)m[1, 1] - m[0, 1] * (double)m[1, 0]);
}
