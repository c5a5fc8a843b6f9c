using AutoGrad;

namespace Quickstart;

/// <summary>The lecture's example: sin(x + y²), its derivative by the chain rule and by the compiler.</summary>
internal static partial class Lecture
{
    [Differentiable]
    public static double SinOfSum(double x, double y)
    {
        var g = x + y * y;
        return Math.Sin(g);
    }
}
