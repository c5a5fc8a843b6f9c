// Local functions: one that captures and writes, returns early and is called in a loop, one that is static, one inside another.
//
// let: c = new Func<int, double, double, double>((i, x, y) => i * y > 10 ? 0 : 1)
// everywhere: value = Enumerable.Range(0, 4).Sum(i => c(i, x, y) * i * y * x) + 4 * x * x; x' = Enumerable.Range(0, 4).Sum(i => c(i, x, y) * i * y) + 8 * x; y' = Enumerable.Range(0, 4).Sum(i => c(i, x, y) * i * x)
// at: x = 1.5; y = 2
// at: x = 1.5; y = 4
using System;
using AutoGrad;

public static partial class Functions
{
    [Differentiable]
    public static double LocalFunctions(double x, double y)
    {
        var sum = 0.0;
        for (var i = 0; i < 4; i++)
        {
            Step(i * y);
        }

        return sum + Outer(x);

        void Step(double v)
        {
            if (v > 10)
            {
                return;
            }

            sum += v * x;
        }

        static double Outer(double z)
        {
            return Twice(z) * Twice(z);

            double Twice(double w) => w + w;
        }
    }
}
