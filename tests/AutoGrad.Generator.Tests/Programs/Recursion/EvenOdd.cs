// Two methods that call each other.
//
// let: e = Exp(-Sin(x))
// at: x = 0.7; n = 3; value = Sin(e); x' = -Cos(e) * e * Cos(x)
// at: x = -1.1; n = 0; value = x; x' = 1
using System;
using AutoGrad;

public static partial class Recursion
{
    [Differentiable]
    public static double EvenOdd(double x, int n) => Even(x, n);

    private static double Even(double x, int n) => n == 0 ? x : Math.Sin(Odd(x, n - 1));

    private static double Odd(double x, int n) => n == 0 ? x : Math.Exp(-Even(x, n - 1));
}
