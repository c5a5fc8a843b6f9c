// Once: AsSpan was called on a span (CS1929).
//
// at: x1 = 1.5
using System;
using AutoGrad;

public static partial class AsSpanOfLocalArray
{
    [Differentiable]
    public static float F(float x1)
    {
        var s3 = new float[3];
        foreach (var e4 in s3.AsSpan(1, 1))
        {
            x1 = 1f;
        }
        return x1;
    }
}
