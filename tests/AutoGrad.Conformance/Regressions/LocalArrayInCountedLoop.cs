// Once: a local array was saved like a number (CS0103).
//
// at: x1 = 1.5
using System;
using AutoGrad;

public static partial class LocalArrayInCountedLoop
{
    [Differentiable]
    public static double F(double x1)
    {
        for (var i2 = 0; false; i2++)
        {
            var s3 = new double[4];
            x1 *= s3[1];
        }
        return x1;
    }
}
