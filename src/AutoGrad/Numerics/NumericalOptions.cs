using AutoGrad.Numerics;

namespace AutoGrad;

/// <summary>What numerical differentiation needs to know beside the function.</summary>
public sealed record NumericalOptions
{
    /// <summary>The adaptive scheme in double precision, one thread, no bounds.</summary>
    public static NumericalOptions Default { get; } = new();

    /// <summary>The difference formula.</summary>
    public DifferenceScheme Scheme { get; init; } = DifferenceScheme.Adaptive;

    /// <summary>The relative accuracy of a function value: 2⁻⁵² for double, 2⁻²³ for a function computed in float.</summary>
    public double Noise { get; init; } = Precision.Double;

    /// <summary>A fixed step relative to max(1,|xᵢ|) in place of the scheme's own; 0 for the scheme's own. Rounded to a power of two.</summary>
    public double RelativeStep { get; init; }

    /// <summary>Lower bounds of the parameters, n numbers; the function is never evaluated below them. <see langword="null"/> for none.</summary>
    public double[]? Lower { get; init; }

    /// <summary>Upper bounds of the parameters, n numbers; the function is never evaluated above them. <see langword="null"/> for none.</summary>
    public double[]? Upper { get; init; }

    /// <summary>How many coordinates may be differentiated at once; the function must then be safe to call from several threads. The result does not depend on it.</summary>
    public int DegreeOfParallelism { get; init; } = 1;
}
