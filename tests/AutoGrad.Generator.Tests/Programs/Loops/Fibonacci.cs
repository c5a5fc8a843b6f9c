// Two carried values, swapped by a third: linear, so nothing need be stored.
//
// at: a = 0.5; b = 2; n = 6; value = 8 * 2 + 5 * 0.5; a' = 5; b' = 8
// at: a = 0.5; b = 2; n = 1; value = 2; a' = 0; b' = 1
// at: a = 0.5; b = 2; n = 0; value = 0.5; a' = 1; b' = 0
using AutoGrad;

public static partial class Loops
{
    [Differentiable]
    public static double Fibonacci(double a, double b, int n)
    {
        for (var i = 0; i < n; i++)
        {
            var next = a + b;
            a = b;
            b = next;
        }

        return a;
    }
}
