// Functions of whole spans, one after the other, the last ones in place: what is read again later is kept, what is not is gone.
//
// results: y
// in place: y
// at: x = [0.5, -0.25, 1.5]; w = [1.25, 0.75, -2]; s = 1.5; y = [0, 0, 0]
// at: x = [0.25]; w = [0]; s = 0; y = [0]
using System;
using System.Numerics.Tensors;
using AutoGrad;

public static partial class Layers
{
    [Differentiable(Derivatives.All)]
    public static void Gate(ReadOnlySpan<double> x, double[] w, double s, Span<double> y)
    {
        TensorPrimitives.Multiply(x, w, y);
        TensorPrimitives.Sigmoid(y, y);
        TensorPrimitives.MultiplyAdd(y, s, x, y);
    }
}
