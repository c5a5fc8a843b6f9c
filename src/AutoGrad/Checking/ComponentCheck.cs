namespace AutoGrad.Checking;

/// <summary>How the numerical side saw the function along one coordinate or direction.</summary>
public enum Smoothness
{
    /// <summary>Smooth at the scale of the differences.</summary>
    Smooth,

    /// <summary>The one-sided slopes differ at the point: a kink.</summary>
    Kink,

    /// <summary>Defined on one side only: the edge of the domain.</summary>
    Edge,

    /// <summary>A vertical tangent: the slope grows without bound.</summary>
    Vertical,

    /// <summary>The differences do not settle: noise, a jump, or structure finer than they resolve.</summary>
    Unresolved,
}

/// <summary>One derivative checked: a partial derivative, or the derivative along a random direction.</summary>
/// <param name="Name">The parameter or direction, <c>w[3]</c>.</param>
/// <param name="Index">The coordinate's index in the flat point; −1 for a direction.</param>
/// <param name="Analytic">The derivative under test.</param>
/// <param name="Numeric">The derivative by differences.</param>
/// <param name="Error">The numerical side's own estimate of its error.</param>
/// <param name="Tolerance">The difference up to which the two agree: a multiple of <paramref name="Error"/> and the rounding of the derivative under test.</param>
/// <param name="Verdict">What follows.</param>
/// <param name="Smoothness">How the function looked.</param>
/// <param name="LeftSlope">The slope from the left, where one-sided slopes were needed; else NaN.</param>
/// <param name="RightSlope">The slope from the right, where one-sided slopes were needed; else NaN.</param>
/// <param name="Note">What a reader should know about it; empty when there is nothing.</param>
public sealed record ComponentCheck(
    string Name, int Index, double Analytic, double Numeric, double Error, double Tolerance, Verdict Verdict,
    Smoothness Smoothness = Smoothness.Smooth, double LeftSlope = double.NaN, double RightSlope = double.NaN, string Note = "")
{
    /// <summary>|analytic − numeric|.</summary>
    public double Difference => Math.Abs(Analytic - Numeric);

    /// <summary>The smallest relative fault that this comparison would have found; infinite where the derivative vanishes.</summary>
    public double Resolution => Tolerance == 0 ? 0 : Tolerance / Math.Max(Math.Abs(Analytic), Math.Abs(Numeric));
}
