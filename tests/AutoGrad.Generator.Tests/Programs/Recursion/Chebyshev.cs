// T(n) = 2 x T(n - 1) - T(n - 2), the Chebyshev polynomials, called in a loop with a constant weight each.
//
// everywhere: value = w.Select((v, k) => v * Cos(k * Acos(x))).Sum(); x' = w.Select((v, k) => v * k * Sin(k * Acos(x)) / Sin(Acos(x))).Sum()
// at: x = 0.3; w = [0.5, 1, -2, 0.25, 3]
// at: x = -0.8; w = [1, 2]
using AutoGrad;

public static partial class Recursion
{
    [Differentiable]
    public static double Chebyshev(double x, [NoDerivative] double[] w)
    {
        var sum = 0.0;
        for (var k = 0; k < w.Length; k++)
        {
            sum += w[k] * Term(x, k);
        }

        return sum;
    }

    private static double Term(double x, int k) => k switch
    {
        0 => 1,
        1 => x,
        _ => 2 * x * Term(x, k - 1) - Term(x, k - 2),
    };
}
