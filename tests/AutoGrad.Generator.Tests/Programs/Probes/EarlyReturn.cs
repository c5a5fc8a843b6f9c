// Three ways out.
//
// everywhere: value = x < 0 ? -x : x > 2 ? 4 * x - 4 : x * x; x' = x < 0 ? -1 : x > 2 ? 4 : 2 * x
// at: x = -1.5
// at: x = 3
// at: x = 0.5
// at: x = 2; value = 4; x' = 4
using AutoGrad;

public static partial class EarlyReturn
{
    [Differentiable]
    public static double F(double x)
    {
        if (x < 0)
        {
            return -x;
        }

        if (x > 2)
        {
            return 4 * x - 4;
        }

        return x * x;
    }
}
