// A model with arrays of its own that its method works in: they are no parameters, and carry derivatives from where they are written to where they are read.
//
// object: this = new Network(w); double[] w
// let: a = Tanh(w[0] * x); b = Tanh(w[1] * x + a)
// everywhere: value = a * b; w' = [(1 - a * a) * x * b + a * (1 - b * b) * (1 - a * a) * x, a * (1 - b * b) * x]; x' = (1 - a * a) * w[0] * b + a * (1 - b * b) * (w[1] + (1 - a * a) * w[0])
// at: w = [0.5, -2]; x = 0.75
// at: w = [1, 3]; x = -0.25
using System;
using AutoGrad;

/// <summary>Where layers are computed.</summary>
public sealed class Workspace
{
    /// <summary>What each has computed.</summary>
    public readonly double[] Outputs = new double[2];
}

/// <summary>Layers of one unit.</summary>
public sealed partial class Network
{
    private readonly double[] _w;
    private readonly double[] _inputs = new double[2];
    private readonly Workspace _work = new Workspace();

    /// <summary>From its weights.</summary>
    public Network(double[] w) => _w = w;

    /// <summary>The product of all outputs.</summary>
    [Differentiable(WithRespectTo = new[] { nameof(_w), nameof(x) })]
    public double Of(double x)
    {
        for (var i = 0; i < 2; i++)
        {
            _inputs[i] = _w[i] * x;
            if (i > 0) _inputs[i] += _work.Outputs[i - 1];
            Put(i);
        }

        var work = _work;
        return _work.Outputs[0] * work.Outputs[1];
    }

    private void Put(int i) => _work.Outputs[i] = Math.Tanh(_inputs[i]);
}
