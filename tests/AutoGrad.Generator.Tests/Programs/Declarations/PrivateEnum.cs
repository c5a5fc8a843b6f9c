// A helper in another class whose enumeration is private: generated code cannot name it, and takes the number behind it.
//
// everywhere: value = x > 1 ? x * x : 3 * x; x' = x > 1 ? 2 * x : 3
// at: x = 0.5
// at: x = 2
using AutoGrad;

public static partial class Caller
{
    [Differentiable]
    public static double PrivateEnum(double x) => Chooser.At(x);
}

public static class Chooser
{
    private enum Kind
    {
        Linear,
        Squared,
    }

    public static double At(double x)
    {
        var kind = KindOf(x);
        return kind == Kind.Squared ? x * x : kind switch { Kind.Linear => 3 * x, _ => 0 };
    }

    private static Kind KindOf(double x) => x > 1 ? Kind.Squared : Kind.Linear;
}
