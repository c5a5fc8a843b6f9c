// Locals with the names that generated code likes.
//
// let: p = x.Aggregate(1.0, (a, v) => a * v)
// everywhere: value = p * n; x' = Vector(x.Length, i => n * p / x[i])
// at: x = [1, 2, 4]; n = 3
using AutoGrad;

public static partial class Corners
{
    [Differentiable]
    public static double LocalNamesInUse(double[] x, int n)
    {
        var trips = 1.0;
        var xGradient = 0;
        for (var k = 0; k < x.Length; k++)
        {
            var done = x[k];
            var tripsSaved = trips;
            trips = tripsSaved * done;
            xGradient++;
        }

        var value = trips * n;
        var result = value + xGradient;
        return result - xGradient;
    }
}
