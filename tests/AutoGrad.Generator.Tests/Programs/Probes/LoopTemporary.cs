// A local of the loop's body.
//
// everywhere: value = Sum(n, i => (x - i) * (x - i)); x' = Sum(n, i => 2 * (x - i))
// loops: fused
// at: x = 1.3; n = 4
// at: x = 0; n = 3; value = 5; x' = -6
using AutoGrad;

public static partial class LoopTemporary
{
    [Differentiable]
    public static double F(double x, int n)
    {
        var sum = 0.0;
        for (var i = 0; i < n; i++)
        {
            var d = x - i;
            sum += d * d;
        }

        return sum;
    }
}
