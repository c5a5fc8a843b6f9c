// A record struct: copied with changes, taken apart, compared part by part.
//
// language: 10
// everywhere: value = (3 * x - y) * (x + 2); x' = 3 * (x + 2) + 3 * x - y; y' = -(x + 2)
// at: x = 0.7; y = -1.2
using AutoGrad;

public readonly record struct Interval(double Low, double High)
{
    public double Length => High - Low;

    public Interval Widened(double by) => this with { Low = Low - by, High = High + by };
}

public static partial class Values
{
    [Differentiable]
    public static double RecordWith(double x, double y)
    {
        var interval = new Interval(y, x).Widened(x);
        var (low, high) = interval with { High = x + 2 };
        return low < high || high <= low ? interval.Length * high : low;
    }
}
