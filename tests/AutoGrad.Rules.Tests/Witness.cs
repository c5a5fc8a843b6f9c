using static System.Math;

namespace AutoGrad.Rules.Tests;

/// <summary>
/// The derivative of a function by one argument, stated here a second time: from another identity than the rule's where there is one,
/// in double precision, for arguments inside the domain. NaN where it makes no statement (a pole, another branch).
/// </summary>
/// <param name="By">The derivative, of the function's name and its arguments.</param>
/// <param name="Relative">What both sides may differ by, relatively, in units of the type's precision.</param>
/// <param name="Absolute">What they may differ by absolutely, in the same units.</param>
internal sealed record Witness(Func<string, double[], double> By, double Relative = 64, double Absolute = 0)
{
    /// <summary>One witness for each differentiated argument, by the rule's name and number of parameters.</summary>
    public static IReadOnlyDictionary<string, Witness[]> All { get; } = new Dictionary<string, Witness[]>
    {
        ["Add/2"] = [Of(a => 1), Of(a => 1)],
        ["Subtract/2"] = [Of(a => 1), Of(a => -1)],
        ["Multiply/2"] = [Of(a => a[1]), Of(a => a[0])],
        ["Divide/2"] = [Of(a => Pow(a[1], -1)), Of(a => a[1] == 0 ? double.NaN : -Exact.Ratio([a[0]], [a[1], a[1]]))],
        ["Remainder/2"] = [Of(a => 1), Of(a => a[1] == 0 ? double.NaN : -Exact.TruncatedQuotient(a[0], a[1]))],
        ["Negate/1"] = [Of(a => -1)],
        ["IeeeRemainder/2"] = [Of(a => 1), Of(a => a[1] == 0 ? double.NaN : -Exact.NearestQuotient(a[0], a[1]))],
        ["FusedMultiplyAdd/3"] = [Of(a => a[1]), Of(a => a[0]), Of(a => 1)],
        ["MultiplyAddEstimate/3"] = [Of(a => a[1]), Of(a => a[0]), Of(a => 1)],
        ["Lerp/3"] = [Of(a => 1 - a[2]), Of(a => a[2]), Of(a => a[1] - a[0])],
        ["ScaleB/2"] = [Of(a => Pow(2, a[1]))],
        ["DegreesToRadians/1"] = [Of(a => Acos(-1) / 180)],
        ["RadiansToDegrees/1"] = [Of(a => 45 / Atan(1))],

        ["Exp/1"] = [Of(a => 1 / Exp(-a[0]))],
        ["Exp2/1"] = [Of(a => Log(2) / Pow(2, -a[0]))],
        ["Exp10/1"] = [Of(a => Log(10) / Pow(10, -a[0]))],
        ["ExpM1/1"] = [Of(a => 1 / Exp(-a[0]))],
        ["Exp2M1/1"] = [Of(a => Log(2) / Pow(2, -a[0]))],
        ["Exp10M1/1"] = [Of(a => Log(10) / Pow(10, -a[0]))],
        ["Log/1"] = [Of(a => Pow(a[0], -1))],
        ["Log/2"] = [Of(a => Log(E, a[1]) / a[0]), Of(a => Exact.Ratio([-Log(a[0])], [a[1], Log(a[1]), Log(a[1])]))],
        ["Log2/1"] = [Of(a => Log2(E) / a[0])],
        ["Log10/1"] = [Of(a => Log10(E) / a[0])],
        ["LogP1/1"] = [Of(a => Pow(1 + a[0], -1))],
        ["Log2P1/1"] = [Of(a => Log2(E) / (1 + a[0]))],
        ["Log10P1/1"] = [Of(a => Log10(E) / (1 + a[0]))],

        ["Sin/1"] = [Of(a => 1 - 2 * Square(Sin(a[0] / 2)), absolute: 4)],
        ["Cos/1"] = [Of(a => -2 * Sin(a[0] / 2) * Cos(a[0] / 2))],
        ["Tan/1"] = [Of(a => 1 / Square(Cos(a[0])))],
        ["SinPi/1"] = [Of(a => PI * (1 - 2 * Square(Sin(PI / 2 * IEEERemainder(a[0], 2)))), absolute: 16)],
        ["CosPi/1"] = [Of(a => -PI * Sin(PI * IEEERemainder(a[0], 2)), absolute: 16)],
        ["TanPi/1"] = [Of(a => Abs(IEEERemainder(a[0], 1)) == 0.5 ? double.NaN : PI / Square(Cos(PI * IEEERemainder(a[0], 1))))],
        ["Asin/1"] = [Of(a => 1 / SineOfAcos(a[0]))],
        ["Acos/1"] = [Of(a => -1 / SineOfAcos(a[0]))],
        ["AsinPi/1"] = [Of(a => 1 / (PI * SineOfAcos(a[0])))],
        ["AcosPi/1"] = [Of(a => -1 / (PI * SineOfAcos(a[0])))],
        ["Atan/1"] = [Of(a => Square(CosineOfAtan(a[0])))],
        ["AtanPi/1"] = [Of(a => Square(CosineOfAtan(a[0])) / PI)],
        ["Atan2/2"] = [Of(a => Inverted(a[1], a[0])), Of(a => -Inverted(a[0], a[1]))],
        ["Atan2Pi/2"] = [Of(a => Inverted(a[1], a[0]) / PI), Of(a => -Inverted(a[0], a[1]) / PI)],

        ["Sinh/1"] = [Of(a => (Exp(a[0]) + Exp(-a[0])) / 2)],
        ["Cosh/1"] = [Of(a => Tanh(a[0]) * Cosh(a[0]))],
        ["Tanh/1"] = [Of(a => 1 / Square(Cosh(a[0])), absolute: 4)],
        ["Asinh/1"] = [Of(a => CosineOfAtan(a[0]))],
        ["Acosh/1"] = [Of(a => a[0] > 1e100 ? 1 / a[0] : 1 / Sqrt((a[0] - 1) * (a[0] - 1 + 2)))],
        ["Atanh/1"] = [Of(a => (1 / (1 - a[0]) + 1 / (1 + a[0])) / 2)],

        ["Sqrt/1"] = [Of(a => 0.5 * Pow(a[0], -0.5))],
        ["Cbrt/1"] = [Of(a => Pow(Abs(a[0]), -2.0 / 3) / 3, relative: 256)],
        ["RootN/2"] = [Of(a => RootSlope(a[0], a[1]), relative: 1024)],
        ["Hypot/2"] = [Of(a => Cosine(a[0], a[1])), Of(a => Cosine(a[1], a[0]))],
        ["Pow/2"] = [Of(a => PowerSlope(a[0], a[1]), relative: 4096), Of(a => a[0] > 0 ? Exp(a[1] * Log(a[0])) * Log(a[0]) : double.NaN, relative: 4096)],
        ["ReciprocalEstimate/1"] = [Of(a => -Pow(a[0], -2))],
        ["ReciprocalSqrtEstimate/1"] = [Of(a => -Pow(a[0], -1.5) / 2, relative: 256)],

        ["Gamma/1"] = [OnlyReferences],
        ["LogGamma/1"] = [OnlyReferences],
        ["Digamma/1"] = [OnlyReferences],
        ["Trigamma/1"] = [OnlyReferences],
        ["Beta/2"] = [OnlyReferences, OnlyReferences],
        ["LogBeta/2"] = [OnlyReferences, OnlyReferences],
        ["DigammaDifference/2"] = [OnlyReferences, OnlyReferences],
        ["Erf/1"] = [Of(a => 2 / Sqrt(PI) / Exp(a[0] * a[0]), relative: 4096)],
        ["Erfc/1"] = [Of(a => -2 / Sqrt(PI) / Exp(a[0] * a[0]), relative: 4096)],
        ["ErfInv/1"] = [OnlyReferences],
        ["NormalPdf/1"] = [Of(a => -a[0] / Sqrt(2 * PI) / Exp(a[0] * a[0] / 2), relative: 4096)],
        ["NormalCdf/1"] = [Of(a => 1 / Sqrt(2 * PI) / Exp(a[0] * a[0] / 2), relative: 4096)],
        ["NormalQuantile/1"] = [OnlyReferences],
        ["NormalQuantileDensity/1"] = [OnlyReferences],
        ["Sigmoid/1"] = [Of(a => 1 / (2 + Exp(a[0]) + Exp(-a[0])))],
        ["Logit/1"] = [Of(a => 1 / a[0] + 1 / (1 - a[0]))],
        ["Softplus/1"] = [Of(a => 1 / (1 + Exp(-a[0])))],
        ["LogSigmoid/1"] = [Of(a => 1 / (1 + Exp(a[0])))],
        ["LogSumExp/2"] = [Of(a => 1 / (1 + Exp(a[1] - a[0]))), Of(a => 1 / (1 + Exp(a[0] - a[1])))],
        ["XLogX/1"] = [Of(a => Log(E * a[0]), absolute: 4)],
        ["XLogY/2"] = [Of(a => Log10(a[1]) / Log10(E), absolute: 4), Of(a => a[0] * Pow(a[1], -1))],
        ["Sinc/1"] = [OnlyReferences],
        ["SphericalBesselJ1/1"] = [OnlyReferences],
        ["Expm1/1"] = [Of(a => 1 / Exp(-a[0]))],
        ["Log1p/1"] = [Of(a => Pow(1 + a[0], -1))],
        ["BesselJ0/1"] = [OnlyReferences],
        ["BesselJ1/1"] = [OnlyReferences],
        ["BesselI0/1"] = [OnlyReferences],
        ["BesselI1/1"] = [OnlyReferences],
        ["StopGradient/1"] = [Of(a => 0)],

        ["Abs/1"] = [Of(a => Sign(a[0]))],
        ["CopySign/2"] = [Of(a => Sign(a[0]) * (double.IsNegative(a[1]) ? -1 : 1)), Of(a => 0)],
        ["Max/2"] = Selections([0, 1]),
        ["MaxConstant/2"] = Selections([0]),
        ["ConstantMax/2"] = Selections([1]),
        ["Min/2"] = Selections([0, 1]),
        ["MinConstant/2"] = Selections([0]),
        ["ConstantMin/2"] = Selections([1]),
        ["Select/2"] = Selections([0, 1]),
        ["SelectConstant/2"] = Selections([0]),
        ["ConstantSelect/2"] = Selections([1]),
        ["Clamp/3"] = Selections([0, 1, 2]),
        ["ClampConstants/3"] = Selections([0]),
        ["ClampConstantHigh/3"] = Selections([0, 1]),
        ["ClampConstantLow/3"] = Selections([0, 2]),
        ["ClampOfConstant/3"] = Selections([1, 2]),
        ["ConstantClampLow/3"] = Selections([1]),
        ["ConstantClampHigh/3"] = Selections([2]),

        ["Ceiling/1"] = [Of(a => 0)],
        ["Floor/1"] = [Of(a => 0)],
        ["Truncate/1"] = [Of(a => 0)],
        ["Round/1"] = [Of(a => 0)],
        ["Round/2"] = [Of(a => 0)],
        ["Round/3"] = [Of(a => 0)],
    };

