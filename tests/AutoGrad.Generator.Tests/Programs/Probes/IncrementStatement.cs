// x++ and --x on floating-point locals and parameters.
//
// everywhere: value = (x + 1) * (x + 1) * (x - 1); x' = 2 * (x + 1) * (x - 1) + (x + 1) * (x + 1)
// at: x = 0.4
// at: x = -1; value = 0; x' = 0
// at: x = 5
using AutoGrad;

public static partial class IncrementStatement
{
    [Differentiable]
    public static double F(double x)
    {
        var t = x;
        x++;
        --t;
        return x * x * t;
    }
}
