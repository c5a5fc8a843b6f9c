// A complex number.
//
// results: return
// at: x = [0.5, -0.25]; w = 0.3
using System.Numerics;
using AutoGrad;

public static partial class Signals
{
    [Differentiable(Derivatives.All)]
    public static Complex Response(double[] x, double w)
    {
        var sum = new Complex(0, 0);
        for (var i = 0; i < x.Length; i++)
        {
            sum += x[i] * Complex.Exp(new Complex(0, -w * i));
        }

        return sum * sum;
    }
}
