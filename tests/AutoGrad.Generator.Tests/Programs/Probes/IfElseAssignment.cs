// A local that each arm of an if assigns.
//
// everywhere: value = x > 1 ? x * x * y : x + 3 * y; x' = x > 1 ? 2 * x * y : 1; y' = x > 1 ? x * x : 3
// at: x = 2; y = 0.5
// at: x = 0.25; y = -4
// at: x = 1; y = 2; value = 7; x' = 1; y' = 3; kink
using AutoGrad;

public static partial class IfElseAssignment
{
    [Differentiable]
    public static double F(double x, double y)
    {
        double r;
        if (x > 1)
        {
            r = x * x * y;
        }
        else
        {
            r = x + 3 * y;
        }

        return r;
    }
}
