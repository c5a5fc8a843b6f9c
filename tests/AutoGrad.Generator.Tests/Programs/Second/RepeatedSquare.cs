// Squared until it is large enough: x to the power 2ᵏ, k as the value decides.
//
// at: x = 2; value = 16; x' = 32; hessian = [[48]]
// at: x = 1.5; value = Pow(1.5, 8); x' = 8 * Pow(1.5, 7); hessian = [[56 * Pow(1.5, 6)]]
// at: x = 11; value = 11; x' = 1; hessian = [[0]]
using AutoGrad;

public static partial class Second
{
    [Differentiable(Derivatives.All)]
    public static double RepeatedSquare(double x)
    {
        var power = x;
        while (power < 10)
        {
            power *= power;
        }

        return power;
    }
}
