// The Black-Scholes price of a European call; its greeks in closed form.
//
// let: s = volatility * Sqrt(maturity); a = (Log(spot / strike) + (rate + volatility * volatility / 2) * maturity) / (volatility * Sqrt(maturity))
// everywhere: spot' = SpecialFunctions.NormalCdf(a); volatility' = spot * Sqrt(maturity) * NormalDensity(a);
//     rate' = strike * maturity * Exp(-rate * maturity) * SpecialFunctions.NormalCdf(a - s);
//     maturity' = spot * volatility * NormalDensity(a) / (2 * Sqrt(maturity)) + rate * strike * Exp(-rate * maturity) * SpecialFunctions.NormalCdf(a - s)
// at: spot = 100; strike = 105; rate = 0.03; volatility = 0.2; maturity = 0.75
// at: spot = 90; strike = 80; rate = 0.01; volatility = 0.35; maturity = 2
// at: spot = 100; strike = 100; rate = 0; volatility = 0.2; maturity = 1; value = 100 * (2 * SpecialFunctions.NormalCdf(0.1) - 1)
using System;
using AutoGrad;

public static partial class Finance
{
    [Differentiable(Derivatives.All)]
    public static double EuropeanCall(double spot, [NoDerivative] double strike, double rate, double volatility, double maturity)
    {
        var deviation = volatility * Math.Sqrt(maturity);
        var d1 = (Math.Log(spot / strike) + (rate + 0.5 * volatility * volatility) * maturity) / deviation;
        return spot * SpecialFunctions.NormalCdf(d1) - strike * Math.Exp(-rate * maturity) * SpecialFunctions.NormalCdf(d1 - deviation);
    }
}
