// A helper in another type reads its private state. That type is partial, so generated code can be shown it there.
//
// everywhere: value = 2 * x * x * slope; x' = 4 * x * slope
// at: x = 0.5; slope = 3
// at: x = 2; slope = -1
using AutoGrad;

public static partial class Reader
{
    [Differentiable]
    public static double PrivateState(double x, [NoDerivative] double slope) => Weights.Apply(x) * Weights.Apply(slope, 0.5);
}

public static partial class Weights
{
    private static readonly double[] Table = { 1, 2 };

    private static double Half => 0.5;

    public static double Apply(double x) => Table[1] * x * x;

    public static double Apply(double slope, double k) => slope * k / Half;
}
