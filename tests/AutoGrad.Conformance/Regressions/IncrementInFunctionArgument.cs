// Once: an increment in an argument of a library function was executed twice.
//
// at: v1 = [0.984375, 0.53125, -1.96875, -1.1875]; n2 = 0; v3 = [1.71875, 1.75]
using System;
using AutoGrad;

public static partial class IncrementInFunctionArgument
{
    [Differentiable]
    public static double F(ReadOnlySpan<double> v1, int n2, [NoDerivative] Span<double> v3)
    {
        v3[0] *= Math.Tanh(v1[n2++]);
        return 1.0;
    }
}
