// Locals that are declared long before they are assigned.
//
// everywhere: value = (x > 0 ? x * x : -x) * (n > 2 ? x : n == 2 ? 2 * x : 1); x' = (x > 0 ? 2 * x : -1) * (n > 2 ? x : n == 2 ? 2 * x : 1) + (x > 0 ? x * x : -x) * (n > 2 ? 1 : n == 2 ? 2 : 0)
// at: x = 1.5; n = 3
// at: x = -1.5; n = 2
// at: x = 1.5; n = 0
using AutoGrad;

public static partial class Corners
{
    [Differentiable]
    public static double DefiniteAssignment(double x, int n)
    {
        double a, b;
        if (x > 0)
            a = x * x;
        else
            a = -x;
        if (n > 2)
        {
            b = x;
        }
        else if (n == 2)
        {
            b = 2 * x;
        }
        else
        {
            b = 1;
        }

        return a * b;
    }
}
