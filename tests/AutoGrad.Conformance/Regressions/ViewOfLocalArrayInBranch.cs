// Once: a local array of a branch was needed outside it (AG0999).
//
// at: v0 = [1.359375, -1.65625, -1.484375, 1.328125]
using System;
using AutoGrad;

public static partial class ViewOfLocalArrayInBranch
{
    [Differentiable]
    public static double F(float[] v0)
    {
        if (true)
        {
            var s5 = new double[2];
            foreach (var e8 in s5.AsSpan(0, 0))
            {
                v0[0] = 1f;
            }
        }
        return v0[0];
    }
}
