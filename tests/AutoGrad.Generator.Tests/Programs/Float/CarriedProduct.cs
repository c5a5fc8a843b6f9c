// A non-linear carried value in single precision.
//
// at: x = [0.5f, 1.5f, 0.75f]; t = 0.5f
// at: x = []; t = 0.5f; value = 0.5; t' = 1
using System;
using AutoGrad;

public static partial class SinglePrecision
{
    [Differentiable]
    public static float CarriedProduct(ReadOnlySpan<float> x, float t)
    {
        for (var i = 0; i < x.Length; i++)
        {
            t = MathF.Sqrt(t * x[i] + 1);
        }

        return t;
    }
}
