// A4 Loops
using System;

public static partial class Loops
{
    // `for`
    public static double For(double x, double y, double[] a, int n) { var s = 0.0; for (var i = 0; i < a.Length; i++) s += a[i] * x * a[i]; return s * y; }

    // `while`
    public static double While(double x, double y, double[] a, int n) { var p = x; while (p < 3) p *= 1 + y; return p; }

    // `do`
    public static double Do(double x, double y, double[] a, int n) { var p = x; do { p = 1.5 * p + y * y; } while (p < 3); return p * x; }

    // `foreach` over an array
    public static double ForeachArray(double x, double y, double[] a, int n) { var s = y; foreach (var v in a) s = s * x + v * v; return s; }

    // `foreach` over a span
    public static double ForeachSpan(double x, double y, double[] a, int n) { var s = y; foreach (var v in a.AsSpan()) s += Math.Sin(v * x); return s; }

    // `foreach` over a part
    public static double ForeachRange(double x, double y, double[] a, int n) { var s = y; foreach (var v in a.AsSpan(1)) s += v * v * x; return s; }

    // downwards
    public static double Down(double x, double y, double[] a, int n) { var s = y; for (var i = a.Length - 1; i >= 0; i--) s = s * x + a[i]; return s; }

    // in steps of two
    public static double Steps(double x, double y, double[] a, int n) { var s = y; for (var i = 0; i < a.Length; i += 2) s += a[i] * a[i] * x; return s; }

    // no iteration at all, or one
    public static double None(double x, double y, double[] a, int n) { var s = x; for (var i = 1; i < n; i++) s = s * y + x; return s; }

    // nested, two deep
    public static double Nested(double x, double y, double[] a, int n) { var s = 0.0; for (var i = 0; i < a.Length; i++) for (var j = 0; j < a.Length; j++) s += a[i] * a[j] * x / (1 + i + j); return s + y; }

    // nested, three deep
    public static double ThreeDeep(double x, double y, double[] a, int n) { var s = y; for (var i = 0; i < 2; i++) for (var j = 0; j < a.Length; j++) for (var k = 0; k < 2; k++) s += a[j] * x * (i + k) * 0.1; return s * s; }

    // triangular bounds
    public static double Triangular(double x, double y, double[] a, int n) { var s = y; for (var i = 0; i < a.Length; i++) for (var j = 0; j <= i; j++) s += a[i] * a[j] * x; return s; }

    // a bound changed by the body
    public static double BoundChanged(double x, double y, double[] a, int n) { var (s, last) = (y, a.Length); for (var i = 0; i < last; i++) { s = s * x + 0.1 * i; if (i == 1) last--; } return s; }

    // `break`
    public static double Break(double x, double y, double[] a, int n) { var s = y; foreach (var v in a) { if (s > 2.5) break; s += v * x; } return s * s; }

    // `continue`
    public static double Continue(double x, double y, double[] a, int n) { var s = y; foreach (var v in a) { if (v > 1.05) continue; s += v * v * x; } return s; }

    // `break` and `continue`
    public static double Both(double x, double y, double[] a, int n) { var s = y; for (var i = 0; i < a.Length; i++) { if (a[i] > 1.05) continue; s = s * x + a[i]; if (s > 3) break; } return s * x; }

    // `return` inside
    public static double Return(double x, double y, double[] a, int n) { var s = y; for (var i = 0; i < a.Length; i++) { s += a[i] * x; if (s > 2.2) return s * s; } return s; }

    // `return` inside nested loops
    public static double ReturnNested(double x, double y, double[] a, int n) { var s = y; for (var i = 0; i < a.Length; i++) for (var j = 0; j < i; j++) { s += a[i] * a[j] * x; if (s > 2.8) return s * y; } return s; }

    // `while (true)` with `break` in the middle
    public static double Forever(double x, double y, double[] a, int n) { var s = x; while (true) { s = s * 1.5 + 0.1 * y; if (s > 4) break; s += x; } return s; }

    // a value carried linearly
    public static double Linear(double x, double y, double[] a, int n) { var s = x; for (var i = 0; i < 5; i++) s = 0.5 * s + y; return s; }

