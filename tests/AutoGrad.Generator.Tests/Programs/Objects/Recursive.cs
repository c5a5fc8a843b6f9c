// Methods that call themselves beside a differentiated object: a polynomial by Horner's rule and a power, of the object's numbers.
//
// object: p = new Polynomial { Shift = shift, Weights = weights }; double shift = Shift; double[] weights = Weights
// let: z = x - shift; q = weights.Select((w, i) => w * Pow(z, i)).Sum(); d = weights.Select((w, i) => i == 0 ? 0 : i * w * Pow(z, i - 1)).Sum()
// everywhere: value = q + z * z * z; shift' = -d - 3 * z * z; weights' = weights.Select((_, i) => Pow(z, i)).ToArray(); x' = d + 3 * z * z
// at: shift = 0.5; weights = [1, -2, 0.75]; x = 2
// at: shift = -1; weights = []; x = 0.25
using AutoGrad;

/// <summary>Of one variable.</summary>
public sealed class Polynomial
{
    /// <summary>Where it is centred.</summary>
    public double Shift;

    /// <summary>The lowest power's first.</summary>
    public double[] Weights = new double[0];
}

/// <summary>Of objects.</summary>
public static partial class Recursions
{
    /// <summary>At a point, with a cube.</summary>
    [Differentiable]
    public static double Recursive(Polynomial p, double x) => From(p.Weights, x - p.Shift, 0) + Power(x - p.Shift, 3);

    private static double From(double[] weights, double z, int k) => k == weights.Length ? 0 : weights[k] + z * From(weights, z, k + 1);

    private static double Power(double z, int n) => n == 0 ? 1 : z * Power(z, n - 1);
}
