// Once: a local array was saved like a number (CS0103).
//
// at: x0 = 1.234375
using System;
using AutoGrad;

public static partial class LocalJaggedArrayInWhile
{
    [Differentiable]
    public static double F(double x0)
    {
        do
        {
            var r5 = new double[3][];
            r5[0] = new double[3];
            r5[0][0] = x0 *= r5[0][0];
        }
        while (false);
        return x0;
    }
}
