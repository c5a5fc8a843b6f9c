// Once: refused AG0999.
//
// at: x0 = 0.75
// at: x0 = 1.5
using System;
using AutoGrad;

public static partial class P
{
    private static double H0(double x0, double x1, int n2)
    {
        if (n2 <= 0)
        {
            return x0 * x1;
        }
        return H0(x0 > 1.0 ? x1 * x0 : x0, x1, n2 - 1);
    }

    [Differentiable(Derivatives.Default | Derivatives.Jvp | Derivatives.Hvp | Derivatives.Hessian)]
    public static double F(double x0)
    {
        return H0(x0, 0.5 * x0, 2);
    }

}
