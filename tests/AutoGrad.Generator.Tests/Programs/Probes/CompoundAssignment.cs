// Every compound operator.
//
// let: t = ((x + y) * x - y) / (x + 2)
// everywhere: value = t * t; x' = 2 * t * ((2 * x + y) * (x + 2) - ((x + y) * x - y)) / ((x + 2) * (x + 2)); y' = 2 * t * (x - 1) / (x + 2)
// at: x = 0.3; y = 1.2
// at: x = 1; y = -0.5
// at: x = 0; y = 0; value = 0; x' = 0; y' = 0
using AutoGrad;

public static partial class CompoundAssignment
{
    [Differentiable]
    public static double F(double x, double y)
    {
        var t = x;
        t += y;
        t *= x;
        t -= y;
        t /= x + 2;
        t *= t;
        return t;
    }
}
