// Numbers alone, two structs deep: the tangent is received by out, and allocates nothing.
// language: 10
//
// object: segment = new Segment(new Point(segmentFromX, segmentFromY), new Point(segmentToX, segmentToY)); double segmentFromX = From.X; double segmentFromY = From.Y; double segmentToX = To.X; double segmentToY = To.Y
// let: dx = segmentToX - segmentFromX; dy = segmentToY - segmentFromY; n = Sqrt(dx * dx + dy * dy)
// everywhere: value = k * n; segmentFromX' = -k * dx / n; segmentFromY' = -k * dy / n; segmentToX' = k * dx / n; segmentToY' = k * dy / n; k' = n
// at: segmentFromX = 0.5; segmentFromY = 1.5; segmentToX = -2; segmentToY = 0.25; k = 1.5
// at: segmentFromX = 3; segmentFromY = -1; segmentToX = 4; segmentToY = 1; k = -0.5
using System;
using AutoGrad;

/// <summary>In the plane.</summary>
public readonly record struct Point(double X, double Y);

/// <summary>Between two points.</summary>
public readonly record struct Segment(Point From, Point To)
{
    /// <summary>By Pythagoras.</summary>
    public double Length => Math.Sqrt(Square(To.X - From.X) + Square(To.Y - From.Y));

    private static double Square(double v) => v * v;
}

/// <summary>A spring.</summary>
public static partial class Spring
{
    /// <summary>Its pull.</summary>
    [Differentiable]
    public static double Pull(Segment segment, double k) => k * segment.Length;
}
