// Loops with no trip and with one, between given bounds.
//
// everywhere: value = x * Pow(Cos(1.0), 0) * 1 + Sum(Max(0, to - from), _ => x * x); x' = 1 + 2 * x * Max(0, to - from)
// at: x = 0.5; from = 3; to = 3
// at: x = 0.5; from = 3; to = 4
// at: x = 0.5; from = 5; to = 2
using AutoGrad;

public static partial class Loops
{
    [Differentiable]
    public static double EmptyAndOneTrip(double x, int from, int to)
    {
        var sum = x;
        for (var i = from; i < to; i++)
        {
            sum += x * x;
        }

        return sum;
    }
}
