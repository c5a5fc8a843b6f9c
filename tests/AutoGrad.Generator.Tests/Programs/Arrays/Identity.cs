// Two arrays that may be one and the same: asked of parameters, and of an array that is made here, which is one of its own for that.
//
// let: s = Sum(x.Length, j => (x[j] - y[j]) * (x[j] - y[j])); t = Sum(x.Length, j => (x[j] - 2 * y[j]) * (x[j] - 2 * y[j]))
// everywhere: value = s + t + 1; x' = x.Select((v, j) => 2 * (v - y[j]) + 2 * (v - 2 * y[j])).ToArray(); y' = y.Select((v, j) => -2 * (x[j] - v) - 4 * (x[j] - 2 * v)).ToArray()
// at: x = [1, 2]; y = [0.5, -1]
using AutoGrad;

public static partial class Arrays
{
    [Differentiable]
    public static double Identity(double[] x, double[] y)
    {
        var twice = new double[y.Length];
        for (var i = 0; i < y.Length; i++)
        {
            twice[i] = 2 * y[i];
        }

        return Distance(x, y) + Distance(x, twice) + Distance(twice, twice);
    }

    private static double Distance(double[] a, double[] b)
    {
        if (a == b)
        {
            return 1;
        }

        var sum = 0.0;
        for (var i = 0; i < a.Length; i++)
        {
            sum += (a[i] - b[i]) * (a[i] - b[i]);
        }

        return sum;
    }
}
