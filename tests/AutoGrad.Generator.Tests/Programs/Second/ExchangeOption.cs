// The option to exchange one asset for another (W. Margrabe, Journal of Finance 33, 1978): gammas and the cross-gamma.
//
// let: d = Log(first / second) / deviation + 0.5 * deviation; e = d - deviation
// everywhere: hessian = [[NormalDensity(d) / (first * deviation), -NormalDensity(d) / (second * deviation)], [-NormalDensity(d) / (second * deviation), NormalDensity(e) / (second * deviation)]]
// at: first = 100; second = 95; deviation = 0.25
// at: first = 1.3; second = 1.9; deviation = 0.4
using System;
using AutoGrad;

public static partial class Second
{
    [Differentiable(Derivatives.All)]
    public static double ExchangeOption(double first, double second, [NoDerivative] double deviation)
    {
        var d = Math.Log(first / second) / deviation + 0.5 * deviation;
        return first * Normal(d) - second * Normal(d - deviation);
    }

    // G. Marsaglia, "Evaluating the Normal Distribution", Journal of Statistical Software 11 (2004).
    private static double Normal(double x)
    {
        var sum = x;
        var term = x;
        var previous = 0.0;
        for (var i = 3; sum != previous; i += 2)
        {
            previous = sum;
            term *= x * x / i;
            sum += term;
        }

        return 0.5 + sum * Math.Exp(-0.5 * x * x) / Math.Sqrt(2 * Math.PI);
    }
}
