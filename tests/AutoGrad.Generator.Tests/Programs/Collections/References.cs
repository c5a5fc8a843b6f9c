// Elements by reference: a ref local, foreach by ref.
//
// everywhere: value = (x[1] * x[1] + 2) * x[0] * x[0]; x' = [2 * x[0] * (x[1] * x[1] + 2), 2 * x[1] * x[0] * x[0]]
// at: x = [0.5, 1.5]
using System;
using AutoGrad;

public static partial class Collections
{
    [Differentiable]
    public static double References(double[] x)
    {
        var y = x.AsSpan().ToArray();
        foreach (ref var v in y.AsSpan())
        {
            v *= v;
        }

        ref var last = ref y[^1];
        last += 2;
        return y[1] * y[0];
    }
}
