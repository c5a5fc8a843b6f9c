// A value carried from iteration to iteration through a non-linear map.
//
// let: d = n <= 0 ? 1 : n == 1 ? Cos(x) : Cos(Sin(x)) * Cos(x)
// everywhere: value = n <= 0 ? x : n == 1 ? Sin(x) : Sin(Sin(x)); x' = d
// at: x = 0.8; n = 2
// at: x = 0.8; n = 1
// at: x = 0.8; n = 0
// at: x = 0.8; n = -3
using System;
using AutoGrad;

public static partial class NonlinearCarriedLoop
{
    [Differentiable]
    public static double F(double x, int n)
    {
        var t = x;
        for (var i = 0; i < n; i++)
        {
            t = Math.Sin(t);
        }

        return t;
    }
}
