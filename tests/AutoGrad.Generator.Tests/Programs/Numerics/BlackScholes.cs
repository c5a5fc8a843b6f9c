// The price of a European call, the normal distribution by Zelen and Severo's approximation.
//
// at: spot = 100; strike = 105; rate = 0.03; volatility = 0.2; maturity = 0.75
// at: spot = 90; strike = 80; rate = 0.01; volatility = 0.35; maturity = 2
using System;
using AutoGrad;

public static partial class Finance
{
    [Differentiable]
    public static double BlackScholes(double spot, [NoDerivative] double strike, double rate, double volatility, double maturity)
    {
        var deviation = volatility * Math.Sqrt(maturity);
        var d1 = (Math.Log(spot / strike) + (rate + 0.5 * volatility * volatility) * maturity) / deviation;
        var d2 = d1 - deviation;
        return spot * Normal(d1) - strike * Math.Exp(-rate * maturity) * Normal(d2);
    }

    // M. Zelen and N. C. Severo, in Abramowitz and Stegun (1964), 26.2.17.
    private static double Normal(double x)
    {
        var t = 1 / (1 + 0.2316419 * Math.Abs(x));
        var density = Math.Exp(-0.5 * x * x) / Math.Sqrt(2 * Math.PI);
        var tail = density * t * (0.319381530 + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))));
        return x < 0 ? tail : 1 - tail;
    }
}
