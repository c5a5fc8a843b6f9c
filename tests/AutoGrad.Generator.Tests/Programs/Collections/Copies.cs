// Copied, filled, cleared, reversed, by the library.
//
// everywhere: value = 2 * x[1] * x[0] * x[2] + x[0] * x[1] + x[0] * x[1]; x' = [2 * x[1] * x[2] + 2 * x[1], 2 * x[0] * x[2] + 2 * x[0], 2 * x[1] * x[0]]
// at: x = [0.5, 1.5, 2]
using System;
using AutoGrad;

public static partial class Collections
{
    [Differentiable]
    public static double Copies(double[] x)
    {
        var y = new double[3];
        Array.Fill(y, 2.0);
        Array.Copy(x, 0, y, 1, 2);
        Array.Reverse(y);
        var clone = (double[])x.Clone();
        clone.AsSpan(2).Clear();
        Span<double> shifted = stackalloc double[3];
        x.CopyTo(shifted);
        shifted[..2].CopyTo(shifted[1..]);
        return y[0] * y[1] * y[2] * x[2] + clone[0] * clone[1] + clone[2] + shifted[1] * shifted[2];
    }
}
