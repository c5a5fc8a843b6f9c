// A sum of Chebyshev polynomials: three variables step together, and in the loop that undoes them each reads another.
//
// at: c = [1, 2, 3, 4]; x = 0.3
// at: c = [0.5, -1, 2, 0.25, -3]; x = -0.7
// at: c = [0.5, -1]; x = 0.1; value = 0.5 * (0.1 * 0.5 - 1); c' = [0.05, 0.5]; x' = 0.25
using AutoGrad;

public static partial class Chebyshev
{
    [Differentiable]
    public static double Clenshaw(double[] c, double x)
    {
        double b2;
        int p = 0;
        double b0 = c[p++];
        double b1 = 0.0;
        int i = c.Length - 1;
        do
        {
            b2 = b1;
            b1 = b0;
            b0 = x * b1 - b2 + c[p++];
        }
        while (--i > 0);

        return 0.5 * (b0 - b2);
    }
}
