// A lambda in a variable, one passed to a helper, a method group, all of them with captured parameters.
//
// let: q = new Func<Func<double, double>, double>(f => (0.5 * (f(0) + f(1)) + f(0.25) + f(0.5) + f(0.75)) / 4)
// everywhere: value = (y * x + y) * q(v => Exp(v * x)) + Sin(x); x' = y * q(v => Exp(v * x)) + (y * x + y) * q(v => v * Exp(v * x)) + Cos(x); y' = (x + 1) * q(v => Exp(v * x))
// at: x = 0.5; y = 2
// at: x = -1; y = 0.3
using System;
using AutoGrad;

public static partial class Functions
{
    [Differentiable]
    public static double Lambdas(double x, double y)
    {
        Func<double, double> line = v => v * x + y;
        Func<double, double> wave = Math.Sin;
        return line(y) * Trapezoids(v => Math.Exp(v * x), 0, 1, 4) + wave(x);
    }

    private static double Trapezoids(Func<double, double> f, double from, double to, int n)
    {
        var width = (to - from) / n;
        var sum = 0.5 * (f(from) + f(to));
        for (var i = 1; i < n; i++)
        {
            sum += f(from + i * width);
        }

        return sum * width;
    }
}
