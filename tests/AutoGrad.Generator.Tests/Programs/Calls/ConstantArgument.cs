// Called with a constant, and with an argument that is not differentiated.
//
// everywhere: value = Pow(x, 3) * n + x * n * n; x' = 3 * x * x * n + n * n
// at: x = 1.5; n = 3
using AutoGrad;

public static partial class Calls
{
    [Differentiable]
    public static double ConstantArgument(double x, int n) => Power(x, 3) * n + x * Power(n, 2);

    private static double Power(double x, int n)
    {
        var p = 1.0;
        for (var i = 0; i < n; i++)
        {
            p *= x;
        }

        return p;
    }
}
