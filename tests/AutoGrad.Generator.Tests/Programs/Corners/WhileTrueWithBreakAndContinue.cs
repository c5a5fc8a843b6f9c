// An endless loop with both, a value carried through.
//
// at: x = 0.5; n = 5; value = Sin(Sin(Sin(0.5))); x' = Cos(Sin(Sin(0.5))) * Cos(Sin(0.5)) * Cos(0.5)
// at: x = 0.5; n = 0; value = 0.5; x' = 1
using System;
using AutoGrad;

public static partial class Corners
{
    [Differentiable]
    public static double WhileTrueWithBreakAndContinue(double x, int n)
    {
        var i = 0;
        while (true)
        {
            if (i == n)
            {
                break;
            }

            i++;
            if (i % 2 == 0)
            {
                continue;
            }

            x = Math.Sin(x);
        }

        return x;
    }
}
