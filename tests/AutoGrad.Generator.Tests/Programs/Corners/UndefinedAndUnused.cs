// A power of a negative number is undefined, and so is its derivative; where the result is another, it counts for nothing.
//
// everywhere: value = y > 0 && Pow(x / y, 1.5) < 1 ? y * Pow(x / y, 1.5) : y; x' = y > 0 && Pow(x / y, 1.5) < 1 ? 1.5 * Sqrt(x / y) : 0;
//     y' = y > 0 && Pow(x / y, 1.5) < 1 ? -0.5 * Pow(x / y, 1.5) : 1
// at: x = 0.5; y = 2
// at: x = 3; y = 2
// at: x = 0.5; y = -0.75
using System;
using AutoGrad;

public static partial class Corners
{
    [Differentiable]
    public static double UndefinedAndUnused(double x, double y)
    {
        var scale = Math.Pow(x / y, 1.5);
        return scale < 1 ? y * scale : y;
    }
}
