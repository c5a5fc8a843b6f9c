// A method that calls itself, beside a parameter and results that have its name.
//
// everywhere: value = Abs(NamedAlike) < 1 ? NamedAlike * NamedAlike : NamedAlike * (NamedAlike - 1) * (NamedAlike - 1);
//     NamedAlike' = Abs(NamedAlike) < 1 ? 2 * NamedAlike : (NamedAlike - 1) * (3 * NamedAlike - 1)
// at: NamedAlike = 0.5
// at: NamedAlike = 1.75
using System;
using AutoGrad;

public static partial class Corners
{
    [Differentiable]
    public static double NamedAlike(double NamedAlike)
    {
        if (NamedAlike < -1) throw new ArgumentOutOfRangeException(nameof(NamedAlike));
        return NamedAlike < 1 ? NamedAlike * NamedAlike : NamedAlike * Corners.NamedAlike(NamedAlike - 1);
    }
}
