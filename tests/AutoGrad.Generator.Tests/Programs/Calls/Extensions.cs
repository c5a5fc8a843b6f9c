// Extension methods, optional and params arguments, overloads.
//
// everywhere: value = x * x * x + 2 * x + x * (y + 1) + x; x' = 3 * x * x + 3 + y + 1; y' = x
// at: x = 0.7; y = -1.2
using AutoGrad;

public static class Powers
{
    public static double Cubed(this double x) => x * x * x;

    public static double Times(this double x, double k = 2) => k * x;

    public static double Times(this double x, params double[] factors)
    {
        var sum = 0.0;
        foreach (var factor in factors)
        {
            sum += factor * x;
        }

        return sum;
    }
}

public static partial class Calls
{
    [Differentiable]
    public static double Extensions(double x, double y) => x.Cubed() + x.Times() + x.Times(y, 1) + x.Times(k: 1);
}
