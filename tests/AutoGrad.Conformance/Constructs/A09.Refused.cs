// A9 What is refused by name
using System;
using System.Collections.Generic;
using System.Threading.Tasks;

public static partial class RefusedByName
{
    private static readonly object Gate = new();

    // `goto`
    // refused AG0100: `goto` out of structure has no reversal that one could read
    public static double Goto(double x, double y, double[] a, int n) { again: x *= y; if (x < 0.5) goto again; return x; }

    // `try`, `catch`
    // refused AG0100: which statements have run is not known to the handler
    public static double Catch(double x, double y, double[] a, int n) { try { return x * y; } catch (ArithmeticException) { return 0; } }

    // `try`, `finally`
    public static double Finally(double x, double y, double[] a, int n) { try { x *= y; } finally { y *= x; } return x * y; }

    // `yield`
    // refused AG0124: an iterator runs in pieces
    public static double Yield(double x, double y, double[] a, int n) { var s = 0.0; foreach (var v in Pieces(x, y)) s += v; return s; }

    // `async`
    // refused AG0101: it runs in pieces
    public static double Async(double x, double y, double[] a, int n) => Later(x * y).Result;

    // `unsafe`
    // refused AG0100: a pointer may point anywhere
    public static unsafe double Unsafe(double x, double y, double[] a, int n) { fixed (double* p = a) return p[0] * x * y; }

    // `dynamic`
    // refused AG0100: which operator runs is known only when it does
    public static double Dynamic(double x, double y, double[] a, int n) { dynamic d = x; return (double)(d * y); }

    // `lock`
    // refused AG0100: other threads decide what is read
    public static double Lock(double x, double y, double[] a, int n) { lock (Gate) { return x * y; } }

    // random numbers
    // refused AG0132: it gives another value each time
    public static double Chance(double x, double y, double[] a, int n) => x * y * Random.Shared.NextDouble();

    // LINQ outside the list
    // refused AG0131: an order is no function that one could differentiate term by term
    public static double Sets(double x, double y, double[] a, int n) => System.Linq.Enumerable.Sum(System.Linq.Enumerable.Distinct(a)) * x * y;

    // numbers from text
    // refused AG0111: text is parsed in the runtime, whose source is not here
    public static double Parsed(double x, double y, double[] a, int n) => x * y * double.Parse("1.5", System.Globalization.CultureInfo.InvariantCulture);

    private static IEnumerable<double> Pieces(double v, double w) { yield return v; yield return w; }

    private static async Task<double> Later(double v) { await Task.Yield(); return v; }
}
