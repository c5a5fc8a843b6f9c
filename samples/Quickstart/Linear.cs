namespace Quickstart;

internal static class Linear
{
    /// <summary>The scalar product. It is not marked: what a marked method calls is differentiated with it.</summary>
    public static double Dot(ReadOnlySpan<double> a, ReadOnlySpan<double> b)
    {
        var sum = 0.0;
        for (var j = 0; j < a.Length; j++)
        {
            sum += a[j] * b[j];
        }

        return sum;
    }
}
