// Two results of many parameters, gathered in the results themselves.
//
// results: y
// at: x = [2.0, -3.0, 0.5, 1.5]; y = new double[2]
// at: x = []; y = new double[2]
using AutoGrad;

public static partial class Moments
{
    [Differentiable(Derivatives.All)]
    public static void SumAndProduct(double[] x, double[] y)
    {
        y[0] = 0;
        y[1] = 1;
        for (var i = 0; i < x.Length; i++)
        {
            y[0] += x[i] * x[i];
            y[1] *= x[i];
        }
    }
}
