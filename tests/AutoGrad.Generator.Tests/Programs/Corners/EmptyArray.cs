// An early return for the empty array.
//
// everywhere: value = x.Length == 0 ? 0 : x[0] * x[^1]; x' = x.Length == 0 ? x : Vector(x.Length, i => (i == 0 ? x[^1] : 0) + (i == x.Length - 1 ? x[0] : 0))
// at: x = []
// at: x = [2, 3, 4]
// at: x = [2]
using AutoGrad;

public static partial class Corners
{
    [Differentiable]
    public static double EmptyArray(double[] x)
    {
        if (x.Length == 0)
        {
            return 0;
        }

        return x[0] * x[x.Length - 1];
    }
}
