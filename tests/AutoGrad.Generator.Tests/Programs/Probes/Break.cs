// The loop ends where a partial product passes a bound.
//
// at: x = [2, 3, 5, 7]; bound = 10; value = 30; x' = [15, 10, 6, 0]
// at: x = [2, 3]; bound = 10; value = 6; x' = [3, 2]
// at: x = [20, 3]; bound = 10; value = 20; x' = [1, 0]
// at: x = []; bound = 10; value = 1
using AutoGrad;

public static partial class Break
{
    [Differentiable]
    public static double F(double[] x, [NoDerivative] double bound)
    {
        var product = 1.0;
        for (var i = 0; i < x.Length; i++)
        {
            product *= x[i];
            if (product > bound)
            {
                break;
            }
        }

        return product;
    }
}
