// A return inside two loops, with a value carried through both.
//
// at: x = 1.5; n = 3; value = 5.0625; x' = 4 * Pow(1.5, 3)
// at: x = 0.5; n = 2; value = 3 * Pow(0.5, 5); x' = 15 * Pow(0.5, 4)
// at: x = 3; n = 3; value = 9; x' = 6
// at: x = 1.2; n = 0; value = 3 * 1.2; x' = 3
using AutoGrad;

public static partial class EarlyReturnInNestedLoop
{
    [Differentiable]
    public static double F(double x, int n)
    {
        var p = x;
        for (var i = 0; i < n; i++)
        {
            for (var j = 0; j < n; j++)
            {
                p *= x;
                if (p > 4)
                {
                    return p;
                }
            }
        }

        return 3 * p;
    }
}
