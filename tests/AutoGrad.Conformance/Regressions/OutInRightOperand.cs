// Once: a variable declared to the right of && was lost, and read as 0.
//
// at: x = 0.7; y = 2
// at: x = -0.5; y = 2
using System;
using AutoGrad;

public static partial class OutInRightOperand
{
    private static bool Try(double v, out double r)
    {
        r = v * v;
        return v >= 0.0;
    }

    [Differentiable(Derivatives.Default | Derivatives.Jvp | Derivatives.Hvp | Derivatives.Hessian)]
    public static double F(double x, double y)
    {
        if (x > 0.0 && Try(y, out var b))
        {
            return b * x;
        }
        return -x;
    }

}
