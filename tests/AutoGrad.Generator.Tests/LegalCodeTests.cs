using AutoGrad.Generator.Tests.Harness;

namespace AutoGrad.Generator.Tests;

/// <summary>
/// Whatever legal C# stands in a marked method, one of two things happens: it is differentiated, and what is generated compiles and
/// is right; or it is refused with a diagnostic. Never text that does not compile, never nothing, never an error inside the tool.
/// </summary>
public sealed class LegalCodeTests
{
    public static TheoryData<string> Members =>
    [
        // Expressions
        "double F(double x) => checked(x * 2);",
        "double F(double x) => unchecked((int)x * 2);",
        "double F(double x) => (double)(float)(int)x;",
        "double F(double x) => x is double d ? d : 0;",
        "double F(double x) => default(double) * x + x;",
        "double F(double x) => sizeof(double) * x * nameof(x).Length;",
        "double F(double x) => x * double.NaN + double.PositiveInfinity * -0.0 - double.Epsilon;",
        "double F(double x) => x * Math.PI * Math.E * Math.Tau * double.Pi * double.E * MathF.PI;",
        "double F(double x) => 'a' * x + 1L * x + 2u * x + 3ul * x + 4f * x;",
        "double F(double x) => x / 0 + x % 0 + 0 / x;",
        "double F(double x) { char c = 'c'; c++; var d = x > 0 ? '\\'' : '\\n'; return x * c + x * x * d + (c == 'd' ? x : 1); }",
        "double F(double x, int n) { var Buffers = x * x; var Shape = Buffers; for (var Span = 0; Span < n; Span++) Shape = Shape * Math.Sin(Buffers) + x; return Shape; }",
        "double F(double x, double Math, double[] Shape, int n) { for (var i = 0; i < n; i++) x = System.Math.Sin(x * Math) + Shape[0] * x + Shape.Length; return x; }",
        "double F(double x) { x += x += x; return x; }",
        "double F(double x) => x++ + ++x - x-- - --x;",
        "double F(double x) => x > 0 ^ x > 1 ? x : -x;",
        "double F(double x, int n) { bool b = x > 0 & n > 0 | n < -3; return b ? x : 2 * x; }",
        "double F(double x, int n) => x * (n << 2 >> 1) + x * ~n + (n & 3) * x - (n | 1) * x;",
        "double F(double x, int n) => Math.Min(n, 3) * x + Math.Abs(n) * x + Math.Clamp(n, 0, 5) * x + Math.Max(n, 2L) * x;",
        "double F(double x) => Math.Round(x, 2) + Math.Round(x, MidpointRounding.AwayFromZero) + Math.Round(x, 1, MidpointRounding.ToZero);",
        "double F(double x) => Math.SinCos(x).Sin;",
        "double F(double x, double y) => double.Lerp(x, y, 0.5) + double.Exp(x) + double.Max(x, y) + double.IsNaN(x).GetHashCode();",
        "double F(double x) => double.IsNaN(x) || double.IsInfinity(x) || !double.IsFinite(x) ? 0 : x;",
        "double F(double x, double y) => Math.FusedMultiplyAdd(x, y, x) + Math.CopySign(x, y) + Math.ScaleB(x, 2) + Math.Cbrt(y) + Math.IEEERemainder(x, y);",
        "double F(double x, E e) => e == E.A ? x : (int)e * x;",
        "double F(double x, string s) => x * s.Length;",
        "double F(double x, object o) => x * o.GetHashCode();",
        "double F(double x, double? y) => x * (y ?? 1);",
        "double F(in double x) => x * x;",
        "double F(double x) => ((x));",
        "double F(double x) => -(-(-x)) - -x - +x;",
        "double F(double[] a) => a[^1];",
        "double F(double[] a) => a[1..][0];",
        "double F(double[] a, double[] b, int n) => (n > 0 ? a : b)[0];",
        "double F(double[] a) => a[- 1] * a[0x10] * a['a'] * a[1 + 1];",
        "double F(double[] a) => a?[0] ?? 0;",
        "double F(ReadOnlySpan<double> a) => a.IsEmpty ? 0 : a[a.Length - 1];",
        "double F(ReadOnlySpan<double> a) => a[^1] * a[1..].Length;",

        // Statements
        "double F(double x) { ; ; return x; }",
        "double F(double x) { { var y = x * x; x += y; } { var y = 2 * x; return y; } }",
        "double F(double x) { for (;;) { x *= 2; if (x > 100) break; } return x; }",
        "double F(double x) { int i = 3; while (i-- > 0) x *= x; return x; }",
        "double F(double x) { for (var d = 0.0; d < 1; d += 0.25) x += d * x; return x; }",
        "double F(double x) { for (var t = x; t < 10; t *= 2) x += t; return x; }",
        "double F(double x) { for (int i = 0, j = 9; i < j; i += 2, --j) x += i * j; return x; }",
        "double F(double x) { int i = 0; for (; i < 3;) { x *= x; i++; } return x; }",
        "double F(double x, int n) { for (var i = n; i > 0; i /= 2) x *= x; return x; }",
        "double F(double x, int n) { while (n > 0) { n--; if (n == 2) continue; do { x *= x; } while (x > 9); } return x; }",
        "double F(double x) { const int n = 3; const double c = 2; return c * x * n; }",
        "double F(double x) { if (x > 0) { } else { x = -x; } if (x > 1) ; return x; }",
        "double F(double x) { if (true) return x; else return 2 * x; }",
        "double F(double x) { while (false) x *= 2; return x; }",
        "double F(double x) { do x *= 2; while (false); return x; }",
        "double F(double x) { return x; x *= 2; return x; }",
        "double F(double x) { double y; y = x; double z = y, w = z; return w; }",
        "double F(double x) { _ = x * 2; return x; }",
        "double F(double x) { Math.Sin(x); return x; }",
        "double F(double x) { System.Diagnostics.Debug.Assert(x > 0); return x; }",
        "double F(double x) { GC.KeepAlive(x); return x; }",
        "double F(double x) { var y = x; y = y; x = x; return y; }",
        "double F(double x) { switch (x) { case 1: return 2; } return x; }",
        "double F(double x) { double G(double t) => t * t; return G(x); }",
        "double F(double x) { using var s = new System.IO.MemoryStream(); return x; }",
        "double F(double x) { if (x < 0) throw new ArgumentException(\"x\"); return x; }",

        // Arrays
        "double F(double x) { int[] i = { 0, 1 }; double[] a = { x, 2 * x }; return a[i[1]]; }",
        "double F(double x) { double[][] m = { new[] { x }, new[] { x, x } }; return m[1][1]; }",
        "double F(double x) { var m = new double[2, 2]; m[0, 1] = x; return m[0, 1]; }",
        "double F(double[] w) { var a = w; a[0] = 2 * a[0]; return w[0] * a[1]; }",
        "double F(double x) { Span<double> s = stackalloc double[3]; s[0] = x; return s[0]; }",
        "double F(double x) { Span<double> s = new double[3]; s.Fill(x); s.Clear(); return s[0]; }",
        "double F(double[] a) { var b = (double[])a.Clone(); b[0] *= 2; return b[0]; }",
        "double F(double[] a) { var b = new double[a.Length]; Array.Copy(a, b, a.Length); return b[0]; }",
        "double F(double[] a) { var sum = 0.0; foreach (var v in a.AsSpan(1)) sum += v; return sum; }",
        "double F(ReadOnlySpan<double> a) { var sum = 0.0; foreach (ref readonly var v in a) sum += v; return sum; }",
        "double F(double x, int[] n) { foreach (double v in n) x += v * x; return x; }",
        "double F(double x, System.Collections.Generic.List<double> l) { foreach (var v in l) x += v; return x; }",
        "double F(double[] a) { a[0]++; --a[1]; a[0] += a[1]++; return a[0]; }",
        "double F(double[] a, int i) { a[i++] = 2; a[i] *= a[i - 1]; return a[--i]; }",
        "double F(double[] a, double[] b) { (a[0], b[0]) = (b[0], a[0]); return a[0]; }",
        "double F(double[][] m) { m[0] = m[1]; return m[0][0]; }",
        "double F(float[] a, double x) { a[0] += (float)x; a[0] *= 2; return a[0]; }",

        // Calls and declarations
        "double F(double x) => H(x) + H(2) + x.Twice() + Generic(x) + Params(x, 2, x) + Params() + C.K * x;",
        "double F(double x) => H(x) + H(2);",
        "double F(double x) => x.Twice();",
        "double F(double x) => Generic(x);",
        "double F(double x) => Params(x, 2, x);",
        "double F(double x) => K * x;",
        "double F(double x) => Table[0] * x;",
        "double F(double x) { Out(x, out var y); return y; }",
        "double F(double x) { Ref(ref x); return x; }",
        "double F(double x) => new C().Instance(x);",
        "float F(float x) => x * x;",
        "float F(double x) => (float)x;",
        "double F(float x) => x;",
        "decimal F(decimal x) => x;",
        "System.Collections.Generic.IEnumerable<double> F(double x) { yield return x; }",
        "async System.Threading.Tasks.Task<double> F(double x) { await System.Threading.Tasks.Task.Yield(); return x; }",
        "(double, double) F(double x) => (x, x);",
        "ref double F(double[] x) => ref x[0];",
        "double F(params double[] x) => x[0];",
        "double F(double x = 2, int n = 3) => x * n;",
        "unsafe double F(double* x) => *x;",
        "extern double F(double x);",
        "double F(Span<double> a, ReadOnlySpan<int> i, bool[] b, long n, byte m) => b[0] ? a[i[0]] * n * m : 0;",
    ];

    [Theory, MemberData(nameof(Members))]
    public Task IsDifferentiatedOrRefused(string member) => MarkedMember.IsRightOrRefused(member, """
        public enum E { A, B }
        private static double K => 2;
        private static readonly double[] Table = { 1, 2 };
        private static double H(double x) => x * x;
        private static double H(int n) => n;
        private static T Generic<T>(T x) => x;
        private static double Params(params double[] x) => x.Length > 0 ? x[0] : 0;
        private static void Out(double x, out double y) => y = x;
        private static void Ref(ref double x) => x *= x;
        private double Instance(double x) => x;
        """);
}
