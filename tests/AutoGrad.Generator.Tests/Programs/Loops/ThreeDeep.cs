// Three loops, a triple product.
//
// everywhere: value = Pow(x.Sum(), 3); x' = Map(x, _ => 3 * x.Sum() * x.Sum())
// at: x = [1, 2, -0.5]
// at: x = []
using System;
using AutoGrad;

public static partial class Loops
{
    [Differentiable]
    public static double ThreeDeep(ReadOnlySpan<double> x)
    {
        var sum = 0.0;
        for (var i = 0; i < x.Length; i++)
        {
            for (var j = 0; j < x.Length; j++)
            {
                for (var k = 0; k < x.Length; k++)
                {
                    sum += x[i] * x[j] * x[k];
                }
            }
        }

        return sum;
    }
}
