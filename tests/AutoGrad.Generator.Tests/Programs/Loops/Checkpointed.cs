// A recorded loop in segments: what it carries is kept at the start of each, and each is run again before it is undone.
//
// loops: checkpointed
// at: x = 0.3; p = 0.7; w = [0.25, -0.5, 0.125]; n = 0; value = 0.3; x' = 1; p' = 0; w' = [0, 0, 0]
// at: x = 0.3; p = 0.7; w = [0.25, -0.5, 0.125]; n = 1
// at: x = 0.3; p = 0.7; w = [0.25, -0.5, 0.125]; n = 11
// at: x = -0.2; p = 1.5; w = [0.25]; n = 4
using System;
using AutoGrad;

public static partial class Loops
{
    [Differentiable]
    [Checkpoint]
    public static double Checkpointed(double x, double p, double[] w, int n)
    {
        var y = x;
        for (var i = 0; i < n; i++)
        {
            var z = Math.Sin(x * p) + w[i % w.Length];
            if (z > 0)
            {
                y = y * z + x;
            }

            x = 0.5 * y + z;
        }

        return x;
    }
}
