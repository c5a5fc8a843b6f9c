// Three arrays and a number at once, of every kind.
//
// everywhere: value = scale * (a[0] * b[1] + c[0][1] * d[0]); a' = Vector(a.Length, i => i == 0 ? scale * b[1] : 0); b' = Vector(b.Length, i => i == 1 ? scale * a[0] : 0);
//     c' = c.Select((row, i) => Vector(row.Length, j => i == 0 && j == 1 ? scale * d[0] : 0)).ToArray(); d' = Vector(d.Length, i => i == 0 ? scale * c[0][1] : 0);
//     scale' = a[0] * b[1] + c[0][1] * d[0]
// at: a = [1, 2]; b = [3, 4, 5]; c = [[6, 7], [8]]; d = [9]; scale = 0.5
using System;
using AutoGrad;

public static partial class Arrays
{
    [Differentiable]
    public static double SeveralArrays(double[] a, ReadOnlySpan<double> b, double scale, double[][] c, Span<double> d) =>
        scale * (a[0] * b[1] + c[0][1] * d[0]);
}
