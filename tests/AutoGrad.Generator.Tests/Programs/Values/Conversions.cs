// Conversions of the user's, implicit from a number and explicit to one; ++ on a struct.
//
// everywhere: value = (x + 1) * (x + 1); x' = 2 * (x + 1)
// at: x = 0.7
using AutoGrad;

public readonly struct Metres
{
    private readonly double _value;

    private Metres(double value) => _value = value;

    public static implicit operator Metres(double value) => new(value);

    public static explicit operator double(Metres metres) => metres._value;

    public static Metres operator ++(Metres metres) => new(metres._value + 1);

    public static Metres operator *(Metres a, Metres b) => new(a._value * b._value);
}

public static partial class Values
{
    [Differentiable]
    public static double Conversions(double x)
    {
        Metres side = x;
        side++;
        return (double)(side * side);
    }
}
