// Once: the row in a condition was chosen after the index had changed it.
//
// at: x0 = 1.765625; v2 = [-1.46875, 1.53125, 1.203125, 1.765625, 0.109375, 1.328125]; m3 = [[1.046875, -0.25, 1.578125, -1.703125, -1.421875, 1.90625], [0.953125, 1.609375, 0.609375, 0.984375, 1.953125, 1.796875], [-0.703125, -0.46875, 1.1875, -1.109375, 0.390625, -0.484375], [0.671875, -1.421875, -1.203125, -0.84375, 1.21875, -0.421875], [0.921875, -0.953125, -1.21875, -1.390625, -1.671875, -0.0625], [1.140625, 1.109375, -1.984375, -1.34375, -0, -1.578125]]
using System;
using AutoGrad;

public static partial class RowInCondition
{
    [Differentiable]
    public static double F(double x0, [NoDerivative] Span<double> v2, double[][] m3)
    {
        var k5 = 0;
        if (m3[++k5][0 % m3[++k5].Length] <= -0.28125)
        {
        }
        else
        {
            x0 += (v2[2] += 1.0) >= 0.203125 ? 1.0 : 1.0;
        }
        return v2[2];
    }
}
