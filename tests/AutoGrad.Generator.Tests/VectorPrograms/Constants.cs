// Results that vary with nothing, beside one that does, under a condition.
//
// results: y
// at: x = 1.5; n = 3; y = new double[3]
// at: x = 1.5; n = 0; y = new double[3]
using AutoGrad;

public static partial class Partly
{
    [Differentiable(Derivatives.All)]
    public static void Constant(double x, int n, double[] y)
    {
        y[0] = n;
        y[1] = n > 1 ? x * x * x : 7;
        y[2] = x / 2 - y[1];
    }
}
