// A residual over its own scale, the scale held fixed; a float held fixed too.
//
// everywhere: value = (x - target) * (x - target) / (1 + Abs(x)) + 2 * 0.5 * x; x' = 2 * (x - target) / (1 + Abs(x)) + 0.5; cut
// at: x = 1.5; target = 0.25
// at: x = -2; target = 0.25
using System;
using AutoGrad;

public static partial class Cuts
{
    [Differentiable(Derivatives.All)]
    public static double StopGradient(double x, [NoDerivative] double target)
    {
        var scale = Differentiation.StopGradient(1 + Math.Abs(x));
        var r = x - target;
        var half = Differentiation.StopGradient((float)x);
        return r * r / scale + 0.5 * x + 0.5 * half;
    }
}
