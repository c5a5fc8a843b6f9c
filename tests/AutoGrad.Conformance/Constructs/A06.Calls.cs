// A6 Calls
using System;
using System.Linq;
using System.Numerics;

public static partial class Calls
{
    private interface ICurve
    {
        double At(double v);
    }

    private readonly struct Line(double slope) : ICurve
    {
        public double At(double v) => slope * v;
    }

    private abstract class Shape
    {
        public abstract double Area(double v);

        public virtual double Twice(double v) => 2 * Area(v);
    }

    private sealed class Disc(double k) : Shape
    {
        public override double Area(double v) => k * v * v;

        public override double Twice(double v) => base.Twice(v) + v;
    }

    private sealed class Grid(double k)
    {
        public double Scale => k * k;

        public double this[int i] => k * (i + 1);
    }

    private sealed class Dial
    {
        private double _turn;

        public double Turn
        {
            get => _turn;
            set => _turn = value - 0.25 * value * value;
        }

        public double this[int i]
        {
            get => _turn * (i + 1);
            set => _turn = value / (i + 2);
        }
    }

    // a static method
    public static double Static(double x, double y, double[] a, int n) => Square(x) * y;

    // a method of an object made here
    public static double Instance(double x, double y, double[] a, int n) => new Disc(x).Area(y);

    // an extension method
    public static double Extension(double x, double y, double[] a, int n) => x.Cubed() * y;

    // members of an extension block
    public static double ExtensionBlock(double x, double y, double[] a, int n) => x.Quartic() * y.Doubled;

    // a local function that captures
    public static double LocalFunction(double x, double y, double[] a, int n) { double Scaled(double v) => v * v * y; return Scaled(x) + Scaled(y); }

    // a lambda
    public static double Lambda(double x, double y, double[] a, int n) { Func<double, double> f = v => v * v * y; return f(x) + f(y); }

    // a method group
    public static double MethodGroup(double x, double y, double[] a, int n) { Func<double, double> f = Math.Sin, g = Square; return f(x) * g(y); }

    // a lambda passed on
    public static double Delegate(double x, double y, double[] a, int n) => Mean(v => v * v * x, x, y);

    // a delegate chosen at run time
    // refused AG0130: what it calls is not known before it runs
    public static double ChosenDelegate(double x, double y, double[] a, int n) { Func<double, double> f = n > 1 ? Math.Sin : Math.Cos; return f(x) * y; }

    // LINQ
    public static double Linq(double x, double y, double[] a, int n) => a.Select(v => v * x).Where(v => v > 0.2).Sum() * y;

    // a generic method over numbers
    public static double Generic(double x, double y, double[] a, int n) => Power(x, 3) * y;

    // generic mathematics
    public static double GenericMath(double x, double y, double[] a, int n) => Wave(x * y);

    // a generic method over an interface
    public static double Interface(double x, double y, double[] a, int n) => Sampled(new Line(x), y);

    // overloads
    public static double Overloads(double x, double y, double[] a, int n) => Over(x) * Over(n) * Over(x, y);

    // optional arguments
    public static double Optional(double x, double y, double[] a, int n) => Affine(x) + Affine(y, 3);

    // named arguments, out of order
    public static double Named(double x, double y, double[] a, int n) => Affine(slope: y, v: x);

    // `params`
    public static double Params(double x, double y, double[] a, int n) => Total(x, x * y, y) * x;

    // `ref`
    public static double Ref(double x, double y, double[] a, int n) { Scale(ref x, y); Scale(ref x, y); return x; }

    // `out`
    public static double Out(double x, double y, double[] a, int n) => TryRoot(x, out var root) ? root * y : y;

    // `in`
    public static double In(double x, double y, double[] a, int n) => Product(in x, in y) * x;

    // recursion
    public static double Recursion(double x, double y, double[] a, int n) => Falling(x, n) * y;

    // mutual recursion
    public static double MutualRecursion(double x, double y, double[] a, int n) => Even(x, n) * y;

    // a callee with a loop
    public static double WithLoop(double x, double y, double[] a, int n) => Norm(a, x) * y;

    // a callee with branches and early returns
    public static double WithReturns(double x, double y, double[] a, int n) => Clipped(x) * Clipped(y);

    // a callee whose result is not used
    public static double Unused(double x, double y, double[] a, int n) { Square(x); return x * y; }

