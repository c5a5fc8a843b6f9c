// else-if chains, nested ifs, a bool local, negation.
//
// at: x = 1; y = 2; value = 2; x' = 2; y' = 1
// at: x = -1; y = 2; value = -3; x' = 1; y' = -1
// at: x = 0.5; y = -1; value = 0.25; x' = 1; y' = 0
// at: x = 4; y = -1; value = Log(4) * 4; x' = Log(4) + 1; y' = -0
using System;
using AutoGrad;

public static partial class Expressions
{
    [Differentiable]
    public static double Branches(double x, double y)
    {
        var positive = x > 0;
        var r = x;
        if (!positive)
        {
            r -= y;
        }
        else if (y > 0)
        {
            r *= y;
        }
        else if (x < 1)
        {
            r *= x;
        }
        else
        {
            if (x > 3 || !(y < 0))
            {
                r = Math.Log(r);
            }

            r *= x;
        }

        return r;
    }
}
