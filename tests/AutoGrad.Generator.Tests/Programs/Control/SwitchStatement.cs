// A switch in a loop: several labels, a break inside a branch, goto case, continue, a default in the middle.
//
// let: f = new Func<double, int, double>((x, n) => Enumerable.Range(0, n).Aggregate(0.0, (s, i) => i % 4 == 0 ? s + x : i % 4 == 1 ? (s * x > 3 ? s * x : s * x + 1) : i % 4 == 2 ? (x < 0 ? s : s + x) : s - x * x))
// everywhere: value = f(x, n)
// at: x = 1.5; n = 0; x' = 0
// at: x = 1.5; n = 2; x' = 2 * x
// at: x = 2.5; n = 9
// at: x = -0.5; n = 9
using System;
using AutoGrad;

public static partial class Control
{
    [Differentiable]
    public static double SwitchStatement(double x, int n)
    {
        var s = 0.0;
        for (var i = 0; i < n; i++)
        {
            switch (i % 4)
            {
                case 1:
                    s *= x;
                    if (s > 3)
                    {
                        break;
                    }

                    s += 1;
                    break;
                default:
                    s -= x * x;
                    break;
                case 2:
                    if (x < 0)
                    {
                        continue;
                    }

                    goto case 0;
                case 0:
                    s += x;
                    break;
            }
        }

        return s;
    }
}
