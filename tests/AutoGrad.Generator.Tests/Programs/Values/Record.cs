// An immutable record class as a model: a method, an init property, a changed copy.
//
// let: e = Exp(-b / 2)
// everywhere: value = a * e + 2 * a * Exp(-b * b); a' = e + 2 * Exp(-b * b); b' = -a * e / 2 - 4 * a * b * Exp(-b * b)
// at: a = 0.7; b = 1.2
using System;
using AutoGrad;

public record Decay(double Scale, double Speed)
{
    public double Factor { get; init; } = 1;

    public double At(double t) => Factor * Scale * Math.Exp(-Speed * t);
}

public static partial class Values
{
    [Differentiable]
    public static double Record(double a, double b)
    {
        var model = new Decay(a, b);
        var twice = model with { Factor = 2 };
        return model.At(0.5) + twice.At(b);
    }
}
