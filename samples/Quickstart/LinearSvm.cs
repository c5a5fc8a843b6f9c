using AutoGrad;

namespace Quickstart;

internal static partial class LinearSvm
{
    /// <summary>Mean hinge loss plus λ/2·|w|² (Cortes and Vapnik 1995); the bias is not penalised.</summary>
    [Differentiable]
    public static double Loss(ReadOnlySpan<double> w, double b, [NoDerivative] double[][] x, int[] y, [NoDerivative] double lambda)
    {
        var hinge = 0.0;
        for (var i = 0; i < x.Length; i++)
        {
            hinge += Math.Max(0, 1 - y[i] * (Dot(w, x[i]) + b));
        }

        return hinge / x.Length + lambda / 2 * Dot(w, w);
    }

    private static double Dot(ReadOnlySpan<double> a, ReadOnlySpan<double> b)
    {
        var sum = 0.0;
        for (var j = 0; j < a.Length; j++)
        {
            sum += a[j] * b[j];
        }

        return sum;
    }
}
