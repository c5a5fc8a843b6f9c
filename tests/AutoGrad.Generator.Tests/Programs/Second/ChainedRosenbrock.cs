// A chain: each term binds two neighbours, so the Hessian is tridiagonal.
//
// at: x = [0.5, -1]; value = 100 * 1.25 * 1.25 + 0.25; x' = [400 * 0.5 * 1.25 - 1, -250]; hessian = [[1200 * 0.25 + 400 + 2, -200], [-200, 200]]
// at: x = [0.5, -1, 0.25, 2]
// at: x = []; value = 0
using AutoGrad;

public static partial class Second
{
    [Differentiable(Derivatives.All)]
    public static double ChainedRosenbrock(double[] x)
    {
        var sum = 0.0;
        for (var i = 1; i < x.Length; i++)
        {
            var a = x[i] - x[i - 1] * x[i - 1];
            var b = 1 - x[i - 1];
            sum += 100 * a * a + b * b;
        }

        return sum;
    }
}
