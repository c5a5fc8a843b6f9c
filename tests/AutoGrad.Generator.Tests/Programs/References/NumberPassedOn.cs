// A number is given to a helper, which gives its parameter on by reference.
//
// everywhere: value = x * (1 + Sin(1.0)); x' = 1 + Sin(1.0)
// at: x = 2
// at: x = -0.5
using System;
using AutoGrad;

public static partial class References
{
    private static double Scaled(double x, double by)
    {
        Raise(ref by, Math.Sin(1.0));
        return x * by;
    }

    private static void Raise(ref double target, double by) => target += by;

    [Differentiable]
    public static double NumberPassedOn(double x) => Scaled(x, 1.0);
}
