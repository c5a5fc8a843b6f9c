// The logistic map until it leaves an interval: a break on the carried value.
//
// at: r = 3.2; x = 0.3; n = 12
// at: r = 3.9; x = 0.5; n = 50; value = 3.9 * 0.25; r' = 0.25; x' = 0
// at: r = 2; x = 0.4; n = 0; value = 0.4; r' = 0; x' = 1
using AutoGrad;

public static partial class Numerics
{
    [Differentiable]
    public static double LogisticMap(double r, double x, int n)
    {
        for (var i = 0; i < n; i++)
        {
            x = r * x * (1 - x);
            if (x > 0.95)
            {
                break;
            }
        }

        return x;
    }
}
