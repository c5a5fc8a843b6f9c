// The object whose method it is: private fields, an auto-property, a nested object, a constant field.
//
// object: this = new Model(w, b, innerGain); double[] w = W; double b = B; double innerGain = Inner.Gain
// let: s = b + w[0] * x[0] + w[1] * x[1]; t = Tanh(innerGain * s); r = 2 * (t - y); d = r * (1 - t * t)
// everywhere: value = (t - y) * (t - y); w' = [d * innerGain * x[0], d * innerGain * x[1]]; b' = d * innerGain; innerGain' = d * s
// at: w = [0.3, -0.4]; b = 0.2; innerGain = 1.3; x = [1, 2]; y = 0.7
// at: w = [-1, 0.5]; b = 0; innerGain = 0.5; x = [0.25, 3]; y = -0.5
using System;
using AutoGrad;

/// <summary>What comes last.</summary>
public class Squash
{
    /// <summary>Its slope at zero.</summary>
    public double Gain { get; set; }

    /// <summary>Between -1 and 1.</summary>
    public double Apply(double v) => Math.Tanh(Gain * v);
}

/// <summary>A neuron.</summary>
public sealed partial class Model
{
    private readonly double[] _w;
    private readonly int _power = 2;
    private double _b;

    /// <summary>From its parameters.</summary>
    public Model(double[] w, double b, double gain) => (_w, _b, Inner) = (w, b, new Squash { Gain = gain });

    /// <summary>What comes last.</summary>
    public Squash Inner { get; }

    /// <summary>How far from the target.</summary>
    [Differentiable(WithRespectTo = new[] { "this" })]
    public double Loss(double[] x, double y) => Math.Pow(Predict(x) - y, _power);

    private double Predict(double[] x)
    {
        var sum = _b;
        for (var i = 0; i < x.Length; i++) sum += _w[i] * x[i];
        return Inner.Apply(sum);
    }
}
