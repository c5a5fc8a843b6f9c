// Mean squared error, all in single precision.
//
// let: r = Vector(x.Length, i => w[0] + w[1] * (double)x[i] - y[i])
// everywhere: w' = [2 * r.Average(), 2 * Sum(x.Length, i => r[i] * x[i]) / x.Length]
// at: w = [0.3f, -1.2f]; x = [0.5f, -1, 2, 0.25f]; y = [1, 2, -0.5f, 0]
using System;
using AutoGrad;

public static partial class SinglePrecision
{
    [Differentiable]
    public static float Mse(ReadOnlySpan<float> w, [NoDerivative] ReadOnlySpan<float> x, [NoDerivative] ReadOnlySpan<float> y)
    {
        var sum = 0f;
        for (var i = 0; i < x.Length; i++)
        {
            var r = w[0] + w[1] * x[i] - y[i];
            sum += r * r;
        }

        return sum / x.Length;
    }
}
