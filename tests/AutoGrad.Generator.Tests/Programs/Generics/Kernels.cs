// An algorithm over a struct interface: instance methods, static abstract members, two different kernels.
//
// language: 12
// at: x = [0.5, -0.3, 1]; length = 0.8
using System;
using AutoGrad;

public interface IKernel
{
    double Between(double a, double b);

    static abstract double Weight(double x);
}

public readonly struct Gaussian(double length) : IKernel
{
    public double Between(double a, double b) => Math.Exp(-(a - b) * (a - b) / length);

    public static double Weight(double x) => x * x;
}

public readonly record struct Linear : IKernel
{
    public double Between(double a, double b) => a * b;

    public static double Weight(double x) => 2 * x;
}

public static partial class Generics
{
    [Differentiable]
    public static double Kernels(double[] x, double length) => Sum(new Gaussian(length), x) + Sum(new Linear(), x);

    private static double Sum<TKernel>(TKernel kernel, double[] x) where TKernel : struct, IKernel
    {
        var sum = 0.0;
        for (var i = 0; i < x.Length; i++)
        {
            for (var j = 0; j < x.Length; j++)
            {
                sum += TKernel.Weight(x[i]) * kernel.Between(x[i], x[j]);
            }
        }

        return sum;
    }
}
