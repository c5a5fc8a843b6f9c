using AutoGrad.Generator.Tests.Harness;

namespace AutoGrad.Generator.Tests;

/// <summary>Small methods in which a derivative is easily got wrong: names for the same memory, state that moves, exits in odd places.</summary>
public sealed class TrickyCodeTests
{
    public static TheoryData<string> Members =>
    [
        // Two names for one array
        "double F(double[] a, double[] b, int n) { var c = n > 0 ? a : b; return c[0] * c[1]; }",
        "double F(double[] a, double[] b, int n) { var c = a; if (n > 5) c = b; return c[0]; }",
        "double F(double[] a) { ReadOnlySpan<double> s = a; return s[0] * s[1] * a[0]; }",
        "double F(double[] a) { Span<double> s = a; s[0] *= 2; return a[0] * a[0]; }",
        "double F(double[] a) { var s = a.AsSpan(1, 2); s[0] *= a[1]; return a[1] * s[1]; }",
        "double F(double[] a) { var s = a.AsSpan(1); var t = s.Slice(1, 2); t[0] = Math.Sin(t[0] * s[0]); return a[2] * s[1]; }",
        "double F(double x) { var t = new double[2]; var u = t; u[0] = x; t[1] = u[0] * x; return u[1]; }",
        "double F(double x) { var t = new double[3]; Span<double> u = t; for (var i = 0; i < 3; i++) u[i] = x * i; t[1] *= t[2]; return u[1]; }",
        "double F(double[][] m) { var r = m[0]; r[0] *= m[0][1]; return m[0][0] * r[1]; }",
        "double F(double[] a) => Dot(a, a) * Dot(a.AsSpan(1), a.AsSpan(0, 4));",

        "double F(double[] a) { var t = new double[0]; var u = new double[0]; var w = t; return a[0] * a[1] * (t == u ? 2 : 3) * (a == t ? 5 : 7) * (w == t ? 11 : 13); }",

        // Helpers that write
        "double F(double x) { var t = new double[2]; Fill(t, x); return t[0] * t[1]; }",
        "double F(double[] a) { Scale(a, 2); Scale(a.AsSpan(1), a[0]); return a[0] * a[1] * a[2]; }",
        "double F(double[] a) { for (var i = 0; i < 3; i++) Scale(a, a[i]); return a[0] + a[1] * a[2]; }",
        "double F(double[] a) { Prefix(a); return a[0] * a[a.Length - 1] + Dot(a, a); }",
        "double F(double x) { while (Square(x) > 0.1) x /= 2; return Square(x); }",
        "double F(double[] a) { var s = 0.0; for (var i = 0; i < Positive(a); i++) s += a[i] * a[i]; return s; }",
        "double F(double[] a) { var s = 1.0; for (var i = 0; i + 2 <= a.Length; i++) s *= 1 + Dot(a.AsSpan(i, 2), a.AsSpan(i, 2)); return s; }",
        "double F(double x) => FirstAbove(x, 3) * FirstAbove(2 * x, 5);",

        // State that moves
        "double F(double x, double y) { var t = x; x = y; y = t; return x * x * y; }",
        "double F(double x, double y, int n) { for (var i = 0; i < n; i++) { var t = x; x = y; y = 2 * t * t; } return x * y; }",
        "double F(double x, double y, int n) { for (var i = 0; i < n; i++) { var t = x * y; x = y; y = t; } return x + y; }",
        "double F(double x, int n) { for (var i = 0; i < 2 * n; i++) if (i % 2 == 0) x *= x; else x = Math.Sin(x); return x; }",
        "double F(double x, int n) { var y = 1.0; for (var i = 0; i < n; i++) y = x * x * i; return y; }",
        "double F(double x, int n) { double s = 0, p = 1; for (var i = 0; i < n; i++) { s += x; p *= s; } return p + s; }",
        "double F(double[] a) { var j = 1; var s = 1.0; for (var i = 0; i < 6; i++) { j = (j * 3 + 1) % a.Length; s = s * a[j] + 1; } return s; }",
        "double F(double[] a) { var i = 0; var s = 1.5; while (i < a.Length) { s *= a[i]; i += s > 1 ? 2 : 1; } return s; }",
        "double F(double x, int n) { var flip = false; var s = x; for (var i = 0; i < n; i++) { flip = !flip; s = flip ? s * x : s + x; } return s; }",
        "double F(double x) { var t = new double[2]; t[0] = x; t[1] = 1; for (var i = 0; i < 5; i++) t[i % 2] = t[(i + 1) % 2] * x + t[i % 2]; return t[0] * t[1]; }",
        "double F(double[] a, double x) { for (var i = 1; i < a.Length; i++) a[i] = a[i - 1] * x + a[i] * a[i]; return a[a.Length - 1]; }",
        "double F(double x) { var m = new double[3][]; for (var i = 0; i < 3; i++) { m[i] = new double[i + 1]; for (var j = 0; j <= i; j++) m[i][j] = x * i + j; } return m[1][0] * m[2][2] * m[2][1]; }",
        "double F(double[] a, double x) { var k = (int)Math.Floor(x * 10) % 3; return a[k] * x; }",
        "double F(double x) { float s = 0; for (var i = 0; i < 3; i++) s += (float)(x * x); return s; }",

        "double F(double s, double y) { var r = s switch { _ when (s = 3 * y) > 5 => 1, > 0.6 and < 1 => s * y, _ => y }; return r * s; }",
        "double F(double x, double y) { var r = 1.0; switch (y) { case > 5: return 0; case var t when (y = t * x) > 0: r = y * t; break; case < 0: r = x; break; } return r * y; }",

        // Exits in odd places
        "double F(double x, int n) { for (var i = 0; i < n; i++) { var t = x; for (var j = 0; j < i; j++) { t *= 1 + x; if (t > 2) break; } x += t; } return x; }",
        "double F(double x, int n) { for (var i = 0; i < n; i++) for (var j = 0; j < n; j++) { x *= 1.3; if (i * j == 2) return x * x; } return x; }",
        "double F(double x, int n) { for (var i = 0; i < n; i++) { if (i == 1) continue; x = Math.Exp(-x); if (x > 10) return 1; if (i == 2) break; } return x; }",
        "double F(double x, int n) { var s = 0.0; var i = 0; while (s < 2 && i < n) { s += x * x; i++; } return s * i; }",
        "double F(double x) { var i = 0; do { x = x * x + 0.1; i++; } while (i < 3 && x < 2); return x; }",
        "double F(double x, int n) { if (n > 2) { var s = 0.0; for (var i = 0; i < n; i++) s += x * i; return s * s; } return x; }",
        "double F(double[] a) { foreach (var v in a) { foreach (var w in a) { if (v * w < 0) return v * w; } } return 0; }",
        "double F(double[] a) { var s = 0.0; foreach (var v in a) { var t = v; do { t *= 0.5; if (t < 0) break; s += t * t; } while (t > 0.3); } return s; }",
        "double F(double x) { while (true) { while (true) { x *= x; if (x < 0.1) break; } if (x < 0.05) return x; x *= 1.1; } }",

        // What C# evaluates only sometimes declares or assigns
        "double F(double x, double y) => Try(x, out var a) && Try(y, out var b) ? a * b : x + y;",
        "double F(double x, double y) { if (!Try(x, out var a) || !Try(y, out var b)) return x + 2 * y; return a * b; }",
        "double F(double x, double y) { var s = 0.0; var i = 0; while (i < 3 && Try(x + i, out var a)) { s += a * y; i++; } return s; }",
        "double F(double x, double y) { var i = 0; do { x = x / 2; i++; } while (i < 3 && Try(x * y, out var a) && a > 0.01); return x * y; }",
        "double F(double x, int n) { var s = x; for (var i = 0; Try(s, out var a) && i < n; i++) s += a; return s * x; }",
        "double F(double x, int n) => n > 0 && Next(n, out int m) ? x * m : x * x;",
        "double F(double x, int n) => n switch { 0 when Try(x, out var a) => a, 1 when Try(2 * x, out var b) && b > 0 => b * x, _ when x is > 0 and var c => c * c * c, _ => -x };",
        "double F(double x, int n) { switch (n) { case 0 when Try(x, out var a): return a; case > 1 when Try(x + 1, out var b): x *= b; break; default: double t; t = x; x = t * t; break; } return x * 3; }",
        "double F(double x, int n) { switch (n) { case 0: double t = x; x = t * t; break; case 1: t = 3 * x; x = t * t * t; break; } return x; }",
        "double F(double x, double[]? w) { var y = x; if (w is { Length: > 1 } && (y = x * x) > 0.1) return y * w[0]; return y; }",
        "double F(double x, double y) { double a = 1; if (x > 0 && (a = y * y) > 0.2) return a * x; return a + x; }",
        "double F(double x, double y) { double a = 1; var b = x > 0 || (a += y) > 0 ? a * x : a * y; return a * b; }",
        "double F(double x, int n) { var k = 0; if (n > 0 && k++ < n || --k < 0) x *= k + 2; return x * x * k; }",
        "double F(double x, [NoDerivative] Scheme? s) => (s?.Twice(3) ?? 5.0) * x * x;",
        "double F(double x, [NoDerivative] Scheme? s) { if (s?.Twice(2) is { } two && two > 1) return two * x; return x * x; }",
        "double F(double[] a) { var s = 0.0; foreach (var v in a) if (v > 0 && Try(v, out var r) || Try(-v, out r)) s += r * v; return s; }",
        "double F(double[] a) => a.Where(v => v > 0 && Try(v, out var r) && r > 0.01).Sum(v => Try(v, out var q) ? q * v : v);",
        "double F(double x, double y) { double Half(double v) => v > 0 && Try(v, out var h) ? h / 2 : -v; return Half(x) * Half(-y); }",

        // The same names again
        "double F(double x, int n) { for (var i = 0; i < n; i++) { var t = x * i; x += t; } for (var i = 0; i < n; i++) { var t = i; x *= t + 1; } { var t = x; return t * t; } }",
        "double F(double x) { if (x > 0) { var t = x * x; x = t; } else { var t = 3.0; x = t; } var u = x; return u * x; }",
    ];

