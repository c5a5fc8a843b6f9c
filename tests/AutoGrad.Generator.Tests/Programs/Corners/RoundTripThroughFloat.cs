// A double narrowed to float and widened again: the derivative passes through.
//
// everywhere: x' = 2 * (double)(float)x
// at: x = 0.5; value = 0.25; kink
// at: x = 3; value = 9; kink
using AutoGrad;

public static partial class Corners
{
    [Differentiable]
    public static double RoundTripThroughFloat(double x)
    {
        var narrow = (float)x;
        return (double)narrow * narrow;
    }
}
