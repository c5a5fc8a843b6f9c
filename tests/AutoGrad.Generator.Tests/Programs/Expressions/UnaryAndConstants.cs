// Signs, parentheses, named and numeric constants of every notation.
//
// everywhere: value = -(-x) * 2e-3 + +x * (-PI) - 1.5 / x + 0x10 * x; x' = 2e-3 - PI + 1.5 / (x * x) + 16
// at: x = 0.7
// at: x = -3
using System;
using AutoGrad;

public static partial class Expressions
{
    [Differentiable]
    public static double UnaryAndConstants(double x) => -(-x) * 2e-3 + +x * (-Math.PI) - 1.5 / x + 0x10 * x;
}
