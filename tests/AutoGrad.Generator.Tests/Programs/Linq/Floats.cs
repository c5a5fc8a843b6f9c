// LINQ adds floats up in double and rounds once.
//
// everywhere: value = x.Sum() * x.Sum(v => v * v) + x.Average()
// at: x = [0.1f, 0.7f, -0.3f]
using System;
using System.Linq;
using AutoGrad;

public static partial class Linq
{
    [Differentiable]
    public static float Floats(float[] x) => x.Sum() * x.Sum(v => v * v) + x.Average();
}
