// Helpers that call helpers, five deep.
//
// let: a = Sin(x + 1); e = Exp(a * a)
// everywhere: value = Log(1 + e) * 2; x' = 2 * e / (1 + e) * 2 * a * Cos(x + 1)
// at: x = 0.3
// at: x = -4
using System;
using AutoGrad;

public static partial class Calls
{
    [Differentiable]
    public static double Chain(double x) => First(x) * 2;

    private static double First(double x) => Math.Log(1 + Second(x));

    private static double Second(double x) => Math.Exp(Third(x));

    private static double Third(double x)
    {
        var a = Fourth(x);
        return a * a;
    }

    private static double Fourth(double x) => Math.Sin(Fifth(x));

    private static double Fifth(double x) => x + 1;
}
