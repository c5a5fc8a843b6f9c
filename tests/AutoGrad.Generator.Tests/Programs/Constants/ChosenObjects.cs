// Constant objects in variables, chosen by conditions, cast, indexed, compared with null.
//
// everywhere: value = (n > 2 ? 5 * n : 2 * n) * x * x + (n > 0 ? 1 : 3) * x; x' = 2 * (n > 2 ? 5 * n : 2 * n) * x + (n > 0 ? 1 : 3)
// at: x = 0.7; n = 3; near = new Slope { Rate = 2 }; far = new System.Collections.Generic.List<Slope> { null, new Slope { Rate = 5 } }
// at: x = -1.1; n = -2; near = new Slope { Rate = 2 }; far = new System.Collections.Generic.List<Slope> { null, new Slope { Rate = 5 } }
using System.Collections.Generic;
using AutoGrad;

public interface ISlope
{
    double At(int n);
}

public class Slope : ISlope
{
    public double Rate;

    public double At(int n) => Rate * n;
}

public static partial class Constants
{
    [Differentiable]
    public static double ChosenObjects(double x, int n, ISlope near, [NoDerivative] List<Slope> far)
    {
        ISlope slope;
        if (n > 2) slope = far[1];
        else slope = near;
        var same = n > 0 ? slope : null;
        var concrete = (Slope)slope;
        return concrete.Rate * n * x * x + (same == null ? 3 : 1) * x;
    }
}
