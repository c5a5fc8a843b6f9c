// One variable under two names, and a loop whose bound changes through a reference.
//
// everywhere: value = 4 * x * x + 3 * y; x' = 8 * x; y' = 3
// at: x = 0.7; y = -1.2
using AutoGrad;

public static partial class References
{
    [Differentiable]
    public static double SameVariable(double x, double y)
    {
        Both(ref x, ref x);
        var count = 1;
        var sum = 0.0;
        Repeat(ref count, ref count, ref sum, y);
        return x + sum;
    }

    private static void Both(ref double a, ref double b)
    {
        a += b;
        b *= a;
    }

    private static void Repeat(ref int bound, ref int other, ref double sum, in double y)
    {
        for (var i = 0; i < bound; i++)
        {
            sum += y;
            if (other < 3)
            {
                other++;
            }
        }
    }
}
