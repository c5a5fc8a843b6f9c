// An object with an array that its method writes to: constant, and yet it carries derivatives from there to where it is read.
//
// object: this = new Energy(w, rate); double[] w = W; double rate = Rate
// let: p0 = w[0] * x[0]; p1 = w[1] * x[1]
// everywhere: value = rate * (p0 * p0 + p1 * p1); w' = [2 * rate * p0 * x[0], 2 * rate * p1 * x[1]]; rate' = p0 * p0 + p1 * p1
// at: w = [0.5, -2]; rate = 1.5; x = [0.75, 1.25]
// at: w = [1, 3]; rate = -0.25; x = [2, 0.5]
using AutoGrad;

/// <summary>Of what was weighed.</summary>
public sealed partial class Energy
{
    [NoDerivative] private readonly double[] _products = new double[2];
    private readonly double[] _w;

    /// <summary>From its parameters.</summary>
    public Energy(double[] w, double rate) => (_w, Rate) = (w, rate);

    /// <summary>How much of it.</summary>
    public double Rate { get; set; }

    /// <summary>Of the weighed squares.</summary>
    [Differentiable(WithRespectTo = new[] { "this" })]
    public double Of(double[] x)
    {
        for (var i = 0; i < x.Length; i++) _products[i] = _w[i] * x[i];
        var sum = 0.0;
        for (var i = 0; i < x.Length; i++) sum += _products[i] * _products[i];
        return Rate * sum;
    }
}
