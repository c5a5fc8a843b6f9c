using System;
using AutoGrad;
using Library;

namespace Consumer;

/// <summary>Methods that call the library's: only its assembly is here, not its source.</summary>
public static partial class Models
{
    [Differentiable(Derivatives.All)]
    public static double Numbers(double x, double y) => Functions.Damped(x * y, x) + y;

    [Differentiable(Derivatives.All)]
    public static double Arrays(double[] x, double k) => k * Functions.SumOfSquares(x) * Functions.SumOfSquares(x);

    [Differentiable(Derivatives.All)]
    public static double Spans(ReadOnlySpan<double> x) => Math.Exp(Functions.Dot(x.Slice(0, 2), x.Slice(2)));

    [Differentiable(Derivatives.All)]
    public static double Constants(double[] w, [NoDerivative] double[] target, double lambda) => lambda * Functions.Misfit(w, target, lambda, 1);

    [Differentiable(Derivatives.All)]
    public static double Chosen(double scale) => Functions.Scaled(3, scale) * scale;

    [Differentiable(Derivatives.All)]
    public static double Partials(double x, double y) => Functions.CubeRoot(x * y) * y;

    [Differentiable(Derivatives.All)]
    public static double Rules(double x, double y) => y * Opaque.Power(x, y);

    [Differentiable(Derivatives.All)]
    public static double Loop(double[] x)
    {
        var sum = 0.0;
        for (var i = 0; i < x.Length; i++) sum += Functions.Damped(x[i], i) * sum + x[i];
        return sum;
    }
}
