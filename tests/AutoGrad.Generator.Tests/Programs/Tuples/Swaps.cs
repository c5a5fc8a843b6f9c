// Tuples assigned to one another: every right-hand side is read before the first left-hand side changes.
//
// everywhere: value = 2 * x + 3 * y; x' = 2; y' = 3
// at: x = 0.7; y = -1.2; n = 4
// at: x = 0.7; y = -1.2; n = 5; value = 3 * x + 5 * y; x' = 3; y' = 5
using AutoGrad;

public static partial class Tuples
{
    [Differentiable]
    public static double Swaps(double x, double y, int n)
    {
        var (a, b) = (x, y);
        (a, b) = (b, a);
        (a, b) = (b, a);
        for (var i = 0; i < n; i++)
        {
            (a, b) = (b, a + b);
        }

        return a;
    }
}
