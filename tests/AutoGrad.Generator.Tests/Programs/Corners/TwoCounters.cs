// Two counters that meet in the middle.
//
// at: x = [1, 2, 3, 4, 5]; value = (1 - 5) * (1 - 5) + (2 - 4) * (2 - 4); x' = [-8, -4, 0, 4, 8]
// at: x = [1, 2]; value = 1; x' = [-2, 2]
// at: x = []
using AutoGrad;

public static partial class Corners
{
    [Differentiable]
    public static double TwoCounters(double[] x)
    {
        var asymmetry = 0.0;
        for (int i = 0, j = x.Length - 1; i < j; i++, j--)
        {
            asymmetry += (x[i] - x[j]) * (x[i] - x[j]);
        }

        return asymmetry;
    }
}
