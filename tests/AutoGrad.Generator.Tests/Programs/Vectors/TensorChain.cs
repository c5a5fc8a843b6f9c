// Functions of whole spans one after the other: apart, in place, with a number for all, in a loop, and what they sum up to.
//
// at: x = [0.5, -0.25, 1.5, 0.75, -1]; w = [1.25, 0.75, -2, 0.5, 0.25]; s = 1.5
// at: x = [0.25]; w = [-0.5]; s = 0.5
using System;
using System.Numerics.Tensors;
using AutoGrad;

public static partial class Vectors
{
    [Differentiable]
    public static double TensorChain(double[] x, double[] w, double s)
    {
        var (y, z) = (new double[x.Length], new double[x.Length]);
        TensorPrimitives.Multiply<double>(x, w, y);
        TensorPrimitives.Tanh<double>(y, z);
        TensorPrimitives.MultiplyAdd<double>(z, s, x, z);
        for (var k = 0; k < 2; k++)
        {
            TensorPrimitives.Sin<double>(z, y);
            TensorPrimitives.Add<double>(z, y, z);
        }

        TensorPrimitives.SoftMax<double>(z, y);
        return TensorPrimitives.Dot<double>(y, x) + TensorPrimitives.SumOfSquares<double>(z);
    }
}
