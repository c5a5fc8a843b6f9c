namespace AutoGrad;

public static partial class SpecialFunctions
{
    /// <summary>A polynomial by Horner's scheme, its coefficients from the lowest degree up.</summary>
    private static double Polynomial(double t, ReadOnlySpan<double> coefficients)
    {
        var value = 0.0;
        for (var i = coefficients.Length - 1; i >= 0; i--) value = value * t + coefficients[i];
        return value;
    }

    /// <summary>sin(πr) for |r| ≤ ½.</summary>
    private static double SineOfHalfTurns(double r) => Math.Sin(Math.PI * r);

    /// <summary>cos(πr) for |r| ≤ ½, exact to the last digits at its zeros ±½ too.</summary>
    private static double CosineOfHalfTurns(double r) => Math.Abs(r) <= 0.25 ? Math.Cos(Math.PI * r) : Math.Sin(Math.PI * (0.5 - Math.Abs(r)));
}
