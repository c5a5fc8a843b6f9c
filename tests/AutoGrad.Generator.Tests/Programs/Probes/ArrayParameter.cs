// The gradient with respect to an array.
//
// everywhere: value = x[0] * x[1] + x[2] * x[2]; x' = [x[1], x[0], 2 * x[2], .. Vector(x.Length - 3, _ => 0)]
// at: x = [1, 2, 3]
// at: x = [0.5, 0, -1, 99]
using AutoGrad;

public static partial class ArrayParameter
{
    [Differentiable]
    public static double F(double[] x) => x[0] * x[1] + x[2] * x[2];
}
