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

    // a rule for one of the arguments: the other counts
    public static double OneArgument(double x, double y, double[] a, int n) => Weighted(x, n) * y;

    // a `const`, a static field that is `readonly`
    public static double StaticConstants(double x, double y, double[] a, int n) => x * x * Half + y * Quarter;

    // a static field that can change
    // refused AG0120: another thread may change it between the two sweeps
    public static double StaticState(double x, double y, double[] a, int n) => x * y * Level;

    // a result that no parameter reaches
    public static double Inactive(double x, double y, double[] a, int n) { double Same(double v) => a.Length; return Same(x) * y + x; }

    // a derivative that is zero everywhere
    public static double Flat(double x, double y, double[] a, int n) => Math.Floor(x + 0.03) * y + x;

    private const double Half = 0.5;

    private static readonly double Quarter = 0.25;

    private static double Level = 1.5;

    internal static double Weighted(double v, int k) => BitConverter.Int64BitsToDouble(BitConverter.DoubleToInt64Bits(v)) * v * k;

    [DerivativeOf(nameof(Weighted))]
    internal static double WeightedPartial(double v, int k) => 2 * v * k;

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
