// A generic struct with a static factory, in double; a generic pair of different types.
//
// language: 11
// everywhere: value = (2 * x + y) * x; x' = 4 * x + y; y' = x
// at: x = 0.7; y = -1.2
using System.Numerics;
using AutoGrad;

public readonly struct Line<T> where T : INumber<T>
{
    private Line(T slope, T offset) => (Slope, Offset) = (slope, offset);

    public T Slope { get; }

    public T Offset { get; }

    public static Line<T> Through(T slope, T offset) => new(slope, offset);

    public T At(T x) => Slope * x + Offset;
}

public record struct Pair<TFirst, TSecond>(TFirst First, TSecond Second);

public static partial class Generics
{
    [Differentiable]
    public static double GenericStruct(double x, double y)
    {
        var pair = new Pair<Line<double>, int>(Line<double>.Through(x, y), 2);
        return pair.First.At(pair.Second) * x;
    }
}
