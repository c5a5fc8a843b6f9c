// B2 Special functions
using System;
using AutoGrad;

public static partial class Special
{
    public static double Sigmoid(double x, double y, double[] a, int n) => SpecialFunctions.Sigmoid(x - y) * y;

    public static double Softplus(double x, double y, double[] a, int n) => SpecialFunctions.Softplus(x - y) * y;

    public static double LogSumExp(double x, double y, double[] a, int n) => SpecialFunctions.LogSumExp(x, 2 * y) * y;

    // refused in a loop AG0127: the array of every iteration would have to be kept
    public static double LogSumExpOfMany(double x, double y, double[] a, int n) => SpecialFunctions.LogSumExp(new[] { x, y, x * y });

    public static double Erf(double x, double y, double[] a, int n) => SpecialFunctions.Erf(x - y) * y;

    public static double Erfc(double x, double y, double[] a, int n) => SpecialFunctions.Erfc(x) * y;

    public static double LogGamma(double x, double y, double[] a, int n) => SpecialFunctions.LogGamma(x) * y;

    public static double Digamma(double x, double y, double[] a, int n) => SpecialFunctions.Digamma(x) * y;

    public static double NormalCdf(double x, double y, double[] a, int n) => SpecialFunctions.NormalCdf(x - y) * y;

    public static double NormalQuantile(double x, double y, double[] a, int n) => SpecialFunctions.NormalQuantile(x / 3) * y;

    public static double Beta(double x, double y, double[] a, int n) => SpecialFunctions.LogBeta(x, y) * y;
}
