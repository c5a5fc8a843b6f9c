// The classical Runge–Kutta method on y' = -k y.
//
// let: z = -k * h; g = 1 + z + z * z / 2 + z * z * z / 6 + z * z * z * z / 24; dg = 1 + z + z * z / 2 + z * z * z / 6
// everywhere: value = y0 * Pow(g, steps); y0' = Pow(g, steps); k' = steps == 0 ? 0 : y0 * steps * Pow(g, steps - 1) * dg * -h
// at: y0 = 1.5; k = 0.8; h = 0.1; steps = 7
// at: y0 = 1; k = 0; h = 0.5; steps = 2
// at: y0 = 2; k = 1; h = 0.1; steps = 0; value = 2; y0' = 1; k' = 0
// at: y0 = 2; k = 1; h = 0.1; steps = -1; value = 2; y0' = 1; k' = 0
using AutoGrad;

public static partial class Numerics
{
    [Differentiable]
    public static double Rk4(double y0, double k, [NoDerivative] double h, int steps)
    {
        var y = y0;
        for (var n = 0; n < steps; n++)
        {
            var k1 = -k * y;
            var k2 = -k * (y + 0.5 * h * k1);
            var k3 = -k * (y + 0.5 * h * k2);
            var k4 = -k * (y + h * k3);
            y += h / 6 * (k1 + 2 * k2 + 2 * k3 + k4);
        }

        return y;
    }
}
