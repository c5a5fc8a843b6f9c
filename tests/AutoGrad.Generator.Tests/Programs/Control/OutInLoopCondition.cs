// The condition of the loop declares what the body uses; an integer comes out as well.
//
// everywhere: value = x * x * x * x * x * x; x' = 6 * x * x * x * x * x
// at: x = 1.3
// at: x = -0.8
using AutoGrad;

public static partial class Control
{
    [Differentiable]
    public static double OutInLoopCondition(double x)
    {
        var (product, n) = (1.0, 0);
        while (n < 3 && Next(n, x, out var factor, out int next))
        {
            product *= factor;
            n = next;
        }

        return product;
    }

    private static bool Next(int n, double x, out double factor, out int next)
    {
        factor = x * x;
        next = n + 1;
        return n < 10;
    }
}
