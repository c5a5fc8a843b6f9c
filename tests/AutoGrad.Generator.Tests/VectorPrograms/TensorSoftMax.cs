// The library's soft maximum: every result varies with every element.
//
// let: e = Vector(x.Length, i => Exp(x[i]))
// everywhere: value = Vector(x.Length, i => e[i] / e.Sum())
// results: y
// at: x = [0.5, -0.25, 1.5]; y = [0, 0, 0]
// at: x = [-1]; y = [0]
using System;
using System.Numerics.Tensors;
using AutoGrad;

public static partial class Layers
{
    [Differentiable(Derivatives.All)]
    public static void Attention(ReadOnlySpan<double> x, Span<double> y) => TensorPrimitives.SoftMax(x, y);
}
