// Generic mathematics, called with double and with float.
//
// language: 11
// let: s = Log(1 + Exp(x))
// everywhere: value = 3 * s + x * x + 1; x' = 3 * Exp(x) / (1 + Exp(x)) + 2 * x
// at: x = 0.75
using System.Numerics;
using AutoGrad;

public static partial class Generics
{
    [Differentiable]
    public static double Numbers(double x) => Softplus(x) + (Square((float)x) + 1);

    private static T Softplus<T>(T x) where T : IFloatingPointIeee754<T> => T.Log(T.One + T.Exp(x)) * T.CreateChecked(3);

    private static T Square<T>(T x) where T : INumber<T>
    {
        var square = T.MultiplicativeIdentity;
        for (var i = 0; i < 2; i++)
        {
            square *= x;
        }

        return square;
    }
}