    // a value carried non-linearly
    public static double Nonlinear(double x, double y, double[] a, int n) { var s = 0.5; for (var i = 0; i < 6; i++) s = x * s * (1 - 0.3 * s) + 0.1 * y; return s; }

    // two values that step together
    public static double Pair(double x, double y, double[] a, int n) { var (p, q) = (x, y); for (var i = 0; i < 5; i++) (p, q) = (q, 0.3 * p * q + p); return p * q; }

    // a sum
    public static double Sum(double x, double y, double[] a, int n) { var s = 0.0; for (var i = 0; i < a.Length; i++) { var r = a[i] * x - y; s += r * r; } return s; }

    // a product, a factor of which may be zero
    public static double Product(double x, double y, double[] a, int n) { var p = x; for (var i = 0; i < a.Length; i++) p *= a[i] - y * (i == 1 ? 0 : 0.1); return p; }

    // a maximum, and where it is
    public static double Maximum(double x, double y, double[] a, int n) { var (best, at) = (-1e9, 0); for (var i = 0; i < a.Length; i++) if (a[i] * x > best) { best = a[i] * x; at = i; } return best * y + at; }

    // a running mean
    public static double RunningMean(double x, double y, double[] a, int n) { var m = 0.0; for (var i = 0; i < a.Length; i++) m += (a[i] * x - m) / (i + 1); return m * y; }

    // Horner's rule
    public static double Horner(double x, double y, double[] a, int n) { var p = 0.0; for (var i = a.Length - 1; i >= 0; i--) p = p * x + a[i]; return p * y; }

    // Newton's iteration
    public static double Newton(double x, double y, double[] a, int n) { var r = 1.0; while (Math.Abs(r * r - x) > 1e-12) r = 0.5 * (r + x / r); return r * y; }

    // steps of Runge and Kutta
    public static double RungeKutta(double x, double y, double[] a, int n)
    {
        var s = y;
        const double h = 0.1;
        for (var i = 0; i < 4; i++)
        {
            var k1 = x * s * (1 - 0.2 * s);
            var p = s + h / 2 * k1;
            var k2 = x * p * (1 - 0.2 * p);
            p = s + h / 2 * k2;
            var k3 = x * p * (1 - 0.2 * p);
            p = s + h * k3;
            s += h / 6 * (k1 + 2 * k2 + 2 * k3 + x * p * (1 - 0.2 * p));
        }

        return s;
    }

    // cumulative sums in place
    public static double Cumulative(double x, double y, double[] a, int n) { var b = (double[])a.Clone(); for (var i = 1; i < b.Length; i++) b[i] += b[i - 1] * x; return b[^1] * y; }

    // sorting in place
    public static double Sorting(double x, double y, double[] a, int n)
    {
        var b = (double[])a.Clone();
        for (var i = 1; i < b.Length; i++)
        {
            var v = b[i];
            var j = i - 1;
            while (j >= 0 && b[j] > v) { b[j + 1] = b[j]; j--; }
            b[j + 1] = v;
        }

        var s = y;
        for (var i = 0; i < b.Length; i++) s += b[i] * b[i] * x * (i + 1);
        return s;
    }

    // a stencil in place
    public static double Stencil(double x, double y, double[] a, int n) { var b = (double[])a.Clone(); for (var t = 0; t < 2; t++) for (var i = 1; i < b.Length - 1; i++) b[i] = 0.25 * b[i - 1] + 0.5 * b[i] * x + 0.25 * b[i + 1]; return b[1] * y; }

    // a copy backwards
    public static double Backwards(double x, double y, double[] a, int n) { var b = new double[a.Length]; for (var i = 0; i < a.Length; i++) b[a.Length - 1 - i] = a[i] * x; return b[0] * y * b[1]; }

    // reads, writes and reads again
    public static double ReadWriteRead(double x, double y, double[] a, int n) { var b = new double[3]; b[0] = x; for (var i = 0; i < 3; i++) { var v = b[i]; b[i] = v * y + x; b[(i + 1) % 3] += b[i] * v; } return b[0] + b[1] * b[2]; }

    // two counters
    public static double TwoCounters(double x, double y, double[] a, int n) { var s = y; for (int i = 0, j = a.Length - 1; i < j; i++, j--) s += a[i] * a[j] * x; return s; }
}
