// Once: does not compile CS0841.
//
// at: x0 = 0.578125
using System;
using AutoGrad;

public static partial class Pa9d174cbc8a0000b
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
