// Variables that are declared where C# evaluates only sometimes: in the right operand of && and ||, in a condition of a loop, in an arm.
//
// at x > 0, y > 0: F = y² x, so x' = y², y' = 2 x y; else F = -x.
// everywhere: value = x > 0 && y >= 0 ? y * y * x : -x; x' = x > 0 && y >= 0 ? y * y : -1; y' = x > 0 && y >= 0 ? 2 * x * y : 0
// at: x = 0.7; y = 2
// at: x = 0.7; y = -2
// at: x = -0.7; y = 2
using AutoGrad;

public static partial class Control
{
    [Differentiable]
    public static double OutInRightOperand(double x, double y)
    {
        if (x > 0 && Try(y, out var b)) return b * x;
        return -x;
    }

    private static bool Try(double v, out double r)
    {
        r = v * v;
        return v >= 0;
    }
}
