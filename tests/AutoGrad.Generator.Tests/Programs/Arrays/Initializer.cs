// A local array with an initializer whose elements depend on the parameters.
//
// everywhere: value = x * x + y * x * y + 2 * y; x' = 2 * x + y * y; y' = 2 * x * y + 2
// at: x = 0.5; y = -3
using AutoGrad;

public static partial class Arrays
{
    [Differentiable]
    public static double Initializer(double x, double y)
    {
        var a = new[] { x, y, 2 };
        double[] b = { x, x * y, y };
        var sum = 0.0;
        for (var i = 0; i < a.Length; i++)
        {
            sum += a[i] * b[i];
        }

        return sum;
    }
}
