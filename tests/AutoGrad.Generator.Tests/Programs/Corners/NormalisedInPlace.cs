// An array parameter that the method normalises in place.
//
// let: s = x.Sum()
// everywhere: value = Sum(x.Length, i => (i + 1) * x[i] / s); x' = Vector(x.Length, k => (k + 1) / s - Sum(x.Length, i => (i + 1) * x[i]) / (s * s))
// at: x = [1, 2, 3.5]
// at: x = [4]; value = 1; x' = [0]
using AutoGrad;

public static partial class Corners
{
    [Differentiable]
    public static double NormalisedInPlace(double[] x)
    {
        var sum = 0.0;
        foreach (var v in x)
        {
            sum += v;
        }

        for (var i = 0; i < x.Length; i++)
        {
            x[i] /= sum;
        }

        var mean = 0.0;
        for (var i = 0; i < x.Length; i++)
        {
            mean += (i + 1) * x[i];
        }

        return mean;
    }
}
