// A European call: gamma, vanna and volga, the normal distribution by a series to the last digit.
//
// let: root = Sqrt(maturity); d = (Log(spot / strike) + (rate + 0.5 * volatility * volatility) * maturity) / (volatility * root); e = d - volatility * root;
//     density = NormalDensity(d); gamma = density / (spot * volatility * root); vanna = -density * e / volatility
// everywhere: volatility' = spot * density * root; hessian = [[gamma, vanna], [vanna, spot * density * root * d * e / volatility]]
// at: spot = 100; volatility = 0.2; strike = 105; rate = 0.03; maturity = 0.75
// at: spot = 90; volatility = 0.35; strike = 80; rate = 0.01; maturity = 2
using System;
using AutoGrad;

public static partial class Second
{
    [Differentiable(Derivatives.All)]
    public static double BlackScholes(double spot, double volatility, [NoDerivative] double strike, [NoDerivative] double rate, [NoDerivative] double maturity)
    {
        var deviation = volatility * Math.Sqrt(maturity);
        var d1 = (Math.Log(spot / strike) + (rate + 0.5 * volatility * volatility) * maturity) / deviation;
        return spot * Normal(d1) - strike * Math.Exp(-rate * maturity) * Normal(d1 - deviation);
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
