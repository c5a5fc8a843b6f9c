// A5 Arrays
using System;
using System.Collections.Generic;

public static partial class Arrays
{
    private static readonly double[] Table = { 1, 0.5, 0.25 };

    private struct Item
    {
        public double Weight, Value;
    }

    // elements read
    public static double Read(double x, double y, double[] a, int n) => a[0] * x + a[1] * a[2] * y;

    // from the end
    public static double FromEnd(double x, double y, double[] a, int n) => a[^1] * x + a[^2] * y;

    // gathered, an element twice
    public static double Gather(double x, double y, double[] a, int n) { int[] at = { 0, 2, 0, 1 }; var s = y; foreach (var i in at) s += a[i] * a[i] * x; return s; }

    // scattered
    public static double Scatter(double x, double y, double[] a, int n) { var b = new double[2]; for (var i = 0; i < a.Length; i++) b[i % 2] += a[i] * x; return b[0] * b[1] * y; }

    // a slice: a view
    public static double Slice(double x, double y, double[] a, int n) { var b = a.AsSpan(1, 2); return b[0] * b[1] * x + y; }

    // a range: a copy
    public static double Range(double x, double y, double[] a, int n) { var b = a[1..]; b[0] *= x; return b[0] * a[1] * y; }

    // a local array
    public static double Local(double x, double y, double[] a, int n) { var b = new double[3]; b[0] = x; b[1] = x * y; b[2] = b[0] * b[1]; return b[2] + b[1]; }

    // an initialiser
    public static double Initialiser(double x, double y, double[] a, int n) { var b = new[] { x, x * y, y }; return b[0] * b[1] + b[2]; }

    // a collection expression
    public static double Collection(double x, double y, double[] a, int n) { double[] b = [x, y, x * y]; return b[0] * b[1] * b[2]; }

    // `stackalloc`
    public static double Stack(double x, double y, double[] a, int n) { Span<double> b = stackalloc double[2]; b[0] = x * y; b[1] = b[0] + x; return b[0] * b[1]; }

    // two-dimensional
    public static double Matrix(double x, double y, double[] a, int n) { var m = new double[2, 2]; m[0, 1] = x; m[1, 0] = y * m[0, 1]; return m[1, 0] * m[0, 1] * m.GetLength(0); }

    // jagged
    // refused in a loop AG0127: the rows of every iteration would have to be kept
    public static double Jagged(double x, double y, double[] a, int n) { var m = new[] { new double[2], new double[2] }; m[0][1] = x; m[1][0] = y * m[0][1]; return m[1][0] * m[0][1]; }

    // structs in an array
    public static double OfStructs(double x, double y, double[] a, int n) { var b = new Item[2]; b[0].Weight = x; b[1].Value = y * x; b[0].Value = b[1].Value * b[0].Weight; return b[0].Value + b[1].Value; }

    // an element passed by `ref`
    public static double ByRef(double x, double y, double[] a, int n) { var b = new[] { x, y }; Scale(ref b[0], y); return b[0] * b[1]; }

    // an element received by `out`
    public static double ByOut(double x, double y, double[] a, int n) { var b = new double[2]; Give(x * y, out b[0], out b[1]); return b[0] * b[1]; }

    // an element by `ref` local
    public static double RefLocal(double x, double y, double[] a, int n) { var b = new[] { x, y }; ref var e = ref b[1]; e *= x; return b[0] * b[1]; }

    // written, read, written over
    public static double WriteReadOverwrite(double x, double y, double[] a, int n) { var b = new double[1]; b[0] = x * y; var s = b[0] * x; b[0] = y; return s * b[0]; }

    // elements of a parameter written
    public static double ParameterWritten(double x, double y, double[] a, int n) { a[0] = a[0] * x; a[1] += a[0]; return a[0] * a[1] * y; }

    // the same array for two parameters
    public static double Aliased(double x, double y, double[] a, int n) => Dot(a, a) * x + y;

    // a table that never changes
    public static double Constant(double x, double y, double[] a, int n) { var s = y; for (var i = 0; i < Table.Length; i++) s += Table[i] * x * x; return s; }

    // a swap of elements
    public static double SwapElements(double x, double y, double[] a, int n) { var b = new[] { x, y, x * y }; (b[0], b[2]) = (b[2], b[0]); return b[0] * b[0] * b[2]; }

    // `Array.Copy`, `Array.Fill`, `Array.Clear`, `Clone`
    public static double Library(double x, double y, double[] a, int n) { var b = new double[a.Length]; Array.Copy(a, b, a.Length); var c = (double[])b.Clone(); Array.Fill(b, x); Array.Clear(c, 0, 1); return b[1] * c[1] + c[0] * y + b[0]; }

    // a list
    public static double List(double x, double y, double[] a, int n) { var l = new List<double>(); foreach (var v in a) l.Add(v * x); return l[0] * l[1] * y + l.Count; }

    // a row of a jagged array
    // refused in a loop AG0127: the rows of every iteration would have to be kept
    public static double Row(double x, double y, double[] a, int n) { var m = new[] { new[] { x, y }, new[] { y, x * x } }; var row = m[1]; return row[0] * row[1] * m[0][0]; }

    // a jagged array made in a loop
    // refused in a loop AG0127: the rows of every iteration would have to be kept
    public static double JaggedInLoop(double x, double y, double[] a, int n) { var m = new double[2][]; for (var i = 0; i < 2; i++) { m[i] = new double[2]; m[i][0] = x * (i + 1); } return m[0][0] * m[1][0] * y; }

    private static void Scale(ref double v, double k) => v *= k;

    private static void Give(double v, out double p, out double q) { p = v * v; q = v + 1; }

    private static double Dot(double[] u, double[] v) { var s = 0.0; for (var i = 0; i < u.Length; i++) s += u[i] * v[i]; return s; }
}
