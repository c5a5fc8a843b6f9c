// Once: Vjp forgot what the gradient of a jagged parameter held.
//
// at: m0 = [[1.40625, 1.046875], [0.796875, 0.515625]]
using System;
using AutoGrad;

public static partial class JaggedParameterWrittenTo
{
    [Differentiable]
    public static double F(double[][] m0)
    {
        m0[1][0] *= 0.5;
        return m0[0][^1];
    }
}
