// Once: gradient (a sum handed on by an inner loop that did not run).
//
// at: v0 = [0.09375, -1.921875, 0.59375, -0.78125]; x3 = -1.203125; n1 = 0
// at: v0 = [0.09375, -1.921875, 0.59375, -0.78125]; x3 = -1.203125; n1 = 2
using System;
using AutoGrad;

public static partial class CandidateOfLoopWithoutTrips
{
    [Differentiable]
    public static double F(double[] v0, double x3, int n1)
    {
        foreach (var e4 in v0)
        {
            var a5 = x3 + e4;
            for (var i6 = 0; i6 < n1; ++i6)
            {
                x3 = a5;
            }
        }
        return x3;
    }
}
