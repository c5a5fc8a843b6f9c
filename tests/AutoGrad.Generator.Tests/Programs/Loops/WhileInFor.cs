// A counted loop inside a loop: every outer iteration has its own number of trips.
//
// let: f = new Func<double, double>(v => Abs(v) > 1 ? Pow(0.5, Ceiling(Log2(Abs(v)))) : 1)
// everywhere: value = x.Sum(v => v * f(v) * v * f(v)); x' = Map(x, v => 2 * v * f(v) * f(v))
// at: x = [0.5, 3, -10, 1.5]
// at: x = []
using System;
using AutoGrad;

public static partial class Loops
{
    [Differentiable]
    public static double WhileInFor(ReadOnlySpan<double> x)
    {
        var sum = 0.0;
        for (var i = 0; i < x.Length; i++)
        {
            var t = x[i];
            while (Math.Abs(t) > 1)
            {
                t *= 0.5;
            }

            sum += t * t;
        }

        return sum;
    }
}
