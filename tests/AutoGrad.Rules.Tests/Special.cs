using static System.Double;

namespace AutoGrad.Rules.Tests;

/// <summary>What mathematics, or the project's convention at kinks, says at one point: zeros of either sign, infinities, poles, ties, axes, integer ratios.</summary>
/// <param name="Rule">The rule's name and number of parameters.</param>
/// <param name="At">The arguments.</param>
/// <param name="Expected">The derivative by each differentiated argument; null for no statement.</param>
/// <param name="Only">The functions concerned, of those the rule serves.</param>
internal sealed record Special(string Rule, double[] At, double?[] Expected, string[]? Only = null)
{
    private const double Inf = PositiveInfinity;
    private const double Pi = Math.PI;
    private const double Euler = 0.57721566490153286;
    private const double Apery = 1.2020569031595943;
    private static readonly double Ln2 = Math.Log(2);
    private static readonly double Ln10 = Math.Log(10);

    public static IReadOnlyList<Special> All { get; } =
    [
        .. Of("Divide/2", ([1, 0], [Inf, -Inf]), ([1, -0.0], [-Inf, -Inf]), ([-1, 0], [Inf, Inf]), ([3, Inf], [0, 0]), ([0, 2], [0.5, 0]), ([6, -3], [-1.0 / 3, -2.0 / 3])),
        .. Of("Remainder/2", ([7.5, 2], [1, -3]), ([-7.5, 2], [1, 3]), ([7.5, -2], [1, 3]), ([-7.5, -2], [1, -3]), ([6, 2], [1, -3]), ([-6, 2], [1, 3]), ([1, 2], [1, 0]), ([1, Inf], [1, 0])),
        .. Of("IeeeRemainder/2", ([7.5, 2], [1, -4]), ([-7.5, 2], [1, 4]), ([7.5, -2], [1, 4]), ([5, 2], [1, -2]), ([7, 2], [1, -4]), ([6, 2], [1, -3]), ([1, Inf], [1, 0])),
        .. Of("Multiply/2", ([0, 3], [3, 0]), ([3, Inf], [Inf, 3])),
        .. Of("ScaleB/2", ([0, 3], [8]), ([5, -2], [0.25]), ([5, 0], [1])),
        .. Of("Lerp/3", ([2, 5, 0], [1, 0, 3]), ([2, 5, 1], [0, 1, 3]), ([2, 5, 3], [-2, 3, 3])),
        .. Of("DegreesToRadians/1", ([90], [Pi / 180])),
        .. Of("RadiansToDegrees/1", ([1], [180 / Pi])),

        .. Of("Exp/1", ([0], [1]), ([-Inf], [0]), ([Inf], [Inf])),
        .. Of("Exp2/1", ([0], [Ln2]), ([3], [8 * Ln2]), ([-Inf], [0]), ([Inf], [Inf])),
        .. Of("Exp10/1", ([0], [Ln10]), ([2], [100 * Ln10]), ([-Inf], [0]), ([Inf], [Inf])),
        .. Of("ExpM1/1", ([0], [1]), ([-0.0], [1]), ([-50], [1.928749847963917783e-22]), ([-Inf], [0]), ([Inf], [Inf])),
        .. Of("Exp2M1/1", ([0], [Ln2]), ([-80], [Math.ScaleB(Ln2, -80)]), ([-Inf], [0])),
        .. Of("Exp10M1/1", ([0], [Ln10]), ([-25], [Ln10 * 1e-25]), ([-Inf], [0])),
        .. Of("Log/1", ([1], [1]), ([0], [Inf]), ([-0.0], [-Inf]), ([Inf], [0])),
        .. Of("Log/2", ([8, 2], [1 / (8 * Ln2), -3 / (2 * Ln2)]), ([0, 2], [Inf, Inf]), ([1, 5], [1 / Math.Log(5), 0]), ([4, 0.5], [-1 / (4 * Ln2), -4 / Ln2])),
        .. Of("Log2/1", ([1], [1 / Ln2]), ([0], [Inf]), ([Inf], [0])),
        .. Of("Log10/1", ([1], [1 / Ln10]), ([0], [Inf]), ([Inf], [0])),
        .. Of("LogP1/1", ([0], [1]), ([-1], [Inf]), ([Inf], [0])),
        .. Of("Log2P1/1", ([0], [1 / Ln2]), ([-1], [Inf]), ([Inf], [0])),
        .. Of("Log10P1/1", ([0], [1 / Ln10]), ([-1], [Inf]), ([Inf], [0])),

        .. Of("Sin/1", ([0], [1]), ([-0.0], [1]), ([Inf], [NaN])),
        .. Of("Cos/1", ([0], [0]), ([Inf], [NaN])),
        .. Of("Tan/1", ([0], [1]), ([Inf], [NaN])),
        .. Of("SinPi/1", ([0], [Pi]), ([1], [-Pi]), ([2], [Pi]), ([0.5], [0]), ([-0.5], [0])),
        .. Of("CosPi/1", ([0], [0]), ([1], [0]), ([0.5], [-Pi]), ([-0.5], [Pi])),
        .. Of("TanPi/1", ([0], [Pi]), ([0.25], [2 * Pi]), ([0.5], [Inf]), ([-0.5], [Inf]), ([1], [Pi])),
        .. Of("Asin/1", ([0], [1]), ([1], [Inf]), ([-1], [Inf])),
        .. Of("Acos/1", ([0], [-1]), ([1], [-Inf]), ([-1], [-Inf])),
        .. Of("AsinPi/1", ([0], [1 / Pi]), ([1], [Inf]), ([-1], [Inf])),
        .. Of("AcosPi/1", ([0], [-1 / Pi]), ([1], [-Inf]), ([-1], [-Inf])),
        .. Of("Atan/1", ([0], [1]), ([1], [0.5]), ([-1], [0.5]), ([1000], [1 / 1000001.0]), ([Inf], [0]), ([-Inf], [0])),
        .. Of("AtanPi/1", ([0], [1 / Pi]), ([1], [0.5 / Pi]), ([Inf], [0]), ([-Inf], [0])),
        .. Of("Atan2/2", ([0, 1], [1, 0]), ([-0.0, 1], [1, 0]), ([0, -1], [-1, 0]), ([-0.0, -1], [-1, 0]), ([1, 0], [0, -1]), ([1, -0.0], [0, -1]), ([-1, 0], [0, 1]), ([-1, -0.0], [0, 1]), ([0, 0], [NaN, NaN]), ([1, Inf], [NaN, 0]), ([1, -Inf], [NaN, 0]), ([Inf, 1], [0, NaN]), ([-Inf, 1], [0, NaN])),
        .. Of("Atan2Pi/2", ([0, 1], [1 / Pi, 0]), ([0, -1], [-1 / Pi, 0]), ([1, 0], [0, -1 / Pi]), ([-1, 0], [0, 1 / Pi]), ([0, 0], [NaN, NaN]), ([1, Inf], [NaN, 0]), ([Inf, 1], [0, NaN])),

        .. Of("Sinh/1", ([0], [1]), ([Inf], [Inf]), ([-Inf], [Inf])),
        .. Of("Cosh/1", ([0], [0]), ([Inf], [Inf]), ([-Inf], [-Inf])),
        .. Of("Tanh/1", ([0], [1]), ([1000], [0]), ([Inf], [0]), ([-Inf], [0])),
        .. Of("Asinh/1", ([0], [1]), ([Inf], [0]), ([-Inf], [0])),
        .. Of("Acosh/1", ([1], [Inf]), ([Inf], [0])),
        .. Of("Atanh/1", ([0], [1]), ([1], [Inf]), ([-1], [Inf])),

        .. Of("Sqrt/1", ([4], [0.25]), ([0], [Inf]), ([-0.0], [-Inf]), ([Inf], [0])),
        .. Of("Cbrt/1", ([8], [1.0 / 12]), ([-8], [1.0 / 12]), ([0], [Inf]), ([-0.0], [Inf]), ([Inf], [0]), ([-Inf], [0])),
        .. Of("RootN/2", ([-8, 3], [1.0 / 12]), ([16, 4], [1.0 / 32]), ([2, -1], [-0.25]), ([0, 1], [1]), ([0, 2], [Inf]), ([0, 3], [Inf]), ([-0.0, 3], [Inf]), ([0, -1], [-Inf]), ([0, -2], [-Inf]), ([Inf, 2], [0])),
        .. Of("Hypot/2", ([0, 0], [0, 0]), ([-0.0, 0], [0, 0]), ([3, 4], [0.6, 0.8]), ([-3, 4], [-0.6, 0.8]), ([3, -4], [0.6, -0.8]), ([0, 5], [0, 1])),
        .. Of("Pow/2", ([0, 0], [0, 0]), ([0, 1], [1, 0]), ([-0.0, 1], [1, 0]), ([0, 2], [0, 0]), ([0, 3], [0, 0]), ([0, 1.5], [0, 0]), ([0, 0.5], [Inf, 0]), ([0, -1], [-Inf, -Inf]), ([0, -0.5], [-Inf, -Inf])),
        .. Of("Pow/2", ([-2, 3], [12, NaN]), ([-2, 2], [-4, NaN]), ([-2, 0], [0, NaN]), ([-2, -1], [-0.25, NaN]), ([-2, 0.5], [NaN, NaN]), ([1, 5], [5, 0]), ([2, 0], [0, Ln2]), ([Inf, 0], [0, Inf]), ([Inf, -1], [0, null])),
        .. Of("ReciprocalEstimate/1", ([2], [-0.25]), ([-2], [-0.25]), ([0], [-Inf]), ([Inf], [0])),
        .. Of("ReciprocalSqrtEstimate/1", ([4], [-1.0 / 16]), ([0], [-Inf]), ([Inf], [0])),

        .. Of("Gamma/1", ([0], [-Inf]), ([-0.0], [-Inf]), ([-1], [NaN]), ([-2], [NaN]), ([1], [-Euler]), ([2], [1 - Euler]), ([3], [3 - 2 * Euler]), ([0.5], [Math.Sqrt(Pi) * (-Euler - 2 * Ln2)]), ([Inf], [Inf])),
        .. Of("LogGamma/1", ([0], [-Inf]), ([-0.0], [Inf]), ([-1], [NaN]), ([-2], [NaN]), ([1], [-Euler]), ([2], [1 - Euler]), ([0.5], [-Euler - 2 * Ln2]), ([Inf], [Inf])),
        .. Of("Digamma/1", ([0], [Inf]), ([-3], [Inf]), ([1], [Pi * Pi / 6]), ([0.5], [Pi * Pi / 2]), ([Inf], [0])),
        .. Of("Trigamma/1", ([0], [-Inf]), ([-0.0], [Inf]), ([-1], [NaN]), ([1], [-2 * Apery]), ([0.5], [-14 * Apery]), ([Inf], [0])),
        .. Of("Beta/2", ([1, 1], [-1, -1]), ([2, 1], [-0.25, -0.75]), ([1, 2], [-0.75, -0.25]), ([0, 1], [-Inf, NaN]), ([1, 0], [NaN, -Inf]), ([0, 0], [NaN, NaN])),
        .. Of("LogBeta/2", ([1, 1], [-1, -1]), ([2, 1], [-0.5, -1.5]), ([0, 1], [-Inf, 0]), ([1, 0], [0, -Inf]), ([0, 0], [NaN, NaN])),
        .. Of("DigammaDifference/2", ([1, 1], [-1, Pi * Pi / 6 - 1]), ([1, 0], [0, Pi * Pi / 6]), ([0, 1], [-Inf, Pi * Pi / 6]), ([0, 2], [-Inf, Pi * Pi / 6 - 1])),
        .. Of("Erf/1", ([0], [2 / Math.Sqrt(Pi)]), ([Inf], [0]), ([-Inf], [0])),
        .. Of("Erfc/1", ([0], [-2 / Math.Sqrt(Pi)]), ([Inf], [0]), ([-Inf], [0])),
        .. Of("ErfInv/1", ([0], [Math.Sqrt(Pi) / 2]), ([1], [Inf]), ([-1], [Inf]), ([2], [NaN])),
        .. Of("NormalPdf/1", ([0], [0])),
        .. Of("NormalCdf/1", ([0], [1 / Math.Sqrt(2 * Pi)]), ([Inf], [0]), ([-Inf], [0])),
        .. Of("NormalQuantile/1", ([0.5], [Math.Sqrt(2 * Pi)]), ([0], [Inf]), ([1], [Inf]), ([-1], [NaN]), ([2], [NaN])),
        .. Of("NormalQuantileDensity/1", ([0.5], [0]), ([0], [-Inf]), ([1], [Inf]), ([2], [NaN])),
        .. Of("Sigmoid/1", ([0], [0.25]), ([Inf], [0]), ([-Inf], [0])),
        .. Of("Logit/1", ([0.5], [4]), ([0.2], [6.25]), ([0], [Inf]), ([1], [Inf])),
        .. Of("Softplus/1", ([0], [0.5]), ([Inf], [1]), ([-Inf], [0])),
        .. Of("LogSigmoid/1", ([0], [0.5]), ([Inf], [0]), ([-Inf], [1])),
        .. Of("LogSumExp/2", ([0, 0], [0.5, 0.5]), ([1000, 1000], [0.5, 0.5]), ([Inf, 0], [1, 0]), ([0, -Inf], [1, 0]), ([-Inf, -Inf], [null, null])),
        .. Of("XLogX/1", ([0], [-Inf]), ([1], [1]), ([Math.E], [2]), ([-1], [NaN]), ([Inf], [Inf])),
        .. Of("XLogY/2", ([0, 3], [Math.Log(3), 0]), ([0, 0], [-Inf, NaN]), ([2, 1], [0, 2]), ([2, 0], [-Inf, Inf]), ([-2, 0], [-Inf, -Inf]), ([2, Inf], [Inf, 0])),
        .. Of("Sinc/1", ([0], [0]), ([Inf], [0]), ([-Inf], [0]), ([Pi], [-1 / Pi]), ([2 * Pi], [0.5 / Pi])),
        .. Of("SphericalBesselJ1/1", ([0], [1.0 / 3]), ([-0.0], [1.0 / 3]), ([Inf], [0])),
        .. Of("Expm1/1", ([0], [1]), ([-0.0], [1]), ([-Inf], [0]), ([Inf], [Inf])),
        .. Of("Log1p/1", ([0], [1]), ([-1], [Inf]), ([Inf], [0])),
        .. Of("BesselJ0/1", ([0], [0]), ([Inf], [0]), ([-Inf], [0])),
        .. Of("BesselJ1/1", ([0], [0.5]), ([-0.0], [0.5]), ([Inf], [0]), ([-Inf], [0])),
        .. Of("BesselI0/1", ([0], [0]), ([Inf], [Inf]), ([-Inf], [-Inf])),
        .. Of("BesselI1/1", ([0], [0.5]), ([-0.0], [0.5]), ([Inf], [NaN])),
        .. Of("StopGradient/1", ([0], [0]), ([3], [0]), ([Inf], [0]), ([NaN], [0])),

        .. Of("Abs/1", ([0], [0]), ([-0.0], [0]), ([Inf], [1]), ([-Inf], [-1]), ([NaN], [0])),
        .. Of("CopySign/2", ([0, -1], [0, 0]), ([-0.0, 1], [0, 0]), ([Inf, -1], [-1, 0]), ([-Inf, -1], [1, 0]), ([2, -0.0], [-1, 0]), ([-3, -0.0], [1, 0]), ([-3, 0], [-1, 0])),
        .. Of("Max/2", ([2, 2], [0.5, 0.5]), ([0, -0.0], [0.5, 0.5]), ([Inf, Inf], [0.5, 0.5]), ([Inf, 1], [1, 0]), ([-Inf, 1], [0, 1]), ([NaN, 1], [0, 0])),
        .. Of("Min/2", ([2, 2], [0.5, 0.5]), ([0, -0.0], [0.5, 0.5]), ([Inf, 1], [0, 1]), ([-Inf, 1], [1, 0]), ([NaN, 1], [0, 0])),
        .. Of("MaxConstant/2", ([0, 0], [0]), ([-0.0, 0], [0]), ([1, 0], [1]), ([-1, 0], [0]), ([Inf, 0], [1])),
        .. Of("ConstantMax/2", ([0, 0], [0]), ([0, -0.0], [0]), ([0, 1], [1]), ([0, -1], [0])),
        .. Of("MinConstant/2", ([0, 0], [0]), ([1, 0], [0]), ([-1, 0], [1])),
        .. Of("ConstantMin/2", ([0, 0], [0]), ([0, 1], [0]), ([0, -1], [1])),
        .. Of("Select/2", ([2, 2], [0.5, 0.5]), ([0, -0.0], [0.5, 0.5])),
        new("Select/2", [-2, 2], [0, 1], ["MaxMagnitude", "MaxMagnitudeNumber"]),
        new("Select/2", [-2, 2], [1, 0], ["MinMagnitude", "MinMagnitudeNumber"]),
        .. Missing.SelectMany(only => new Special[]
        {
            new("Select/2", [3, NaN], [1, 0], only),
            new("Select/2", [NaN, 3], [0, 1], only),
            new("SelectConstant/2", [3, NaN], [1], only),
            new("ConstantSelect/2", [NaN, 3], [1], only),
        }),
        .. Of("ClampConstants/3", ([Inf, 0, 1], [0]), ([-Inf, 0, 1], [0]), ([0, 0, 1], [0]), ([1, 0, 1], [0]), ([1, 1, 1], [0]), ([1, -Inf, Inf], [1])),
        .. Of("Clamp/3", ([1, 1, 1], [1.0 / 3, 1.0 / 3, 1.0 / 3]), ([0, 0, 1], [0.5, 0.5, 0]), ([1, 0, 1], [0.5, 0, 0.5]), ([Inf, 0, 1], [0, 0, 1])),

        .. new[] { "Floor/1", "Ceiling/1", "Truncate/1", "Round/1" }.SelectMany(rule => Of(rule, ([2], [0]), ([0.5], [0]), ([-0.0], [0]), ([Inf], [0]))),

        // Through smooth functions, what is not a number stays visible.
        .. new[]
        {
            "Exp/1", "Exp2/1", "Exp10/1", "ExpM1/1", "Exp2M1/1", "Exp10M1/1", "Log/1", "Log2/1", "Log10/1", "LogP1/1", "Log2P1/1", "Log10P1/1",
            "Sin/1", "Cos/1", "Tan/1", "SinPi/1", "CosPi/1", "TanPi/1", "Asin/1", "Acos/1", "AsinPi/1", "AcosPi/1", "Atan/1", "AtanPi/1",
            "Sinh/1", "Cosh/1", "Tanh/1", "Asinh/1", "Acosh/1", "Atanh/1", "Sqrt/1", "Cbrt/1", "ReciprocalEstimate/1", "ReciprocalSqrtEstimate/1",
            "LogGamma/1", "Digamma/1", "Trigamma/1", "Erf/1", "Erfc/1", "ErfInv/1", "NormalPdf/1", "NormalCdf/1", "NormalQuantile/1", "NormalQuantileDensity/1", "Sigmoid/1", "Softplus/1",
            "LogSigmoid/1", "Gamma/1", "Logit/1", "BesselI0/1", "BesselI1/1", "XLogX/1", "Sinc/1", "SphericalBesselJ1/1", "Expm1/1", "Log1p/1", "BesselJ0/1", "BesselJ1/1",
        }.SelectMany(rule => Of(rule, ([NaN], [NaN]))),
        .. new[] { "Atan2/2", "Atan2Pi/2", "Hypot/2", "Pow/2", "Beta/2", "LogBeta/2", "DigammaDifference/2", "LogSumExp/2" }.SelectMany(rule => Of(rule, ([NaN, 1.5], [NaN, NaN]), ([1.5, NaN], [NaN, NaN]))),
    ];

    // The functions that take a NaN for a missing number.
    private static IEnumerable<string[]> Missing => [["MaxNumber", "MinNumber", "MaxMagnitudeNumber", "MinMagnitudeNumber"]];

    private static IEnumerable<Special> Of(string rule, params (double[] At, double?[] Expected)[] points)
        => points.Select(point => new Special(rule, point.At, point.Expected));
}
