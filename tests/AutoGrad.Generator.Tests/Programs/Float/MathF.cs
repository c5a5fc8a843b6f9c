// Functions of MathF.
//
// everywhere: x' = Cos(x) * Exp(y) + 1 / (double)x; y' = Sin(x) * Exp(y) + (1 - Tanh(y) * Tanh(y))
// at: x = 0.5f; y = 0.25f
// at: x = 2; y = -1
using System;
using AutoGrad;

public static partial class SinglePrecision
{
    [Differentiable]
    public static float Functions(float x, float y) => MathF.Sin(x) * MathF.Exp(y) + MathF.Log(x) + MathF.Tanh(y);
}
