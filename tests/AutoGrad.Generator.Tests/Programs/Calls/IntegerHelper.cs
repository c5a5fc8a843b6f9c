// A helper that computes an index: no derivative goes through it.
//
// at: x = [1, 2, 3, 4]; i = 1; value = 4 * 2; x' = [0, 4, 0, 2]
// at: x = [1, 2, 3, 4]; i = 3; value = 4 * 2; x' = [0, 4, 0, 2]
using AutoGrad;

public static partial class Calls
{
    [Differentiable]
    public static double IntegerHelper(double[] x, int i) => x[i] * x[Wrap(i + 2, x.Length)];

    private static int Wrap(int i, int n)
    {
        while (i >= n)
        {
            i -= n;
        }

        return i;
    }
}
