// The user's names collide with the ones a derivative would like to have.
//
// everywhere: value = Sin(xBar * i) + resultCotangent * xBar; xBar' = i * Cos(xBar * i) + resultCotangent; i' = xBar * Cos(xBar * i); resultCotangent' = xBar
// at: xBar = 0.5; i = 2; resultCotangent = -1
using System;
using AutoGrad;

public static partial class Declarations
{
    [Differentiable]
    public static double NamesInUse(double xBar, double i, double resultCotangent)
    {
        var iBar = xBar * i;
        var value = Math.Sin(iBar);
        return value + resultCotangent * xBar;
    }
}
