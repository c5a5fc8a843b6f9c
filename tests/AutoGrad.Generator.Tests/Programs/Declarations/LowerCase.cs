// A method may be named as locals are: its own and those of generated code.
//
// everywhere: value = (k * x * x) * (k * x * x) + x; x' = 4 * k * k * x * x * x + 1
// at: x = 0.3; k = 2
// at: x = -1.5; k = 0.5
using System;
using AutoGrad;

public static partial class LowerCase
{
    [Differentiable]
    public static double value(double x, [NoDerivative] double k)
    {
        if (x > 5) throw new ArgumentException("too large", nameof(x));
        double value = square(x) * k;
        return value * value + x;
    }

    private static double square(double x) => x * x;
}
