// Local constants and multiple declarations.
//
// everywhere: value = 2.5 * x * x + 3 * x * 4; x' = 5 * x + 12
// at: x = 0.7
using AutoGrad;

public static partial class Expressions
{
    [Differentiable]
    public static double LocalConstants(double x)
    {
        const double A = 2.5;
        const int N = 4;
        double p = x * x, q = 3 * x, r;
        r = A * p;
        return r + q * N;
    }
}
