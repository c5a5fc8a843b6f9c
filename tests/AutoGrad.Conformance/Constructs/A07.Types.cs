// A7 Types
using System;
using System.Numerics;

public static partial class Types
{
    private enum Kind
    {
        Plain,
        Squared,
    }

    private struct Vec
    {
        public double X, Y;

        public Vec(double x, double y) => (X, Y) = (x, y);

        public readonly double Norm => Math.Sqrt(X * X + Y * Y);

        public void Scale(double k) { X *= k; Y *= k; }

        public static Vec operator +(Vec a, Vec b) => new(a.X + b.X, a.Y + b.Y);

        public static Vec operator *(double k, Vec v) => new(k * v.X, k * v.Y);

        public static implicit operator Vec(double v) => new(v, 0);
    }

    private struct Segment
    {
        public Vec From, To;
    }

    internal readonly record struct Point(double X, double Y)
    {
        public double Dot(Point other) => X * other.X + Y * other.Y;
    }

    private sealed record Model(double Slope, double Offset)
    {
        public double At(double v) => Slope * v + Offset;
    }

    private sealed class Sum
    {
        public double Total { get; private set; }

        public void Add(double v) => Total += v * v;
    }

    private sealed class Options
    {
        public double Rate { get; init; } = 1;

        public int Steps = 2;

        public string Name = "";
    }

    // a struct
    public static double Struct(double x, double y, double[] a, int n) { var v = new Vec(x, y); return v.Norm * v.X; }

    // fields of a struct, read and written
    public static double Fields(double x, double y, double[] a, int n) { Vec v; v.X = x; v.Y = v.X * y; v.X += v.Y; return v.X * v.Y; }

    // a copy of a struct
    public static double Copy(double x, double y, double[] a, int n) { var v = new Vec(x, y); var w = v; v.X *= y; return v.X * w.X; }

    // nested structs
    public static double Nested(double x, double y, double[] a, int n) { var s = new Segment { From = new Vec(x, 1), To = new Vec(y, x) }; s.To.X *= s.From.X; return s.To.X * s.To.Y + s.From.Y; }

    // operators and conversions of the user's
    public static double Operators(double x, double y, double[] a, int n) { Vec v = x; v = v + y * new Vec(x, y); return v.X * v.Y; }

    // a method that changes its struct
    public static double Mutating(double x, double y, double[] a, int n) { var v = new Vec(x, y); v.Scale(x); return v.X * v.Y; }

    // a record struct
    public static double RecordStruct(double x, double y, double[] a, int n) => new Point(x, y).Dot(new Point(y, x * x));

    // a record, `with`
    public static double With(double x, double y, double[] a, int n) { var m = new Model(x, y); return (m with { Offset = x * y }).At(x) + m.At(y); }

    // deconstruction
    public static double Deconstruction(double x, double y, double[] a, int n) { var (p, q) = new Model(x, x * y); return p * q; }

    // tuples
    public static double Tuples(double x, double y, double[] a, int n) { var t = (Product: x * y, x + y); return t.Product * t.Item2; }

    // a method that returns a tuple
    public static double TupleResult(double x, double y, double[] a, int n) { var (s, d) = Both(x, y); return s * d * s; }

    // an object made and changed here
    public static double Object(double x, double y, double[] a, int n) { var s = new Sum(); s.Add(x); foreach (var v in a) s.Add(v * y); return s.Total; }

    // object initialisers, `init`
    public static double Initialiser(double x, double y, double[] a, int n) { var o = new Options { Rate = x * y }; return o.Rate * o.Steps * x; }

    // enumerations
    public static double Enum(double x, double y, double[] a, int n) { var k = n > 1 ? Kind.Squared : Kind.Plain; return k == Kind.Squared ? x * x * y : x * y; }

    // `double?`
    // refused AG0100: what is missing has no derivative
    public static double Nullable(double x, double y, double[] a, int n) { double? z = x * y; return z.Value * x; }

    // `Vector2`, `Vector3` (in float)
    public static float Vectors(float x, float y) { var v = new Vector3(x, y, 1) * 2 + Vector3.One; return Vector3.Dot(v, v) + new Vector2(x, y).Length(); }

    // `Complex`
    public static double ComplexNumbers(double x, double y, double[] a, int n) { var z = new Complex(x, y); z = z * z + 1 / z; return z.Real * z.Imaginary; }

    // `readonly` static state
    public static double Static(double x, double y, double[] a, int n) => x * y * Origin.X + Origin.Y;

    // static state that can change
    // refused AG0120: it may be another value at the next call
    public static double MutableStatic(double x, double y, double[] a, int n) => x * y * State;

    // static state written
    // refused AG0121: a derivative calls the method's statements once more, or in another order
    public static double WritesStatic(double x, double y, double[] a, int n) { State = x; return x * y; }

    private static readonly Point Origin = new(2, 3);

    private static double State = 1;

    private static (double Sum, double Difference) Both(double v, double w) => (v + w * w, v - w);
}
