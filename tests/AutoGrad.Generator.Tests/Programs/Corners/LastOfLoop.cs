// A local that keeps the last value of a loop, or its initial one.
//
// at: x = [2, 3]; a = 5; value = 9 * 5; x' = [0, 30]; a' = 9
// at: x = []; a = 5; value = 35; a' = 7
using AutoGrad;

public static partial class Corners
{
    [Differentiable]
    public static double LastOfLoop(double[] x, double a)
    {
        var last = 7.0;
        for (var i = 0; i < x.Length; i++)
        {
            last = x[i] * x[i];
        }

        return last * a;
    }
}
