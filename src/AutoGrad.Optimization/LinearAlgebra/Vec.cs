using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace AutoGrad.Optimization;

/// <summary>
/// Vector kernels. Sums run in eight fixed lanes combined in a fixed order, without fused multiply-add, so that their bits
/// depend neither on the machine's vector width nor on the number of runs.
/// </summary>
internal static class Vec
{
    public static double Dot(ReadOnlySpan<double> a, ReadOnlySpan<double> b)
    {
        ref double p = ref MemoryMarshal.GetReference(a), q = ref MemoryMarshal.GetReference(b);
        if (b.Length < a.Length) throw new ArgumentException("The vectors differ in length.", nameof(b));
        Vector256<double> lo = default, hi = default;
        int i = 0;
        for (; i <= a.Length - 8; i += 8)
        {
            lo += Vector256.LoadUnsafe(ref p, (nuint)i) * Vector256.LoadUnsafe(ref q, (nuint)i);
            hi += Vector256.LoadUnsafe(ref p, (nuint)i + 4) * Vector256.LoadUnsafe(ref q, (nuint)i + 4);
        }
        double tail = 0;
        for (; i < a.Length; i++) tail += a[i] * b[i];
        Vector256<double> sum = lo + hi;
        return (sum[0] + sum[1]) + (sum[2] + sum[3]) + tail;
    }

    /// <summary>destination = a + t·d; destination may be a or d.</summary>
    public static void Combine(Span<double> destination, ReadOnlySpan<double> a, double t, ReadOnlySpan<double> d)
    {
        if (a.Length < destination.Length || d.Length < destination.Length) throw new ArgumentException("The vectors differ in length.", nameof(a));
        ref double to = ref MemoryMarshal.GetReference(destination), p = ref MemoryMarshal.GetReference(a), q = ref MemoryMarshal.GetReference(d);
        Vector256<double> factor = Vector256.Create(t);
        int i = 0;
        for (; i <= destination.Length - 4; i += 4)
            (Vector256.LoadUnsafe(ref p, (nuint)i) + factor * Vector256.LoadUnsafe(ref q, (nuint)i)).StoreUnsafe(ref to, (nuint)i);
        for (; i < destination.Length; i++) destination[i] = a[i] + t * d[i];
    }

    /// <summary>y += t·x.</summary>
    public static void Axpy(double t, ReadOnlySpan<double> x, Span<double> y) => Combine(y, y, t, x);

    public static void Subtract(Span<double> destination, ReadOnlySpan<double> a, ReadOnlySpan<double> b)
    {
        for (int i = 0; i < destination.Length; i++) destination[i] = a[i] - b[i];
    }

    public static void Scale(double t, Span<double> x)
    {
        for (int i = 0; i < x.Length; i++) x[i] *= t;
    }

    /// <summary>destination = t·a.</summary>
    public static void ScaleTo(Span<double> destination, double t, ReadOnlySpan<double> a)
    {
        for (int i = 0; i < destination.Length; i++) destination[i] = t * a[i];
    }

    /// <summary>The Euclidean length; falls back to a scaled sum where squares would overflow or vanish.</summary>
    public static double Norm(ReadOnlySpan<double> a)
    {
        double square = Dot(a, a);
        if (square is > 1e-280 and < 1e280) return Math.Sqrt(square);
        double largest = MaxAbs(a);
        if (largest == 0 || !double.IsFinite(largest)) return largest;
        double sum = 0;
        foreach (double v in a) sum += (v / largest) * (v / largest);
        return largest * Math.Sqrt(sum);
    }

    /// <summary>The largest absolute component; NaN when any component is NaN.</summary>
    public static double MaxAbs(ReadOnlySpan<double> a)
    {
        double largest = 0;
        foreach (double v in a) largest = Math.Max(largest, Math.Abs(v));
        return largest;
    }

    public static bool AllFinite(ReadOnlySpan<double> a)
    {
        // A sum of zeros unless a component is infinite or not a number: no branch in the loop.
        double sum = 0;
        foreach (double v in a) sum += v * 0;
        return sum == 0;
    }

    /// <summary>The largest absolute difference.</summary>
    public static double MaxDifference(ReadOnlySpan<double> a, ReadOnlySpan<double> b)
    {
        double largest = 0;
        for (int i = 0; i < a.Length; i++) largest = Math.Max(largest, Math.Abs(a[i] - b[i]));
        return largest;
    }

    /// <summary>The Euclidean distance.</summary>
    public static double Distance(ReadOnlySpan<double> a, ReadOnlySpan<double> b)
    {
        double sum = 0;
        for (int i = 0; i < a.Length; i++) sum += (a[i] - b[i]) * (a[i] - b[i]);
        return Math.Sqrt(sum);
    }
}
