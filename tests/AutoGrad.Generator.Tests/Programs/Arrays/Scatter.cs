// A histogram with weights: += into elements that an index array names.
//
// let: h = Vector(n, k => Sum(x.Length, i => bin[i] == k ? x[i] : 0))
// everywhere: value = h.Sum(v => v * v); x' = Vector(x.Length, i => 2 * h[bin[i]])
// at: x = [1, 2, 3, -1]; bin = [0, 1, 0, 0]; n = 3
// at: x = []; bin = []; n = 1
using AutoGrad;

public static partial class Arrays
{
    [Differentiable]
    public static double Scatter(double[] x, int[] bin, int n)
    {
        var histogram = new double[n];
        for (var i = 0; i < x.Length; i++)
        {
            histogram[bin[i]] += x[i];
        }

        var sum = 0.0;
        foreach (var h in histogram)
        {
            sum += h * h;
        }

        return sum;
    }
}
