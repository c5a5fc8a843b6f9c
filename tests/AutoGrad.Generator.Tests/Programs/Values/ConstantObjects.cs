// Methods of constant objects: of a static readonly one, of an element of an array of them, of each of them, in a helper.
//
// language: 12
// everywhere: value = 3 * x * x + 2 * x + 5 * x; x' = 6 * x + 7
// at: x = 0.7
using AutoGrad;

public sealed class Gain(double factor)
{
    public double Factor { get; } = factor;

    public double Of(double x) => Factor * x;
}

public static partial class Values
{
    private static readonly Gain[] Gains = [new Gain(2), new Gain(3)];

    private static readonly Gain Unit = new(1);

    [Differentiable]
    public static double ConstantObjects(double x)
    {
        var sum = Gains[1].Of(x) * Unit.Of(x) + Twice(Gains[0], x) / 2;
        foreach (var gain in Gains)
        {
            sum += gain.Of(x);
        }

        return sum;
    }

    private static double Twice(Gain gain, double x) => 2 * gain.Of(x);
}
