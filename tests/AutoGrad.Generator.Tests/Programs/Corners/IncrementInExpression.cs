// i++ and j-- inside expressions.
//
// at: x = [1, 2, 3, 4]; value = 1 * 4 + 2 * 3; x' = [4, 3, 2, 1]
// at: x = [1, 2, 3]; value = 3; x' = [3, 0, 1]
// at: x = []
using AutoGrad;

public static partial class Corners
{
    [Differentiable]
    public static double IncrementInExpression(double[] x)
    {
        var sum = 0.0;
        var i = 0;
        var j = x.Length - 1;
        while (i < j)
        {
            sum += x[i++] * x[j--];
        }

        return sum;
    }
}
