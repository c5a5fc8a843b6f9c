namespace AutoGrad.Numerics;

/// <summary>The relative spacing of floating-point numbers.</summary>
internal static class Precision
{
    /// <summary>2⁻⁵².</summary>
    public const double Double = 2.220446049250313e-16;

    /// <summary>2⁻²³.</summary>
    public const double Single = 1.1920928955078125e-7;
}
