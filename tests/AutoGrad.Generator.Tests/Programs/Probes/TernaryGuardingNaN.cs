// The arm that would be NaN is not taken, so neither the value nor the gradient sees it.
//
// everywhere: value = x > 0 ? Sqrt(x) * Log(x) : 0; x' = x > 0 ? Log(x) / (2 * Sqrt(x)) + 1 / Sqrt(x) : 0
// at: x = 2
// at: x = 0.01
// at: x = -1; value = 0; x' = 0
// at: x = 0; value = 0; x' = 0; kink
using System;
using AutoGrad;

public static partial class TernaryGuardingNaN
{
    [Differentiable]
    public static double F(double x) => x > 0 ? Math.Sqrt(x) * Math.Log(x) : 0;
}
