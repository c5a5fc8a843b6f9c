// A cast to int is constant between the integers.
//
// everywhere: value = (int)x * x; x' = (int)x
// at: x = 3.7
// at: x = -2.5
// at: x = 0.3; value = 0; x' = 0
using AutoGrad;

public static partial class IntCast
{
    [Differentiable]
    public static double F(double x)
    {
        var whole = (int)x;
        return whole * x;
    }
}
