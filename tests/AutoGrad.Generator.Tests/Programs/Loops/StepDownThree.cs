// Down by three, carrying a product.
//
// let: q = Enumerable.Range(0, x.Length).Where(i => i % 3 == (x.Length - 1) % 3).ToArray(); p = q.Aggregate(1.0, (a, i) => a * x[i])
// everywhere: value = p; x' = Vector(x.Length, i => q.Contains(i) ? p / x[i] : 0)
// at: x = [1, 2, 3, 4, 5, 6, 7]
// at: x = [1, 2, 3, 4, 5]
// at: x = [5]
using AutoGrad;

public static partial class Loops
{
    [Differentiable]
    public static double StepDownThree(double[] x)
    {
        double product = 1;
        for (int i = x.Length - 1; i >= 0; i -= 3)
            product *= x[i];
        return product;
    }
}
