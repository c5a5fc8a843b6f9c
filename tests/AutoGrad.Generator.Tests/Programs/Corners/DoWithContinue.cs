// continue in a do loop goes to its condition.
//
// at: x = [2, -3, 4]; value = 2 * 4; x' = [4, 0, 2]
// at: x = [5]; value = 5; x' = [1]
using AutoGrad;

public static partial class Corners
{
    [Differentiable]
    public static double DoWithContinue(double[] x)
    {
        var p = 1.0;
        var i = -1;
        do
        {
            i++;
            if (x[i] < 0)
            {
                continue;
            }

            p *= x[i];
        }
        while (i < x.Length - 1);
        return p;
    }
}
