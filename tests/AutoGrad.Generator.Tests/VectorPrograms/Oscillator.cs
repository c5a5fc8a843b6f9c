// A time integration: what is carried is not linear, and every state along the way is a result.
//
// results: path
// at: x = 0.4; v = -0.2; h = 0.1; path = new double[5]
using System;
using AutoGrad;

public static partial class Pendulum
{
    [Differentiable(Derivatives.All)]
    public static void Swing(double x, double v, double h, double[] path)
    {
        for (var i = 0; i < path.Length; i++)
        {
            v -= h * Math.Sin(x);
            x += h * v;
            path[i] = x * v;
        }
    }
}
