// 7 / 2 is 3; 7 / 2.0 is not.
//
// everywhere: value = x * (n / 2) + x * x * (n / 2.0) + x * (n % 3); x' = n / 2 + 2 * x * (n / 2.0) + n % 3
// at: x = 0.4; n = 7
// at: x = 1.5; n = -7
// at: x = -1; n = 0; value = 0; x' = 0
using AutoGrad;

public static partial class IntegerDivision
{
    [Differentiable]
    public static double F(double x, int n) => x * (n / 2) + x * x * (n / 2.0) + x * (n % 3);
}
