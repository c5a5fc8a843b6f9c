// The counter lives on after the loop.
//
// let: n = x.TakeWhile(v => v < 1).Count()
// everywhere: value = n * x[0] * x[0] + (n < x.Length ? x[n] : 0); x' = Vector(x.Length, i => (i == 0 ? 2 * n * x[0] : 0) + (i == n ? 1 : 0))
// at: x = [0.5, 0.7, 2, 3]
// at: x = [0.5, 0.7]
// at: x = [5]
using AutoGrad;

public static partial class Loops
{
    [Differentiable]
    public static double CounterAfterLoop(double[] x)
    {
        int i;
        for (i = 0; i < x.Length; i++)
        {
            if (x[i] >= 1)
            {
                break;
            }
        }

        var tail = i < x.Length ? x[i] : 0;
        return i * x[0] * x[0] + tail;
    }
}
