// H. H. Rosenbrock's valley (1960): the classic of second-order methods.
//
// everywhere: value = Pow(1 - x, 2) + 100 * Pow(y - x * x, 2); x' = -2 * (1 - x) - 400 * x * (y - x * x); y' = 200 * (y - x * x);
//     hessian = [[2 - 400 * y + 1200 * x * x, -400 * x], [-400 * x, 200]]
// at: x = -1.2; y = 1
// at: x = 1; y = 1; value = 0; x' = 0; y' = 0
using AutoGrad;

public static partial class Second
{
    [Differentiable(Derivatives.All)]
    public static double Rosenbrock(double x, double y)
    {
        var a = 1 - x;
        var b = y - x * x;
        return a * a + 100 * b * b;
    }
}
