// A10 Higher order
using System;

public static partial class Order
{
    // curvature in one variable
    public static double Curved(double x, double y, double[] a, int n) => Math.Sin(x * x) + y;

    // mixed second derivatives
    public static double MixedPartials(double x, double y, double[] a, int n) => Math.Exp(x * y) * a[0] * x;

    // through a loop that carries
    public static double ThroughLoop(double x, double y, double[] a, int n) { var s = x; foreach (var v in a) s = Math.Sin(s * y) + v * x; return s; }

    // through branches
    public static double ThroughBranch(double x, double y, double[] a, int n) => x * y > 1.07 ? x * x * x * y : y * y * x;
}
