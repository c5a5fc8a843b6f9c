// Once: a local jagged array was allocated with every call.
//
// at: v2 = [1.203125, -1.671875]
using System;
using AutoGrad;

public static partial class LocalJaggedArray
{
    [Differentiable]
    public static double F(ReadOnlySpan<double> v2)
    {
        var r3 = new double[3][];
        r3[0] = new double[3];
        return r3[0][0];
    }
}
