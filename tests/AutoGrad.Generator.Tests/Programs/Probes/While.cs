// Halved until it is small: how often depends on the value.
//
// at: x = 5; value = 0.625 * 0.625; x' = 2 * 0.625 / 8
// at: x = 0.5; value = 0.25; x' = 1
// at: x = -3; value = 9; x' = -6
using AutoGrad;

public static partial class While
{
    [Differentiable]
    public static double F(double x)
    {
        var t = x;
        while (t > 1)
        {
            t = t / 2;
        }

        return t * t;
    }
}
