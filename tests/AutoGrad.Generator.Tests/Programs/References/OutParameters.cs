// A method that tries and says whether it could: out variables declared in the call, dropped, and assigned twice.
//
// at: x = 2; y = 0.75; value = Sqrt(1.25) * 2 + Sqrt(0.75); x' = Sqrt(1.25) + 1 / Sqrt(1.25); y' = -1 / Sqrt(1.25) + 0.5 / Sqrt(0.75)
// at: x = 0.2; y = 0.75; value = Sqrt(0.75); x' = 0; y' = 0.5 / Sqrt(0.75)
using System;
using AutoGrad;

public static partial class References
{
    [Differentiable]
    public static double OutParameters(double x, double y)
    {
        var sum = 0.0;
        if (TryRoot(x - y, out var root))
        {
            sum += root * x;
        }

        return TryRoot(y, out _) && TryRoot(y, out root) ? sum + root : sum;
    }

    private static bool TryRoot(double a, out double root)
    {
        root = 0;
        if (a < 0)
        {
            return false;
        }

        root = Math.Sqrt(a);
        return true;
    }
}
