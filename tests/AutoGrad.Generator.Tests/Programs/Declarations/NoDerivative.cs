// Constants of every kind: numbers, arrays, rows, spans.
//
// everywhere: value = w * (k + x[0] + rows[0][0] + z[0]) + w * w; w' = k + x[0] + rows[0][0] + z[0] + 2 * w
// at: w = 0.5; k = 1; x = [2]; rows = [[3]]; z = [4]
using System;
using AutoGrad;

public static partial class Declarations
{
    [Differentiable]
    public static double NoDerivative(double w, [NoDerivative] double k, [NoDerivative] double[] x, [NoDerivative] double[][] rows, [NoDerivative] Span<double> z) =>
        w * (k + x[0] + rows[0][0] + z[0]) + w * w;
}
