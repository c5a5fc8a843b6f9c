// Only the parameters that the attribute names are differentiated.
//
// everywhere: value = a * b * b * c; b' = 2 * a * b * c
// at: a = 2; b = 3; c = 0.5
using AutoGrad;

public static partial class Declarations
{
    [Differentiable(WithRespectTo = new[] { "b" })]
    public static double WithRespectTo(double a, double b, double c) => a * b * b * c;
}
