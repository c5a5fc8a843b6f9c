using System;
using AutoGrad;
using Library;

namespace Middle;

/// <summary>A library on top of the library: its derivatives call the other's.</summary>
public static partial class Waves
{
    [Differentiable(Derivatives.All)]
    public static double Energy(double amplitude, double time) => amplitude * amplitude * Functions.Damped(time, amplitude);
}
