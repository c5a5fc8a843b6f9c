// float data, double arithmetic, casts both ways, and the compound operator that narrows.
//
// everywhere: w' = [Sum(x.Length, i => 2.0 * (w[0] * x[i] + b) * x[i])]; b' = Sum(x.Length, i => 2.0 * (w[0] * x[i] + b))
// at: w = [0.5f]; b = 0.25; x = [1, -2, 4]
// at: w = [0.5f]; b = 0.25; x = []
using System;
using AutoGrad;

public static partial class SinglePrecision
{
    [Differentiable]
    public static double MixedCasts(float[] w, double b, [NoDerivative] ReadOnlySpan<float> x)
    {
        var sum = 0.0;
        foreach (var v in x)
        {
            float r = w[0];
            r *= v;
            r = (float)(r + b);
            sum += (double)r * r;
        }

        return sum;
    }
}
