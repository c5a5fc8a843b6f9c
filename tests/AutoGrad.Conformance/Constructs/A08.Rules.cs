// A8 Rules of one's own
using System;
using AutoGrad;

public static partial class Rules
{
    // a rule of one's own
    public static double Used(double x, double y, double[] a, int n) => Opaque(x) * y;

    // in place of what would be generated
    public static double Overrides(double x, double y, double[] a, int n) => Cube(x) * y;

    // several arguments
    public static double Several(double x, double y, double[] a, int n) => Area(x, y) * x;

    // `StopGradient` cuts
    // at x = 2, y = 3: x' = 3, y' = 2
    // not by differences: they see what was cut
    public static double Stopped(double x, double y, double[] a, int n) => x * y + Differentiation.StopGradient(x * x);

    internal static double Opaque(double v) => BitConverter.Int64BitsToDouble(BitConverter.DoubleToInt64Bits(v)) * v;

    [DerivativeOf(nameof(Opaque))]
    internal static double OpaquePartial(double v) => 2 * v;

    private static double Cube(double v) => v * v * v;

    [DerivativeOf(nameof(Cube))]
    private static double CubePartial(double v) => 3 * v * v;

    private static double Area(double v, double w) => v * Math.Sin(w);

    [DerivativeOf(nameof(Area))]
    private static (double, double) AreaPartials(double v, double w) => (Math.Sin(w), v * Math.Cos(w));
}
