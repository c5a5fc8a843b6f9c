// Complex numbers: an iteration, a quotient by either branch of the library's division, an exponential.
//
// at: x = 0.2; y = 0.3
// at: x = 1.5; y = -0.25
using System.Numerics;
using AutoGrad;

public static partial class Vectors
{
    [Differentiable]
    public static double ComplexIteration(double x, double y)
    {
        Complex c = new(x, y), z = 0;
        for (var i = 0; i < 4; i++)
        {
            z = z * z + c;
        }

        var w = (z - Complex.ImaginaryOne) / c + Complex.Exp(c) * 0.5 - 1 / (c + 2);
        return w.Real * w.Imaginary + Complex.Conjugate(w).Imaginary;
    }
}
