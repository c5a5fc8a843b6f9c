// Checked arithmetic of integers: single operations, a whole block with a loop, compound assignments, conversions, within a branch.
//
// let: s = Enumerable.Range(0, n).Sum(i => (i + 1) * x * x * x * x + i * y); d = Enumerable.Range(0, n).Sum(i => 4.0 * (i + 1) * x * x * x)
// let: h = unchecked(n * 715827883 + n) % 7; t = n > 2 ? 2 * n : 1
// everywhere: value = s * (2 * n + 1) - (byte)(n + 3) * y + x * h * t; x' = d * (2 * n + 1) + h * t; y' = n * (n - 1) / 2.0 * (2 * n + 1) - (n + 3)
// at: x = 0.5; y = 2; n = 4
// at: x = -1.25; y = 0.3; n = 0
// at: x = 0.75; y = -1; n = 7
using AutoGrad;

public static partial class Expressions
{
    [Differentiable]
    public static double CheckedIntegers(double x, double y, int n)
    {
        var odd = checked(2 * n + 1);
        checked
        {
            var sum = 0.0;
            var square = x;
            for (var i = 0; i < n; i++)
            {
                square = x * x;
                sum += (i + 1) * square * square + (long)i * y;
            }

            var small = (byte)n;
            small += 2;
            small++;
            return sum * odd + -small * y + Mixed(x, n);
        }
    }

    private static double Mixed(double x, int n)
    {
        var hash = unchecked(n * 715827883 + n);
        return x * (hash % 7) * (n > 2 && checked(n * n) > 4 ? checked(n + n) : 1);
    }
}
