// A buffer from the pool, given back in finally: to the derivative, an array of its own.
//
// everywhere: value = Enumerable.Range(0, n).Sum(i => i * x * i * x); x' = Enumerable.Range(0, n).Sum(i => 2 * i * i * x)
// at: x = 0.7; n = 5
// at: x = 0.7; n = 0
using System;
using System.Buffers;
using AutoGrad;

public static partial class Control
{
    [Differentiable]
    public static double PooledBuffer(double x, int n)
    {
        var buffer = ArrayPool<double>.Shared.Rent(n);
        try
        {
            for (var i = 0; i < n; i++)
            {
                buffer[i] = x * i;
            }

            var sum = 0.0;
            for (var i = 0; i < n; i++)
            {
                sum += buffer[i] * buffer[i];
            }

            return sum;
        }
        finally
        {
            ArrayPool<double>.Shared.Return(buffer);
        }
    }
}
