// Once: FVjp used an adjoint before its declaration (CS0841).
//
// at: x0 = 0.578125
using System;
using AutoGrad;

public static partial class BranchThenWhile
{
    [Differentiable]
    public static float F(float x0)
    {
        if (false)
        {
            x0 += 0.5f;
        }
        while (false)
        {
            x0 += 1f;
        }
        return -1.03125f * x0;
    }
}
