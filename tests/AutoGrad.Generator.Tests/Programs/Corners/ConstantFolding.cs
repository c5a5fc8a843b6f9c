// Constants of the language and of the library.
//
// everywhere: value = x * 6 + PI * x * x - x / 4 + 1e300 * double.Epsilon; x' = 6 + 2 * PI * x - 0.25
// at: x = 0.5
using System;
using AutoGrad;

public static partial class Corners
{
    private const double Half = 0.5;
    private const double Quarter = Half * Half;

    [Differentiable]
    public static double ConstantFolding(double x) => 2 * 3 * x + Math.PI * x * x - Quarter * x + 1e300 * double.Epsilon;
}
