// Once: the generator threw.
//
// at: v0 = [0.5]; v2 = [1.25]
using System;
using AutoGrad;

public static partial class ConstantArrayHoldsVarying
{
    [Differentiable]
    public static double F(ReadOnlySpan<double> v0, [NoDerivative] Span<double> v2)
    {
        v2[0] -= v0[0];
        return v2[0];
    }
}
