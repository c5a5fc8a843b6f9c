using Xunit.Sdk;

namespace AutoGrad.Generator.Tests.Harness;

/// <summary>Comparisons of numbers that say what was compared.</summary>
internal static class Numbers
{
    /// <summary>The same length, and every number close.</summary>
    public static void AllClose(string what, double[] expected, double[] actual, double tolerance)
    {
        Assert.Equal(expected.Length, actual.Length);
        for (var i = 0; i < expected.Length; i++)
        {
            Close(expected.Length == 1 ? what : $"{what}[{i}]", expected[i], actual[i], tolerance);
        }
    }

    /// <summary>Closer than <paramref name="tolerance"/>, or the same infinity or NaN.</summary>
    public static void Close(string what, double expected, double actual, double tolerance)
    {
        // Infinities and NaN must be the same ones.
        if (!(expected.Equals(actual) || Math.Abs(expected - actual) <= tolerance))
        {
            throw new XunitException($"{what}: expected {expected:R}, is {actual:R}");
        }
    }

    /// <summary>The same length, and the same bits in every number.</summary>
    public static void AllSameBits(string what, double[] expected, double[] actual)
    {
        Assert.Equal(expected.Length, actual.Length);
        for (var i = 0; i < expected.Length; i++)
        {
            SameBits($"{what}[{i}]", expected[i], actual[i]);
        }
    }

    /// <summary>The same bits; any NaN is as good as another.</summary>
    public static void SameBits(string what, double expected, double actual)
    {
        if (BitConverter.DoubleToInt64Bits(expected) != BitConverter.DoubleToInt64Bits(actual) && !(double.IsNaN(expected) && double.IsNaN(actual)))
        {
            throw new XunitException($"{what}: expected the bits of {expected:R}, is {actual:R}");
        }
    }
}
