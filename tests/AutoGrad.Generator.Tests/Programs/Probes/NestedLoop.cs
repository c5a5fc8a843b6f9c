// A loop in a loop, both counters in use.
//
// everywhere: value = Sum(n, i => Sum(n, j => x * x * i + x * j)); x' = Sum(n, i => Sum(n, j => 2 * x * i + j))
// at: x = 0.6; n = 3
// at: x = -2; n = 1; value = 0; x' = 0
// at: x = 1; n = 0
using AutoGrad;

public static partial class NestedLoop
{
    [Differentiable]
    public static double F(double x, int n)
    {
        var sum = 0.0;
        for (var i = 0; i < n; i++)
        {
            for (var j = 0; j < n; j++)
            {
                sum += x * x * i + x * j;
            }
        }

        return sum;
    }
}
