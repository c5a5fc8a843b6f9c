// A number that is returned, one that is changed, and one that is only handed out.
//
// results: return, y, z
// in place: y
// at: x = 0.7; y = -1.2
using System;
using AutoGrad;

public static partial class References
{
    [Differentiable(Derivatives.All)]
    public static double Update(double x, ref double y, out double z)
    {
        y = y * x + Math.Sin(y);
        z = y > 0 ? y * y : x * y;
        return z * x;
    }
}
