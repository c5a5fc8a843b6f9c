// The guard that everybody writes: both variables are set where it does not return.
//
// everywhere: value = x < 0 || y < 0 ? x + 3 * y : Math.Sqrt(x) * y * y;
//     x' = x < 0 || y < 0 ? 1 : y * y / (2 * Math.Sqrt(x)); y' = x < 0 || y < 0 ? 3 : 2 * y * Math.Sqrt(x)
// at: x = 4; y = 3
// at: x = -4; y = 3
// at: x = 4; y = -3
using System;
using AutoGrad;

public static partial class Control
{
    [Differentiable]
    public static double OutInGuard(double x, double y)
    {
        if (!TryRoot(x, out var a) || !TrySquare(y, out var b)) return x + 3 * y;
        return a * b;
    }

    private static bool TryRoot(double v, out double r)
    {
        r = 0;
        if (v < 0) return false;
        r = Math.Sqrt(v);
        return true;
    }

    private static bool TrySquare(double v, out double r)
    {
        r = v * v;
        return v >= 0;
    }
}
