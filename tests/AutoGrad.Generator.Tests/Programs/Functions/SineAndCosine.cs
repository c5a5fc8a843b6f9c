// Sine and cosine by one call: deconstructed into new variables and into old ones, by name, as a tuple that is passed on, in a loop.
//
// let: p = Sin(2 * x) * Cos(2 * x) / 2
// let: q = (2 * Sin(Math.PI * y) + Cos(Math.PI * y)) * x
// let: s1 = Sin(y); s2 = Sin(y + s1)
// let: c1 = Cos(y); c2 = Cos(y + s1)
// everywhere: value = p + q + s1 * c1 + s2 * c2; x' = Cos(4 * x) + q / x; y' = Math.PI * (2 * Cos(Math.PI * y) - Sin(Math.PI * y)) * x + c1 * c1 - s1 * s1 + (c2 * c2 - s2 * s2) * (1 + c1)
// at: x = 0.5; y = 2
// at: x = -1.25; y = 0.3
using System;
using AutoGrad;

public static partial class Functions
{
    [Differentiable]
    public static double SineAndCosine(double x, double y)
    {
        var (sin, cos) = Math.SinCos(2 * x);
        var pi = double.SinCosPi(y);
        return sin * cos / 2 + Combined(pi) * x + Swings(y);
    }

    private static double Combined((double Sine, double Cosine) pair) => 2 * pair.Sine + pair.Cosine;

    private static double Swings(double y)
    {
        double s = 0, c, sum = 0;
        for (var i = 0; i < 2; i++)
        {
            (s, c) = double.SinCos(y + s);
            sum += s * c;
        }

        return sum;
    }
}
