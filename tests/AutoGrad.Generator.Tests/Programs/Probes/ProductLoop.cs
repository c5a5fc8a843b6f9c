// A product, also one with a factor of zero.
//
// let: p = x.Aggregate(1.0, (a, b) => a * b)
// everywhere: value = p; x' = Vector(x.Length, i => x.Where((_, j) => j != i).Aggregate(1.0, (a, b) => a * b))
// at: x = [2, -3, 0.5]
// at: x = [4, 0, 5]; value = 0; x' = [0, 20, 0]
// at: x = [0, 0]; x' = [0, 0]
// at: x = []; value = 1
using AutoGrad;

public static partial class ProductLoop
{
    [Differentiable]
    public static double F(double[] x)
    {
        var product = 1.0;
        for (var i = 0; i < x.Length; i++)
        {
            product *= x[i];
        }

        return product;
    }
}
