// A tuple within a tuple, out of a loop and by an early return.
//
// results: return
// at: x = [0.5, -1.5, 2.0]
// at: x = [3.0]
// at: x = []
using AutoGrad;

public static partial class Statistics
{
    [Differentiable(Derivatives.All)]
    public static (double Mean, (double Variance, double Last) More) Describe(double[] x)
    {
        if (x.Length < 2)
        {
            return (x.Length == 0 ? 0 : x[0], (0, 1));
        }

        double sum = 0, squares = 0;
        foreach (var v in x)
        {
            sum += v;
            squares += v * v;
        }

        var mean = sum / x.Length;
        return (mean, (squares / x.Length - mean * mean, x[x.Length - 1]));
    }
}
