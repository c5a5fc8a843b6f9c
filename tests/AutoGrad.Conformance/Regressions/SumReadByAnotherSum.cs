// Once: gradient (the last element is only added to in the loop, but what is added elsewhere is read from an element that may be the last).
//
// at: v0 = [-1.421875, -0.09375, -0.09375]; v1 = [0.828125, -0.53125, 0.359375]
// at: v0 = [-1.421875, -0.09375, -0.09375]; v1 = [0.828125, -0.53125, 0.359375, 0.5]
using System;
using AutoGrad;

public static partial class SumReadByAnotherSum
{
    [Differentiable]
    public static double F(double[] v0, double[] v1)
    {
        for (var i = 1; i < v0.Length; i++)
        {
            v0[1] += v1[^1];
            v1[2] += v0[0];
        }
        return v0[1];
    }
}
