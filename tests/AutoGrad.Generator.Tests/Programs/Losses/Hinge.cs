// The hinge loss of a linear classifier, one example.
//
// let: m = y * (Sum(w.Length, j => w[j] * x[j]) + b); active = m < 1 ? -y : 0
// everywhere: value = Max(0, 1 - m); w' = Map(x, v => active * v); b' = active
// at: w = [0.3, -1.2]; b = 0.5; x = [1, 2]; y = 1
// at: w = [0.3, -1.2]; b = 0.5; x = [1, 2]; y = -1; value = 0
// at: w = [1, 0]; b = 0; x = [1, 3]; y = 1; value = 0; w' = [0, 0]; b' = 0; kink
// at: w = []; b = 0.25; x = []; y = 1
using System;
using AutoGrad;

public static partial class Losses
{
    [Differentiable]
    public static double Hinge(ReadOnlySpan<double> w, double b, [NoDerivative] ReadOnlySpan<double> x, int y)
    {
        var score = b;
        for (var j = 0; j < w.Length; j++)
        {
            score += w[j] * x[j];
        }

        return Math.Max(0, 1 - y * score);
    }
}
