// break in the inner loop, continue and break in the outer one, values carried through both.
//
// at: x = [0.5, -1, 1.5, 0.8, 2]; limit = 6.5
// at: x = [2, 3, 4]; limit = 5
// at: x = []; limit = 1; value = 1
using System;
using AutoGrad;

public static partial class Loops
{
    [Differentiable]
    public static double NestedBreakContinue(ReadOnlySpan<double> x, [NoDerivative] double limit)
    {
        var total = 1.0;
        for (var i = 0; i < x.Length; i++)
        {
            if (x[i] <= 0)
            {
                continue;
            }

            var p = x[i];
            for (var j = 0; j < 5; j++)
            {
                if (p > limit)
                {
                    break;
                }

                if (j == 2)
                {
                    continue;
                }

                p *= 1.5 * x[i];
            }

            total += p * Math.Sqrt(total);
            if (total > 100)
            {
                break;
            }
        }

        return total;
    }
}
