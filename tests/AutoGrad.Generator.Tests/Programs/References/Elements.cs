// Elements of an array by reference: two that are swapped, and two that are the same.
//
// at: x = [1, 2, 4]; value = 2 * 2 + 2 * 16 + 36; x' = [72, 4, 16]
// at: x = [1]; value = 36; x' = [72]
using AutoGrad;

public static partial class References
{
    [Differentiable]
    public static double Elements(double[] x)
    {
        for (var i = 0; i < x.Length - 1; i++)
        {
            Swap(ref x[i], ref x[i + 1]);
        }

        var last = x.Length - 1;
        Fold(ref x[last], ref x[last], x);
        var sum = 0.0;
        for (var i = 0; i < x.Length; i++)
        {
            sum += (i == 1 ? 2 : 1) * x[i] * x[i];
        }

        return sum;
    }

    private static void Swap(ref double a, ref double b) => (a, b) = (b, a);

    private static void Fold(ref double a, ref double b, double[] all)
    {
        a *= 2;
        b += a;
        all[^1] += b / 2;
    }
}
