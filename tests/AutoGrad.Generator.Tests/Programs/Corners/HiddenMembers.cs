// Names of the type's own that a parameter, a local of the method, or one that comes with a helper hides: each means what it meant.
//
// let: g = 3.0; offset = 7.0
// everywhere: value = gain * x * x * g * offset + gain * x; gain' = x * x * g * offset + x; x' = 2 * gain * x * g * offset + gain
// at: gain = 2; x = 0.5
// at: gain = -1.5; x = 3
using AutoGrad;

public static partial class Corners
{
    private static readonly double gain = 3;
    private static readonly double offset = 7;

    [Differentiable]
    public static double HiddenMembers(double gain, double x)
    {
        var offset = gain * x;
        return offset * Corners.gain * Shifted(x) + offset;
    }

    private static double Shifted(double x) => x * offset;
}
