// Quadratic near zero, linear beyond delta. P. J. Huber (1964).
//
// let: c = Vector(x.Length, i => Max(-delta, Min(delta, w * x[i] + b - y[i])))
// everywhere: w' = Sum(x.Length, i => c[i] * x[i]); b' = c.Sum()
// loops: fused
// at: w = 0.7; b = -0.2; x = [1, 2, 3, -4]; y = [0.2, 5, 2, -3]; delta = 1
// at: w = 0; b = 0; x = [1]; y = [1]; delta = 1; value = 0.5; w' = -1; b' = -1
using System;
using AutoGrad;

public static partial class Losses
{
    [Differentiable]
    public static double Huber(double w, double b, [NoDerivative] double[] x, [NoDerivative] double[] y, [NoDerivative] double delta)
    {
        var loss = 0.0;
        for (var i = 0; i < x.Length; i++)
        {
            var r = w * x[i] + b - y[i];
            if (Math.Abs(r) <= delta)
            {
                loss += 0.5 * r * r;
            }
            else
            {
                loss += delta * (Math.Abs(r) - 0.5 * delta);
            }
        }

        return loss;
    }
}
