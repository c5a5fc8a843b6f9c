using System;
using AutoGrad;

[assembly: DerivativeRules(typeof(Library.Rules))]

namespace Library;

/// <summary>What a library offers: marked methods of every kind of parameter, and one with a rule of its own.</summary>
public static partial class Functions
{
    [Differentiable(Derivatives.All)]
    public static double Damped(double time, double rate) => Math.Exp(-rate * time) * Math.Cos(time);

    [Differentiable(Derivatives.All)]
    public static double SumOfSquares(double[] x)
    {
        var sum = 0.0;
        foreach (var value in x) sum += value * value;
        return sum;
    }

    [Differentiable(Derivatives.All)]
    public static double Dot(ReadOnlySpan<double> x, ReadOnlySpan<double> w)
    {
        var sum = 0.0;
        for (var i = 0; i < x.Length; i++) sum += x[i] * w[i];
        return sum;
    }

    [Differentiable(Derivatives.All)]
    public static double Misfit(double[] w, [NoDerivative] double[] target, double weight, int first)
    {
        var sum = 0.0;
        for (var i = first; i < w.Length; i++) sum += weight * (w[i] - target[i]) * (w[i] - target[i]);
        return sum;
    }

    [Differentiable(Derivatives.All, WithRespectTo = new[] { nameof(scale) })]
    public static double Scaled(double x, double scale) => scale * scale * x;

    public static double CubeRoot(double x)
    {
        var (low, high) = (0.0, Math.Max(1, x));
        while (low < (low + high) / 2 && (low + high) / 2 < high)
        {
            var middle = (low + high) / 2;
            if (middle * middle * middle < x) low = middle;
            else high = middle;
        }

        return high;
    }

    [DerivativeOf(nameof(CubeRoot)), Differentiable(Derivatives.All)]
    public static double CubeRootPartial(double x, double root) => root / (3 * x);
}

/// <summary>A method that nobody differentiates where it stands.</summary>
public static class Opaque
{
    public static double Power(double x, double exponent) => double.IsNaN(x) ? throw new ArgumentException("Not a number.", nameof(x)) : Math.Pow(x, exponent);
}

/// <summary>What the library knows about it.</summary>
public static class Rules
{
    [DerivativeOf(typeof(Opaque), nameof(Opaque.Power))]
    public static double PowerVjp(double x, double exponent, double resultCotangent, ref double xGradient, ref double exponentGradient)
    {
        var power = Opaque.Power(x, exponent);
        xGradient += resultCotangent * exponent * power / x;
        exponentGradient += resultCotangent * power * Math.Log(x);
        return power;
    }

    [DerivativeOf(typeof(Opaque), nameof(Opaque.Power))]
    public static void PowerHvp(double x, double exponent, double xTangent, double exponentTangent, out double xHvp, out double exponentHvp)
    {
        var power = Opaque.Power(x, exponent);
        var mixed = power / x * (1 + exponent * Math.Log(x));
        xHvp = exponent * (exponent - 1) * power / (x * x) * xTangent + mixed * exponentTangent;
        exponentHvp = mixed * xTangent + power * Math.Log(x) * Math.Log(x) * exponentTangent;
    }
}
