// The reciprocal of the mean reciprocal.
//
// let: h = x.Length / x.Sum(v => 1 / v)
// everywhere: value = h; x' = Map(x, v => h * h / (x.Length * v * v))
// at: x = [1, 2, 4]
// at: x = [-3, 0.5]
using AutoGrad;

public static partial class Numerics
{
    [Differentiable]
    public static double HarmonicMean(double[] x)
    {
        double reciprocals = 0;
        for (int i = 0; i < x.Length; i++)
            reciprocals += 1 / x[i];
        return x.Length / reciprocals;
    }
}
