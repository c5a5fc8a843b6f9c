// An endless loop that is left by a return.
//
// at: x = 1.5; value = Pow(1.5, 8); x' = 8 * Pow(1.5, 7)
// at: x = 3; value = 81; x' = 108
// at: x = 30; value = 900; x' = 60
using AutoGrad;

public static partial class Loops
{
    [Differentiable]
    public static double WhileTrue(double x)
    {
        var p = x;
        while (true)
        {
            p *= p;
            if (p > 20)
            {
                return p;
            }
        }
    }
}
