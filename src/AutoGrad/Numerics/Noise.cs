namespace AutoGrad.Numerics;

/// <summary>How accurate a function value is: to a fraction of its size, and no better than an absolute floor, which cancellation inside the function may set.</summary>
/// <param name="Relative">The relative part: 2⁻⁵² in double precision.</param>
/// <param name="Floor">The absolute part; 0 when none is known.</param>
internal readonly record struct Noise(double Relative, double Floor = 0)
{
    /// <summary>Below the normal numbers there is no relative accuracy.</summary>
    private const double SmallestNormal = 2.2250738585072014e-308;

    /// <summary>The noise of a value of the given size; 0 where every value is.</summary>
    public double Of(double size) => size == 0 && Floor == 0 ? 0 : Math.Max(Math.Max(Relative * size, Floor), SmallestNormal);

    /// <summary>The noise as a fraction of a value, for choosing steps; at most one half.</summary>
    public double RelativeTo(double value) => Floor == 0 ? Relative : Math.Clamp(Floor / Math.Max(Math.Abs(value), 1e-300), Relative, 1e-3);
}
