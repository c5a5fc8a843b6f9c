// The body moves the counter, sometimes.
//
// at: x = [2, 3, -1, 5, 7]; value = 2 * 3 * -1 * 7; x' = [-21, -14, 42, 0, -6]
// at: x = [-1, 9]; value = -1; x' = [1, 0]
// at: x = []; value = 1
using AutoGrad;

public static partial class Corners
{
    [Differentiable]
    public static double CounterModifiedInBody(double[] x)
    {
        var p = 1.0;
        for (var i = 0; i < x.Length; i++)
        {
            p *= x[i];
            if (x[i] < 0)
            {
                i++;
            }
        }

        return p;
    }
}
