// Several sums in one loop; one of them meets the others only after it.
//
// let: n = x.Length; sx = x.Sum(); sxx = x.Sum(v => v * v)
// everywhere: value = sxx / n - sx * sx / n / n; x' = Map(x, v => 2 * v / n - 2 * sx / n / n)
// at: x = [1, 2, 4]
// at: x = [3]
using System;
using AutoGrad;

public static partial class Loops
{
    [Differentiable]
    public static double SeveralSums(ReadOnlySpan<double> x)
    {
        double s = 0, ss = 0;
        for (var i = 0; i < x.Length; i++)
        {
            s += x[i];
            ss += x[i] * x[i];
        }

        return ss / x.Length - s * s / x.Length / x.Length;
    }
}
