// A private method of another class that calls itself: it is called as it stands, through a window.
//
// let: z = 2 * x; a = Abs(z)
// everywhere: value = 3 * Sign(z) * Exp(-a); x' = -6 * Exp(-a)
// at: x = 0.4
// at: x = -0.7
using System;
using AutoGrad;

public static partial class Odd
{
    public static double Of(double x) => Signed(x, false);

    private static double Signed(double x, bool negated)
    {
        if (x < 0)
        {
            return -Signed(-x, !negated);
        }

        return Math.Exp(-x);
    }
}

public static partial class Recursion
{
    [Differentiable]
    public static double PrivateHelper(double x) => 3 * Odd.Of(2 * x);
}
