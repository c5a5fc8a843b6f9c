// A struct of the user's whose fields can be set, and one that only its constructor can make, one inside the other.
//
// results: return
// at: angle = 0.3; length = 2.0
using System;
using AutoGrad;

public readonly struct Vector
{
    public Vector(double y, double x) => (X, Y) = (x, y);

    public double X { get; }

    public double Y { get; }
}

public struct Link
{
    public Vector End;
    public double Angle;
}

public static partial class Arm
{
    [Differentiable(Derivatives.All)]
    public static Link Reach(double angle, double length)
    {
        var link = new Link();
        link.End = new Vector(length * Math.Sin(angle), length * Math.Cos(angle));
        link.Angle = angle * angle / 2;
        return link;
    }
}
