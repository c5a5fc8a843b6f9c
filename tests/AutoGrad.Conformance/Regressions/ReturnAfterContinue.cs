// Once: statements after an unconditional continue stopped the compiler (AG0999).
//
// at: v2 = [0.8125, 0.40625, 0.796875]
using System;
using AutoGrad;

public static partial class ReturnAfterContinue
{
    [Differentiable]
    public static double F(double[] v2)
    {
        for (var i8 = 0; false; ++i8)
        {
            continue;
            return 1.0;
        }
        return 1.0;
    }
}
