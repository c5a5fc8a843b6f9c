// A fixed-point iteration, at least one step: cos(cos(… x)).
//
// at: x = 0.9; tolerance = 0.1
// at: x = 0.739; tolerance = 0.5; value = Cos(0.739); x' = -Sin(0.739)
using System;
using AutoGrad;

public static partial class Loops
{
    [Differentiable]
    public static double DoWhileNonlinear(double x, [NoDerivative] double tolerance)
    {
        double change;
        do
        {
            var next = Math.Cos(x);
            change = Math.Abs(next - x);
            x = next;
        }
        while (change > tolerance);
        return x;
    }
}
