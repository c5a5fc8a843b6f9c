// A static method of a partial struct whose other members do not matter.
//
// everywhere: value = x * x * x; x' = 3 * x * x
// at: x = 1.5
using AutoGrad;

public partial struct Cube
{
    public double Edge;

    [Differentiable]
    public static double Volume(double x) => x * x * x;
}
