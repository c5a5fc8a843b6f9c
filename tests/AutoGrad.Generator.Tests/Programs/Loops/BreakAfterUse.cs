// The break is in the middle: what stands before it runs once more than what stands after it.
//
// at: x = [1, 2, 3, 4]; value = 1.5 * 2.5 + 3.5 - 1; x' = [2.5, 1.5, 1, 0]
// at: x = [0.25]; value = 0.75; x' = [1]
// at: x = [9]; value = 1 * (9 + 0.5) - 1 + 1; x' = [1]
using AutoGrad;

public static partial class Loops
{
    [Differentiable]
    public static double BreakAfterUse(double[] x)
    {
        var sum = 0.0;
        var p = 1.0;
        for (var i = 0; i < x.Length; i++)
        {
            var shifted = x[i] + 0.5;
            sum = p + shifted - 1;
            if (x[i] > 2.5)
            {
                break;
            }

            p *= shifted;
            sum = p;
        }

        return sum;
    }
}
