// The body runs at least once.
//
// at: x = 3; value = 81; x' = 108
// at: x = 11; value = 121; x' = 22
// at: x = 2; value = 16; x' = 32
using AutoGrad;

public static partial class DoWhile
{
    [Differentiable]
    public static double F(double x)
    {
        var t = x;
        do
        {
            t = t * t;
        }
        while (t < 10);
        return t;
    }
}
