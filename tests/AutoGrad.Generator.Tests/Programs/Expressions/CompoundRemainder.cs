// Every compound operator on doubles, %= too, and on the integers beside them.
//
// let: t = 3 * x - y; u = t % 2
// everywhere: value = u * u * 5; x' = 10 * u * 3; y' = -10 * u
// at: x = 1.2; y = 0.5; n = 3
// at: x = -1.2; y = 0.5; n = 3
using AutoGrad;

public static partial class Expressions
{
    [Differentiable]
    public static double CompoundRemainder(double x, double y, int n)
    {
        var t = x;
        t *= n;
        t -= y;
        t %= 2;
        n += 7;
        n /= 2;
        n <<= 2;
        n -= 15;
        n %= 8;
        n |= 4;
        n ^= 1;
        n &= 6;
        n >>= 1;
        t *= t;
        return t * (n + 3);
    }
}
