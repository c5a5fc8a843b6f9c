// A value that is overwritten only sometimes.
//
// everywhere: value = x > 0.5 ? Sin(x) * x : x * x; x' = x > 0.5 ? Cos(x) * x + Sin(x) : 2 * x
// at: x = 0.7
// at: x = 0.1
// at: x = -3
using System;
using AutoGrad;

public static partial class IfWithoutElse
{
    [Differentiable]
    public static double F(double x)
    {
        var r = x;
        if (x > 0.5)
        {
            r = Math.Sin(x);
        }

        return r * x;
    }
}
