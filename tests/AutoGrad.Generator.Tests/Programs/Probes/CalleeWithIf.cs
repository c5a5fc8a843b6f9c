// The method called takes a branch.
//
// everywhere: value = (x > 0 ? x : 0.1 * x) * y; x' = (x > 0 ? 1 : 0.1) * y; y' = x > 0 ? x : 0.1 * x
// at: x = 1.5; y = 2
// at: x = -1.5; y = 2
using AutoGrad;

public static partial class CalleeWithIf
{
    [Differentiable]
    public static double F(double x, double y) => Leaky(x) * y;

    private static double Leaky(double x)
    {
        if (x > 0)
        {
            return x;
        }

        return 0.1 * x;
    }
}
