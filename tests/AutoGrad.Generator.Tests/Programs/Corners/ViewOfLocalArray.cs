// A span over a local array, written through one and read through the other.
//
// everywhere: value = x * x * (y + x); x' = 2 * x * (y + x) + x * x; y' = x * x
// at: x = 2; y = 0.5
using System;
using AutoGrad;

public static partial class Corners
{
    [Differentiable]
    public static double ViewOfLocalArray(double x, double y)
    {
        var t = new double[3];
        var view = t.AsSpan(1, 2);
        t[1] = x * x;
        view[1] = y;
        t[2] += x;
        return view[0] * t[2];
    }
}
