// A1 Assignments
public static partial class Assignments
{
    // a reassigned local
    public static double Reassigned(double x, double y, double[] a, int n) { var z = x; z = z * y; z = z + x; return z * z; }

    // `x = x * x`
    public static double Self(double x, double y, double[] a, int n) { x = x * x; x = x * y; return x; }

    // `+=`, `-=`, `*=`, `/=`
    public static double Compound(double x, double y, double[] a, int n) { var z = x; z += y; z *= x; z -= y * y; z /= 1 + x; return z; }

    // `++`, `--` as statements
    public static double Stepped(double x, double y, double[] a, int n) { x++; y--; ++x; return x * y; }

    // `++`, `--` within expressions
    public static double SteppedInside(double x, double y, double[] a, int n) { var z = x++ * y; return z * --y * x; }

    // a parameter overwritten
    public static double Overwritten(double x, double y, double[] a, int n) { y = x * y; x = 2; return x * y * y; }

    // a swap by a third variable
    public static double Swap(double x, double y, double[] a, int n) { var t = x; x = y; y = t; return x / y; }

    // a swap of a tuple
    public static double TupleSwap(double x, double y, double[] a, int n) { (x, y) = (y, x + y); return x / y; }

    // chained assignment
    public static double Chained(double x, double y, double[] a, int n) { double p, q; p = q = x * y; p += x; return p * q; }

    // an assignment as an expression
    public static double Within(double x, double y, double[] a, int n) { double z; return (z = x * y) * z + z; }

    // several declarations at once, discards, constants
    public static double Several(double x, double y, double[] a, int n) { const double c = 3; double p = x, q = p * y; _ = p; return c * p * q; }
}
