// An indexer with code behind it, read with constant and with varying index, and written.
//
// everywhere: value = x * x * y + x; x' = 2 * x * y + 1; y' = x * x
// at: x = 0.7; y = -1.2
using AutoGrad;

public struct Pair
{
    private double _first;
    private double _second;

    public double this[int index]
    {
        readonly get => index == 0 ? _first : _second;
        set
        {
            if (index == 0)
            {
                _first = value;
            }
            else
            {
                _second = value;
            }
        }
    }
}

public static partial class Values
{
    [Differentiable]
    public static double Indexer(double x, double y)
    {
        var pair = new Pair();
        pair[0] = x * y;
        pair[1] = x;
        var product = 1.0;
        for (var i = 0; i < 2; i++)
        {
            product *= pair[i];
        }

        return product + pair[1];
    }
}
