// The user has types with the names that generated code uses.
//
// everywhere: value = Sin(Sin(x[0]) * x[1]); x' = [Cos(Sin(x[0]) * x[1]) * x[1] * Cos(x[0]), Cos(Sin(x[0]) * x[1]) * Sin(x[0])]
// at: x = [0.5, 2]
using AutoGrad;

public static partial class Corners
{
    [Differentiable]
    public static double TypeNamesInUse(double[] x)
    {
        var p = 1.0;
        for (var i = 0; i < x.Length; i++)
        {
            p = System.Math.Sin(p * x[i]);
        }

        return p;
    }
}

public static class Shape
{
}

public static class Buffers
{
}

public static class Array
{
}

public static class Math
{
}

public interface IObjective
{
}
