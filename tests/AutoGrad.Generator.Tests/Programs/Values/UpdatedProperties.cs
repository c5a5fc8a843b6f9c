// Compound assignments and steps of properties and indexers that are code: on a struct in an array, on an object, within expressions,
// in a loop, with indices that are computed once.
//
// let: a = x > 3 ? 3 : x; b = a * y > 3 ? 3 : a * y; c = b + 1 > 3 ? 3 : b + 1
// let: p = x > 3 ? 0.0 : 1.0; q = a * y > 3 ? 0.0 : 1.0; r = b + 1 > 3 ? 0.0 : 1.0
// let: u = x + 1; v = y * (2 * u + 1)
// everywhere: value = 3 * b * c + v * (u - 0.5) * u + 10 * v * y;
//   x' = 3 * q * p * y * (c + b * r) + 2 * y * (u - 0.5) * u + v * (2 * u - 0.5) + 20 * y * y;
//   y' = 3 * q * a * (c + b * r) + (2 * u + 1) * (u - 0.5) * u + 10 * (v + y * (2 * u + 1))
// at: x = 0.5; y = 2
// at: x = -0.75; y = 0.3
// at: x = 4; y = 0.5
// at: x = 2; y = 1.75
using AutoGrad;

/// <summary>Never above three.</summary>
public struct Level
{
    private double _value;

    public int Writes { get; private set; }

    public double Value
    {
        readonly get => _value;
        set
        {
            _value = value > 3 ? 3 : value;
            Writes++;
        }
    }
}

/// <summary>Two numbers; whatever is written to the first is raised by one.</summary>
public sealed class Cells
{
    private readonly double[] _cells = new double[2];

    private int _shift;

    public int Shift
    {
        get => _shift;
        set => _shift = 2 * value;
    }

    public double this[int index]
    {
        get => _cells[index];
        set => _cells[index] = index == 0 ? value + 1 : value;
    }
}

public static partial class Values
{
    [Differentiable]
    public static double UpdatedProperties(double x, double y)
    {
        var levels = new Level[2];
        var j = 0;
        levels[j++].Value += x;
        levels[j - 1].Value *= y;
        var capped = levels[0].Value++ * levels[0].Value;

        var cells = new Cells();
        var i = 1;
        cells[i++ - 1] += x;
        cells[i - 1] = 2 * cells[0] + 1;
        var last = cells[i - 1] *= y;
        for (var k = 0; k < 2; k++)
        {
            cells[1] *= cells[0] -= 0.5;
        }

        cells.Shift += 2;
        cells.Shift++;
        return capped * levels[j - 1].Writes + cells[1] + cells.Shift * last * y;
    }
}
