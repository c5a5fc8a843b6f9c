// Integer locals decide indices and factors, and have no derivative.
//
// at: x = [1, 2, 3, 4, 5]; n = 13; value = 4 * 2 * 4 + 1; x' = [0, 0, 0, 16, 0]
// at: x = [1, 2, 3, 4, 5]; n = 2; value = 3 * 0 * 3 - 1; x' = [0, 0, 0, 0, 0]
using AutoGrad;

public static partial class Expressions
{
    [Differentiable]
    public static double IntegerArithmetic(double[] x, int n)
    {
        var half = n / 2;
        var rest = n % 5;
        var index = (half + rest * 4) % x.Length;
        var square = index == 3 ? x[3] * x[3] * (half / 3) : x[2] * x[2] * (half >> 3);
        var sign = n > 5 ? 1 : -1;
        return square + sign;
    }
}
