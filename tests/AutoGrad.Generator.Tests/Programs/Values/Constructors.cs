// Constructors that call one another, initialisers of fields and properties, object initialisers.
//
// everywhere: value = (x + 1) * (x + 2) * y * 3; x' = (2 * x + 3) * y * 3; y' = (x + 1) * (x + 2) * 3
// at: x = 0.7; y = -1.2
using AutoGrad;

public class Box
{
    private readonly double _height = 3;

    public Box(double side) : this(side, side + 1) => Width += 1;

    public Box(double depth, double width)
    {
        Depth = depth + 1;
        Width = width;
    }

    public double Depth { get; init; }

    public double Width { get; set; }

    public double Density { get; set; } = 1;

    public double Mass => Depth * Width * _height * Density;
}

public static partial class Values
{
    [Differentiable]
    public static double Constructors(double x, double y) => new Box(x) { Density = y }.Mass;
}
