using AutoGrad;

namespace Quickstart;

internal static partial class SoftmaxDigits
{
    [Differentiable]
    public static double Loss(ReadOnlySpan<double> w, ReadOnlySpan<double> b, [NoDerivative] double[][] x, int[] y, [NoDerivative] double lambda)
    {
        var classes = b.Length;
        var features = w.Length / classes;
        var crossEntropy = 0.0;
        for (var i = 0; i < x.Length; i++)
        {
            var scores = new double[classes];
            var largest = double.NegativeInfinity;
            for (var c = 0; c < classes; c++)
            {
                scores[c] = Dot(w.Slice(c * features, features), x[i]) + b[c];
                largest = Math.Max(largest, scores[c]);
            }

            var sum = 0.0;
            for (var c = 0; c < classes; c++)
            {
                sum += Math.Exp(scores[c] - largest);
            }

            crossEntropy += largest + Math.Log(sum) - scores[y[i]];
        }

        return crossEntropy / x.Length + lambda / 2 * Dot(w, w);
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