    // No closed form is independent of the rule's: there are the values of 20 digits, and differences.
    private static Witness OnlyReferences => Of(_ => double.NaN);

    private static Witness Of(Func<double[], double> by, double relative = 64, double absolute = 0) => new((_, a) => by(a), relative, absolute);

    private static double Square(double x) => x * x;

    // √(1 − x²) from the half angle: with sin²(θ/2) = (1 − |x|)/2, sin θ keeps its digits at |x| = 1.
    private static double SineOfAcos(double x) => Sin(2 * Asin(Sqrt((1 - Abs(x)) / 2)));

    private static double CosineOfAtan(double x) => Abs(x) <= 1 ? Cos(Atan(x)) : Cos(Atan(1 / x)) / Abs(x);

    // x / √(x² + y²)
    private static double Cosine(double x, double y)
    {
        if (x == 0) return 0;
        return Sign(x) * (Abs(x) >= Abs(y) ? CosineOfAtan(y / x) : Abs(x / y) * CosineOfAtan(x / y));
    }

    // x / (x² + y²): the inversion of the plane in the unit circle.
    private static double Inverted(double x, double y)
    {
        var scale = Max(Abs(x), Abs(y));
        var (u, v) = (x / scale, y / scale);
        return u / (u * u + v * v) / scale;
    }

