// An array of structs, with a field that is constant: the area of a polygon, each corner weighed.
// language: 10
//
// object: points = System.Linq.Enumerable.ToArray(System.Linq.Enumerable.Select(System.Linq.Enumerable.Range(0, pointsX.Length), i => new Corner(pointsX[i], pointsY[i], 2))); double[] pointsX = [].X; double[] pointsY = [].Y
// everywhere: value = c * 2 * (pointsX[0] * pointsY[1] - pointsX[1] * pointsY[0]); pointsX' = [2 * c * pointsY[1], -2 * c * pointsY[0]]; pointsY' = [-2 * c * pointsX[1], 2 * c * pointsX[0]]; c' = 2 * (pointsX[0] * pointsY[1] - pointsX[1] * pointsY[0])
// at: pointsX = [0.5, 2]; pointsY = [1.5, -0.5]; c = 3
// at: pointsX = [1, -1]; pointsY = [2, 4]; c = -0.5
using AutoGrad;

/// <summary>Of a polygon.</summary>
public readonly record struct Corner(double X, double Y, [property: NoDerivative] double Weight);

/// <summary>Of the plane.</summary>
public static partial class Plane
{
    /// <summary>Between corners.</summary>
    [Differentiable]
    public static double Area(Corner[] points, double c)
    {
        var sum = 0.0;
        for (var i = 1; i < points.Length; i++) sum += points[i].Weight * (points[i - 1].X * points[i].Y - points[i].X * points[i - 1].Y);
        return c * sum;
    }
}
