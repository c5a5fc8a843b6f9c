// A piecewise rate by switch expression: relational and logical patterns, a guard, a throw for the rest.
//
// everywhere: value = x < 0 ? x : x <= 1 ? x * x : x <= 2 && steep ? Exp(x) : Sqrt(x);
//     x' = x < 0 ? 1 : x <= 1 ? 2 * x : x <= 2 && steep ? Exp(x) : 0.5 / Sqrt(x)
// at: x = -1.5; steep = true
// at: x = 0.5; steep = true
// at: x = 1.5; steep = true
// at: x = 1.5; steep = false
// at: x = 9; steep = false
using System;
using AutoGrad;

public static partial class Control
{
    [Differentiable]
    public static double SwitchExpression(double x, bool steep) => x switch
    {
        < 0 => x,
        >= 0 and <= 1 => x * x,
        > 1 and <= 2 when steep => Math.Exp(x),
        double.NaN => throw new ArgumentException("Not a number.", nameof(x)),
        var other => Math.Sqrt(other),
    };
}
