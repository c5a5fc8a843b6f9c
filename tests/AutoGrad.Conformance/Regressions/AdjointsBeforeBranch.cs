// Once: did not compile (of two adjoints known before the branch, the one was declared after the other that is computed from it).
//
// at: x = -0.375; y = 1.25; n = 0
// at: x = -0.375; y = 1.25; n = 1
using System;
using AutoGrad;

public static partial class AdjointsBeforeBranch
{
    [Differentiable]
    public static double F(double x, double y, int n)
    {
        if (n == 1)
        {
            x += 1.0;
            y = 1.0;
        }
        y += x;
        return x + -0.9375 * y;
    }
}
