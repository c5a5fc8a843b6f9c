// The guarded expression is infinite outside its domain, in an arm, in an if and behind &&.
//
// everywhere: value = x > 0 ? Log(x) + Sqrt(x) + 1 / x : 0; x' = x > 0 ? 1 / x + 0.5 / Sqrt(x) - 1 / (x * x) : 0
// at: x = 0.5
// at: x = -0.5
// at: x = 0; value = 0; x' = 0; kink
using System;
using AutoGrad;

public static partial class Expressions
{
    [Differentiable]
    public static double NaNGuard(double x)
    {
        var log = x > 0 ? Math.Log(x) : 0;
        var root = 0.0;
        if (x > 0)
        {
            root = Math.Sqrt(x);
        }

        if (x != 0 && x > 0)
        {
            root += 1 / x;
        }

        return log + root;
    }
}
