// Once: an assignment in an argument of a library function was executed twice.
//
// at: v1 = [-0.640625, 0.9375, -0.953125, -0.078125]
using System;
using AutoGrad;

public static partial class EffectInFunctionArgument
{
    [Differentiable]
    public static float F(float[] v1)
    {
        v1[2] = MathF.Tanh(v1[1] -= 1f);
        return v1[2];
    }
}