    private static double RootSlope(double x, double n) => x == 0 || (x < 0 && n % 2 == 0) ? double.NaN : Pow(Abs(x), 1 / n - 1) / n;

    private static double PowerSlope(double x, double p)
    {
        // Of a negative base, p − 1 must still have the other parity: beyond 2²⁴ a float is even.
        if (x == 0 || (x < 0 && (p != Round(p) || Abs(p) > 1 << 24))) return double.NaN;
        var sign = x < 0 && p % 2 == 0 ? -1 : 1;
        return sign * p * Exp((p - 1) * Log(Abs(x)));
    }

    /// <summary>
    /// Functions that return one of their arguments: where several attain the value, the smallest convex combination of their gradients
    /// shares it equally, and is 0 as soon as one of them is not differentiated.
    /// </summary>
    private static Witness[] Selections(int[] differentiated) => [.. differentiated.Select(argument => new Witness((function, a) =>
    {
        var attaining = Enumerable.Range(0, a.Length).Where(i => Attains(function, a, i)).ToArray();
        if (!attaining.Contains(argument) || attaining.Any(i => !differentiated.Contains(i))) return 0;
        return 1.0 / attaining.Length;
    }))];

    private static bool Attains(string function, double[] a, int i) => function switch
    {
        "Max" or "MaxNative" or "MaxNumber" => a[i] >= a[1 - i],
        "Min" or "MinNative" or "MinNumber" => a[i] <= a[1 - i],
        // Of two numbers of the same size and different sign, the greater has the greater magnitude (IEEE 754, section 9.6).
        "MaxMagnitude" or "MaxMagnitudeNumber" => Abs(a[i]) > Abs(a[1 - i]) || (Abs(a[i]) == Abs(a[1 - i]) && a[i] >= a[1 - i]),
        "MinMagnitude" or "MinMagnitudeNumber" => Abs(a[i]) < Abs(a[1 - i]) || (Abs(a[i]) == Abs(a[1 - i]) && a[i] <= a[1 - i]),
        _ => i == 0 ? a[0] >= a[1] && a[0] <= a[2] : i == 1 ? a[0] <= a[1] : a[0] >= a[2],
    };
}
