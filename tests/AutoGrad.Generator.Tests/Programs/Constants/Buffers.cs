// A method that works in the arrays of an object that is given to it: what they hold is overwritten from one step to the next.
//
// let: p = x * x; q = p * p * x
// everywhere: value = Sin(q) * p; x' = Cos(q) * 5 * x * x * x * x * p + Sin(q) * 2 * x
// at: x = 0.5; w = new Work()
// at: x = -1.25; w = new Work()
using System;
using AutoGrad;

/// <summary>Arrays to work in.</summary>
public sealed class Work
{
    /// <summary>Of numbers.</summary>
    public double[] Numbers { get; } = new double[3];

    /// <summary>Of counts.</summary>
    public readonly int[] Counts = new int[1];
}

public static partial class Constants
{
    [Differentiable]
    public static double Buffers(double x, [NoDerivative] Work w)
    {
        var numbers = w.Numbers;
        numbers[0] = x;
        for (w.Counts[0] = 0; w.Counts[0] < 2; w.Counts[0]++)
        {
            w.Numbers[w.Counts[0] + 1] = numbers[0] * x;
            numbers[0] = w.Numbers[1] * w.Numbers[w.Counts[0] + 1];
            numbers[0] = w.Counts[0] == 0 ? w.Numbers[1] * w.Numbers[1] : numbers[0];
        }

        Fill(w.Numbers.AsSpan(2), Math.Sin(numbers[2]));
        return w.Numbers[2] * w.Numbers[1];
    }

    private static void Fill(Span<double> span, double value)
    {
        for (var i = 0; i < span.Length; i++) span[i] = value;
    }
}
