// The body moves the bound of its own loop.
//
// at: x = [1, 2, 3, 4, 5]; n = 5; value = 1 * 2 * 3; x' = [6, 3, 2, 0, 0]
// at: x = [1, 2]; n = 2; value = 1; x' = [1, 0]
// at: x = [3]; n = 0; value = 1; x' = [0]
using AutoGrad;

public static partial class Corners
{
    [Differentiable]
    public static double BoundModifiedInBody(double[] x, int n)
    {
        var p = 1.0;
        for (var i = 0; i < n; i++)
        {
            p *= x[i];
            n--;
        }

        return p;
    }
}
