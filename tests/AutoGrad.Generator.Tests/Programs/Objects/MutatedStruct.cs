// A struct that the method changes: its own copy, so the caller's stays as it is.
//
// object: a = new Accumulator { Sum = aSum, Scale = aScale }; double aSum = Sum; double aScale = Scale
// let: s = aSum + aScale * (x[0] * x[0] + x[1] * x[1])
// everywhere: value = s * s; aSum' = 2 * s; aScale' = 2 * s * (x[0] * x[0] + x[1] * x[1]); x' = [4 * s * aScale * x[0], 4 * s * aScale * x[1]]
// at: aSum = 0.5; aScale = 1.5; x = [0.25, -2]
// at: aSum = -1; aScale = 0.5; x = [3, 1]
using AutoGrad;

/// <summary>Adds up.</summary>
public struct Accumulator
{
    /// <summary>So far.</summary>
    public double Sum;

    /// <summary>Of what is added.</summary>
    public double Scale;

    /// <summary>One more.</summary>
    public void Add(double v) => Sum += v * Scale;
}

/// <summary>Of squares.</summary>
public static partial class Energy
{
    /// <summary>Squared.</summary>
    [Differentiable]
    public static double Total(Accumulator a, double[] x)
    {
        foreach (var v in x) a.Add(v * v);
        return a.Sum * a.Sum;
    }
}