    [Theory, MemberData(nameof(Members))]
    public Task IsRightOrRefused(string member) => MarkedMember.IsRightOrRefused(member, """
        private static void Fill(double[] t, double x) { t[0] = x; t[1] = t[0] * x; }
        private static void Scale(Span<double> t, double factor) { for (var i = 0; i < t.Length; i++) t[i] *= factor; }
        private static void Prefix(double[] t) { if (t.Length < 2) return; for (var i = 1; i < t.Length; i++) t[i] += t[i - 1] * t[i - 1]; }
        private static double Square(double x) => x * x;
        private static int Positive(double[] a) { var n = 0; foreach (var v in a) if (v > 0) n++; return n; }
        private static double Dot(ReadOnlySpan<double> a, ReadOnlySpan<double> b) { var s = 0.0; for (var i = 0; i < a.Length; i++) s += a[i] * b[i]; return s; }
        private static bool Try(double v, out double r) { r = v * v; return v >= 0; }
        private static bool Next(int n, out int m) { m = n + 2; return n < 5; }
        public sealed class Scheme { public double Rate = 1.5; public double Twice(double v) => 2 * v * Rate; }
        private static double FirstAbove(double x, int n) { for (var i = 0; i < n; i++) { x *= 1.5; if (x > 1) return x * i; } return x; }
        """);
}
