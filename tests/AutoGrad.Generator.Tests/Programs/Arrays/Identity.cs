// Two arrays that may be one and the same: asked of what comes from outside, in a helper.
//
// let: s = Sum(x.Length, j => (x[j] - y[j]) * (x[j] - y[j]))
// everywhere: value = s + 1; x' = x.Select((v, j) => 2 * (v - y[j])).ToArray(); y' = y.Select((v, j) => -2 * (x[j] - v)).ToArray()
// at: x = [1, 2]; y = [0.5, -1]
// at: x = [3]; y = [3]
using AutoGrad;

public static partial class Arrays
{
    [Differentiable]
    public static double Identity(double[] x, double[] y) => Distance(x, y) + Distance(x, x);

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
