// Once: gradient (a candidate of the sum, made beside it, counted where it was not taken).
//
// at: v0 = [1.5, -0.25, 0.75]; x1 = -1.25; n2 = 0
// at: v0 = [1.5, -0.25, 0.75]; x1 = -1.25; n2 = 1
using System;
using AutoGrad;

public static partial class CandidateNotTaken
{
    [Differentiable]
    public static double F(double[] v0, double x1, int n2)
    {
        foreach (var e3 in v0)
        {
            var a4 = x1 + e3;
            if (e3 * n2 > 0.0)
            {
                x1 = a4;
            }
        }
        return x1;
    }
}
