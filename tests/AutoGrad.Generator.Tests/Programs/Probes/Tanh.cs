// A function whose derivative is in terms of its value.
//
// everywhere: value = Tanh(w * x); w' = x * (1 - Tanh(w * x) * Tanh(w * x)); x' = w * (1 - Tanh(w * x) * Tanh(w * x))
// at: w = 0.5; x = 1.5
// at: w = 0; x = 3; value = 0; w' = 3; x' = 0
// at: w = 100; x = 10; value = 1; w' = 0; x' = 0
using System;
using AutoGrad;

public static partial class Tanh
{
    [Differentiable]
    public static double F(double w, double x) => Math.Tanh(w * x);
}
