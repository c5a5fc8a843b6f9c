// A method that is called again in the sweep backwards, from its arguments: numbers and an array that it does not change.
//
// loops: buffered
// at: x = 0.3; w = [0.25, -0.5]; n = 0; value = 0.3; x' = 1; w' = [0, 0]
// at: x = 0.3; w = [0.25, -0.5]; n = 3
// at: x = -1.5; w = [1.25, 0.5, 2]; n = 2
using System;
using AutoGrad;

public static partial class Calls
{
    [Differentiable]
    public static double CheckpointedCall(double x, double[] w, int n)
    {
        for (var i = 0; i < n; i++)
        {
            x = Layer(x, w);
        }

        return x;
    }

    [Checkpoint]
    private static double Layer(double x, double[] w)
    {
        for (var i = 0; i < w.Length; i++)
        {
            x = Math.Tanh(w[i] * x + 0.1);
        }

        return x;
    }
}
