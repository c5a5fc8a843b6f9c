// A damped pendulum, semi-implicit Euler.
//
// at: angle = 0.5; rate = 0; damping = 0.1; steps = 40
// at: angle = 2.5; rate = -1; damping = 0; steps = 10
using System;
using AutoGrad;

public static partial class Numerics
{
    private const double TimeStep = 0.05;
    private static readonly double Gravity = 9.81;

    [Differentiable]
    public static double Pendulum(double angle, double rate, double damping, int steps)
    {
        for (var n = 0; n < steps; n++)
        {
            rate -= TimeStep * (Gravity * Math.Sin(angle) + damping * rate);
            angle += TimeStep * rate;
        }

        return angle;
    }
}
