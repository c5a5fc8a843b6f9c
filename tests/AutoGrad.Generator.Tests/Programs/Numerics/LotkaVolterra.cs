// Predator and prey by Euler's method: two carried values, each step non-linear in both.
//
// at: x0 = 1; y0 = 0.5; a = 1.1; b = 0.4; c = 0.4; d = 0.1; steps = 25
// at: x0 = 10; y0 = 5; a = 1.1; b = 0.4; c = 0.4; d = 0.1; steps = 3
// at: x0 = 1; y0 = 0.5; a = 1; b = 1; c = 1; d = 1; steps = 0; value = 1.5; x0' = 1; y0' = 1; a' = 0; b' = 0; c' = 0; d' = 0
using AutoGrad;

public static partial class Numerics
{
    [Differentiable]
    public static double LotkaVolterra(double x0, double y0, double a, double b, double c, double d, int steps)
    {
        const double h = 0.01;
        var x = x0;
        var y = y0;
        for (var n = 0; n < steps; n++)
        {
            var dx = a * x - b * x * y;
            var dy = d * x * y - c * y;
            x += h * dx;
            y += h * dy;
        }

        return x + y;
    }
}
