// Once: what the second condition of a guard declares was lost, and read as 0.
//
// at: x = 0.7; y = 2
// at: x = 0.5; y = 0.5
using System;
using AutoGrad;

public static partial class OutInGuard
{
    private static bool Try(double v, out double r)
    {
        r = v * v;
        return v >= 0.0;
    }

    [Differentiable(Derivatives.Default | Derivatives.Jvp | Derivatives.Hvp | Derivatives.Hessian)]
    public static double F(double x, double y)
    {
        var s = x;
        for (var i = 0; i < 3; i++)
        {
            if (!Try(s, out var a) || !Try(y * a, out var p) || !Try(p - s, out s))
            {
                break;
            }
            s += a * p;
        }
        return s * y;
    }

}
