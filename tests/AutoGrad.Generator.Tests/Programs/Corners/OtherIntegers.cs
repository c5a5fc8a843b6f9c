// long, byte and uint beside the numbers.
//
// everywhere: value = x * big + x * x * small; x' = big + 2 * x * small
// at: x = 0.5; big = 3000000000; small = 200
using AutoGrad;

public static partial class Corners
{
    [Differentiable]
    public static double OtherIntegers(double x, long big, byte small)
    {
        uint n = small;
        var sum = x * big;
        for (uint i = 0; i < n; i++)
        {
            sum += x * x;
        }

        return sum;
    }
}