    // a callee given a constant
    public static double ConstantArgument(double x, double y, double[] a, int n) => Affine(2, x) * y;

    // the same callee twice
    public static double Twice(double x, double y, double[] a, int n) => Square(Square(x)) * Square(y);

    // five calls deep
    public static double Deep(double x, double y, double[] a, int n) => One(x) * y;

    // a method of another class
    public static double Elsewhere(double x, double y, double[] a, int n) => Neighbour.Blend(x, y);

    // a method that fills an array
    public static double Fills(double x, double y, double[] a, int n) { var b = new double[2]; Fill(b, x); return b[0] * b[1] * y; }

    // a method that returns an array
    public static double Returns(double x, double y, double[] a, int n) { var b = Scaled(a, x); return b[0] * b[1] * y; }

    // `abstract` and `virtual`, of an object whose class is known; `base.`
    public static double Virtual(double x, double y, double[] a, int n) { Shape s = new Disc(x); return s.Twice(y); }

    // a property that computes
    public static double Property(double x, double y, double[] a, int n) => new Grid(x).Scale * y;

    // an indexer
    public static double Indexer(double x, double y, double[] a, int n) => new Grid(x)[1] * y;

    // `+=` and `++` of properties and indexers with accessors of their own
    public static double Updated(double x, double y, double[] a, int n)
    {
        var dial = new Dial();
        dial.Turn += x;
        dial[n - 1] *= y;
        var before = dial.Turn++;
        return dial.Turn * (dial[n] -= x) + before;
    }

    // a guard
    public static double Guard(double x, double y, double[] a, int n) { ArgumentNullException.ThrowIfNull(a); if (n < 0) throw new ArgumentOutOfRangeException(nameof(n), $"{n} is less than zero"); return x * y * n; }

    private static double Square(double v) => v * v;

    private static double Cubed(this double v) => v * v * v;

    extension(double v)
    {
        private double Quartic() => v * v * v * v;

        private double Doubled => v + v;
    }

    private static double Mean(Func<double, double> f, double p, double q) => (f(p) + f(q)) / 2;

    private static T Power<T>(T v, int k) where T : INumber<T> { var p = T.One; for (var i = 0; i < k; i++) p *= v; return p; }

    private static T Wave<T>(T v) where T : IFloatingPointIeee754<T> => T.Sin(v) * T.Exp(-v) + T.One;

    private static double Sampled<T>(T curve, double v) where T : ICurve => curve.At(v) + curve.At(2 * v) * v;

    private static double Over(double v) => v * v;

    private static double Over(int v) => v + 0.5;

    private static double Over(double v, double w) => v / w;

    private static double Affine(double v, double slope = 2, double offset = 1) => slope * v + offset * v * v;

    private static double Total(params double[] all) { var s = 0.0; foreach (var v in all) s += v * v; return s; }

    private static void Scale(ref double v, double k) => v *= v * k;

    private static bool TryRoot(double v, out double root) { root = Math.Sqrt(v); return v > 0; }

    private static double Product(in double v, in double w) => v * w;

    private static double Falling(double v, int k) => k <= 0 ? 1 : v * Falling(v - 0.1, k - 1);

    private static double Even(double v, int k) => k <= 0 ? v : 2 * Odd(v, k - 1);

    private static double Odd(double v, int k) => k <= 0 ? v * v : 3 * Even(v, k - 1);

    private static double Norm(double[] v, double k) { var s = 0.0; foreach (var e in v) s += e * e * k; return Math.Sqrt(s); }

    private static double Clipped(double v) { if (v < 0.9) return v * v; if (v > 1.4) return 2 * v; return Math.Sin(v); }

    private static double One(double v) => 1 + Two(v) * v;

    private static double Two(double v) => Three(v) / 2;

    private static double Three(double v) => Four(v * v);

    private static double Four(double v) => Five(v) - v;

    private static double Five(double v) => Math.Exp(v / 3);

    private static void Fill(double[] b, double v) { for (var i = 0; i < b.Length; i++) b[i] = v * v + i; }

    private static double[] Scaled(double[] v, double k) { var b = new double[v.Length]; for (var i = 0; i < v.Length; i++) b[i] = v[i] * k; return b; }
}

internal static class Neighbour
{
    public static double Blend(double p, double q) => p / (p + q);
}
