// A class with rows of weights, a base class, and strings that drop out.
// language: 12
//
// object: net = new Net(netBias, netRows, "n"); double netBias = Bias; double[][] netRows = Rows
// let: h0 = Tanh(netRows[0][0] * x[0] + netRows[0][1] * x[1] + netBias); h1 = Tanh(netRows[1][0] * x[0] + netRows[1][1] * x[1] + netBias); d0 = 1 - h0 * h0; d1 = 1 - h1 * h1
// everywhere: value = h0 + h1; netBias' = d0 + d1; netRows' = [[d0 * x[0], d0 * x[1]], [d1 * x[0], d1 * x[1]]]
// at: netBias = 0.1; netRows = [[0.5, -0.25], [1.5, 0.75]]; x = [0.7, -1.2]
using System;
using AutoGrad;

/// <summary>What all have.</summary>
public abstract class Named(string name, double bias)
{
    /// <summary>Has no place in a tangent.</summary>
    public string Name { get; } = name;

    /// <summary>Has one.</summary>
    public double Bias { get; set; } = bias;
}

/// <summary>Of one layer.</summary>
public class Net(double bias, double[][] rows, string name) : Named(name, bias)
{
    /// <summary>The weights.</summary>
    public double[][] Rows { get; } = rows;
}

/// <summary>Of nets.</summary>
public static partial class Nets
{
    /// <summary>The sum of all neurons.</summary>
    [Differentiable]
    public static double Output(Net net, [NoDerivative] double[] x)
    {
        var sum = 0.0;
        for (var i = 0; i < net.Rows.Length; i++)
        {
            var s = net.Bias;
            for (var j = 0; j < x.Length; j++) s += net.Rows[i][j] * x[j];
            sum += Math.Tanh(s);
        }

        return sum;
    }
}
