// Once: a local jagged array of a branch was needed outside it (AG0999).
//
// at: v1 = [0.59375, 1.28125, -1.859375]
using System;
using AutoGrad;

public static partial class LocalJaggedArrayInBranch
{
    [Differentiable]
    public static float F(float[] v1)
    {
        var t2 = v1[0];
        if (false)
        {
            var r3 = new float[3][];
            var t5 = t2;
            t2 = r3[0][^1];
            r3[0][^1] = t5;
        }
        return t2 * v1[2];
    }
}
