// Once: a local array was hoisted with the value 0 (CS0029).
//
// at: v2 = [1.5, 0.25, -1.0]
using System;
using AutoGrad;

public static partial class LocalArrayInBranch
{
    [Differentiable]
    public static double F(Span<double> v2)
    {
        if (false)
        {
            var s3 = new double[0];
            for (var i4 = s3.Length; i4 >= 0; i4--)
            {
                v2[2] = 1.0;
            }
        }
        return v2[1];
    }
}
