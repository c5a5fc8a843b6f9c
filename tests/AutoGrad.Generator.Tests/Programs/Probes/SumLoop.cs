// A sum whose terms depend on the counter.
//
// everywhere: value = Sum(n, i => x * i + x * x); x' = Sum(n, i => i + 2 * x)
// loops: fused
// at: x = 0.3; n = 5
// at: x = -1; n = 1
// at: x = 2; n = 0; value = 0; x' = 0
using AutoGrad;

public static partial class SumLoop
{
    [Differentiable]
    public static double F(double x, int n)
    {
        var sum = 0.0;
        for (var i = 0; i < n; i++)
        {
            sum += x * i + x * x;
        }

        return sum;
    }
}
