// A struct that counts and sums as its methods are called, and a copy of it that stays behind.
//
// at: x = [0.5, -0.3]; k = 2; value = 4.34 * 4.34 / 3 + 9 * 0.34 * 0.34 / 2; x' = [4 * 0.5 * (4.34 / 3 + 9 * 0.34 / 2), -4 * 0.3 * (4.34 / 3 + 9 * 0.34 / 2)]; k' = 4 * 2 * 4.34 / 3
// at: x = [2]; k = 1; value = 25.0 / 2 + 144; x' = [8 * (2.5 + 36)]; k' = 10
using AutoGrad;

public struct Moments
{
    public int Count { get; private set; }

    public double Sum;

    public void Add(double x)
    {
        Sum += x * x;
        Count++;
    }

    public readonly double Score() => Sum * Sum / Count;
}

public static partial class Values
{
    [Differentiable]
    public static double MutatingMethod(double[] x, double k)
    {
        var moments = new Moments();
        foreach (var v in x)
        {
            moments.Add(v);
        }

        var before = moments;
        moments.Add(k);
        before.Sum *= 3;
        return moments.Score() + before.Score();
    }
}
