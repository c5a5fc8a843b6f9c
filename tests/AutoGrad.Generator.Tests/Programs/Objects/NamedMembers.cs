// Members of the object, by name, beside a parameter: each has a gradient of its own, and the others are constant.
// language: 12
//
// object: this = new Decay(rate, table, 3); double rate; double[] table
// let: e0 = Exp(-rate * t[0]); e1 = Exp(-rate * t[1])
// everywhere: value = 3 * level * (table[0] * e0 + table[1] * e1); rate' = -3 * level * (table[0] * t[0] * e0 + table[1] * t[1] * e1);
//   table' = [3 * level * e0, 3 * level * e1]; level' = 3 * (table[0] * e0 + table[1] * e1)
// at: rate = 0.4; table = [1.5, -0.5]; level = 2; t = [0.1, 2]
// at: rate = -0.2; table = [0, 1]; level = 0.5; t = [1, 3]
using System;
using AutoGrad;

/// <summary>Kept by a primary constructor.</summary>
public sealed partial class Decay(double rate, double[] table, double scale)
{
    /// <summary>A constant here.</summary>
    public double Scale { get; set; } = scale;

    /// <summary>At the given times.</summary>
    [Differentiable(WithRespectTo = new[] { "rate", "table", "level" })]
    public double Sum(double level, [NoDerivative] double[] t)
    {
        var sum = 0.0;
        for (var i = 0; i < t.Length; i++) sum += table[i] * Math.Exp(-rate * t[i]);
        return Scale * level * sum;
    }
}
