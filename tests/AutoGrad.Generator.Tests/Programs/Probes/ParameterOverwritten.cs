// The gradient is with respect to the argument, not to what the parameter holds later.
//
// everywhere: value = Cos(3 * x + y) * y; x' = -3 * Sin(3 * x + y) * y; y' = -Sin(3 * x + y) * y + Cos(3 * x + y)
// at: x = 0.2; y = 1.1
// at: x = -2; y = 0.3
using System;
using AutoGrad;

public static partial class ParameterOverwritten
{
    [Differentiable]
    public static double F(double x, double y)
    {
        x = 3 * x + y;
        x = Math.Cos(x);
        return x * y;
    }
}
