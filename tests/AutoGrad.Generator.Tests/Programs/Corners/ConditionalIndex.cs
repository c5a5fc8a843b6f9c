// An index chosen by a condition.
//
// at: x = [1, 2, 3]; value = 1 + 2 + 6; x' = [4, 4, 2]
// at: x = [4]; value = 16; x' = [8]
// at: x = []
using AutoGrad;

public static partial class Corners
{
    [Differentiable]
    public static double ConditionalIndex(double[] x)
    {
        var sum = 0.0;
        for (var i = 0; i < x.Length; i++)
        {
            sum += x[i] * x[i > 0 ? i - 1 : 0];
        }

        return sum;
    }
}
