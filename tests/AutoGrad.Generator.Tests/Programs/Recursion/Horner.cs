// A polynomial by recursion over its coefficients, and a sum of squares by recursion over an array.
//
// everywhere: value = a.Select((v, i) => v * Pow(x, i)).Sum() + a.Sum(v => v * v) / 2; x' = a.Select((v, i) => i == 0 ? 0 : v * i * Pow(x, i - 1)).Sum();
//     a' = a.Select((v, i) => Pow(x, i) + v).ToArray()
// at: a = [0.5, -1.5, 2, 0.25]; x = 0.7
// at: a = [3]; x = -0.4
// at: a = []; x = 0.3
using AutoGrad;

public static partial class Recursion
{
    [Differentiable]
    public static double Horner(double[] a, double x) => From(a, 0, x) + Squares(a, 0) / 2;

    private static double From(double[] a, int i, double x) => i == a.Length ? 0 : a[i] + x * From(a, i + 1, x);

    private static double Squares(double[] a, int i)
    {
        if (i >= a.Length) return 0;
        return a[i] * a[i] + Squares(a, i + 1);
    }
}
