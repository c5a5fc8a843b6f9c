// Both arguments of a logarithm.
//
// everywhere: value = Log(x) / Log(b); x' = 1 / (x * Log(b)); b' = -Log(x) / (b * Log(b) * Log(b))
// at: x = 3; b = 2
// at: x = 0.5; b = 10
// at: x = 1; b = 7; value = 0; x' = 1 / Log(7); b' = 0
using System;
using AutoGrad;

public static partial class LogBase
{
    [Differentiable]
    public static double F(double x, double b) => Math.Log(x, b);
}
