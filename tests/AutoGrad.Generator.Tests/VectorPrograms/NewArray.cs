// An array whose length the method decides.
//
// results: return
// at: x = [0.5, -1.5, 2.0]; k = 0.75
// at: x = []; k = 0.75
using AutoGrad;

public static partial class Polynomial
{
    [Differentiable(Derivatives.All)]
    public static double[] WithRoots(double[] x, double k)
    {
        var c = new double[x.Length + 1];
        c[0] = k;
        for (var i = 0; i < x.Length; i++)
        {
            for (var j = i + 1; j > 0; j--)
            {
                c[j] -= x[i] * c[j - 1];
            }
        }

        return c;
    }
}
