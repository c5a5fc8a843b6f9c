// An object that the method makes, changes through two names and a helper, and forgets.
//
// language: 12
// at: x = [0.5, -0.3, 1]; k = 0.8; value = 0.8 * 1.2 * 0.8 * 1.2 / 3 + 1; x' = [2 * 0.64 * 1.2 / 3, 2 * 0.64 * 1.2 / 3, 2 * 0.64 * 1.2 / 3]; k' = 2 * 0.8 * 1.44 / 3
using AutoGrad;

public sealed class Adder(double scale)
{
    private double _sum;

    public int Count { get; private set; }

    public double Total => _sum;

    public void Add(double x)
    {
        _sum += scale * x;
        Count++;
    }
}

public static partial class Values
{
    [Differentiable]
    public static double LocalObject(double[] x, double k)
    {
        var adder = new Adder(k);
        var same = adder;
        for (var i = 1; i < x.Length; i++)
        {
            adder.Add(x[i]);
        }

        AddTo(same, x[0]);
        return adder.Total * adder.Total / same.Count + 1;
    }

    private static void AddTo(Adder adder, double x) => adder.Add(x);
}
