// Virtual calls in a loop over constant objects: their results are constants, and are kept for the sweep backwards.
//
// everywhere: value = legs.Aggregate(x, (v, leg) => v + leg.Amount(3) * v * v / 10);
//     x' = legs.Aggregate((V: x, D: 1.0), (s, leg) => (s.V + leg.Amount(3) * s.V * s.V / 10, s.D * (1 + leg.Amount(3) * s.V / 5))).D
// at: x = 0.7; legs = new System.Collections.Generic.List<Leg> { new Leg { Rate = 1 }, new Floating { Rate = 2 }, new Leg { Rate = -0.5 } }
// at: x = -0.4; legs = new System.Collections.Generic.List<Leg>()
using System.Collections.Generic;
using AutoGrad;

public class Leg
{
    public double Rate;

    public virtual double Amount(int t) => Rate * t;
}

public class Floating : Leg
{
    public override double Amount(int t) => Rate + t;
}

public static partial class Constants
{
    [Differentiable]
    public static double UnknownCalls(double x, [NoDerivative] List<Leg> legs)
    {
        var v = x;
        foreach (var leg in legs)
        {
            var current = leg;
            var amount = current.Amount(3);
            v += amount * v * v / 10;
        }

        return v;
    }
}
