// A helper's result decides a branch and enters the value.
//
// everywhere: value = x * x + y * y > 1 ? x * (x * x + y * y) : y; x' = x * x + y * y > 1 ? 3 * x * x + y * y : 0; y' = x * x + y * y > 1 ? 2 * x * y : 1
// at: x = 2; y = 1
// at: x = 0.1; y = 0.2
using AutoGrad;

public static partial class Corners
{
    [Differentiable]
    public static double HelperInCondition(double x, double y)
    {
        if (Norm(x, y) > 1)
        {
            return x * Norm(x, y);
        }

        return y;
    }

    private static double Norm(double x, double y) => x * x + y * y;
}
