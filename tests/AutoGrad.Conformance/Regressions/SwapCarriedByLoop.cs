// Once: a swap of carried numbers was taken for a sum.
//
// at: x2 = 1.9375
using System;
using AutoGrad;

public static partial class SwapCarriedByLoop
{
    [Differentiable]
    public static double F(double x2)
    {
        var a4 = 1.0;
        for (var i5 = 0; i5 < 1; ++i5)
        {
            var t6 = x2;
            x2 = a4;
            a4 = t6;
        }
        return x2;
    }
}
