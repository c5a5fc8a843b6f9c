namespace AutoGrad.Conformance.Evaluation;

/// <summary>The library functions of the random language.</summary>
internal static class Functions
{
    public static double Double(string name, double x, double y, double z) => name switch
    {
        "Sin" => Math.Sin(x),
        "Cos" => Math.Cos(x),
        "Tanh" => Math.Tanh(x),
        "Atan" => Math.Atan(x),
        "Exp" => Math.Exp(x),
        "Sqrt" => Math.Sqrt(x),
        "Log" => Math.Log(x),
        "Abs" => Math.Abs(x),
        "Cbrt" => Math.Cbrt(x),
        "Floor" => Math.Floor(x),
        "Max" => Math.Max(x, y),
        "Min" => Math.Min(x, y),
        "Pow" => Math.Pow(x, y),
        "Atan2" => Math.Atan2(x, y),
        "Hypot" => double.Hypot(x, y),
        "Clamp" => Math.Clamp(x, y, z),
        "FusedMultiplyAdd" => Math.FusedMultiplyAdd(x, y, z),
        _ => throw new NotSupportedException(name),
    };

    public static double Single(string name, float x, float y, float z) => name switch
    {
        "Sin" => MathF.Sin(x),
        "Cos" => MathF.Cos(x),
        "Tanh" => MathF.Tanh(x),
        "Atan" => MathF.Atan(x),
        "Exp" => MathF.Exp(x),
        "Sqrt" => MathF.Sqrt(x),
        "Log" => MathF.Log(x),
        "Abs" => MathF.Abs(x),
        "Cbrt" => MathF.Cbrt(x),
        "Floor" => MathF.Floor(x),
        "Max" => MathF.Max(x, y),
        "Min" => MathF.Min(x, y),
        "Pow" => MathF.Pow(x, y),
        "Atan2" => MathF.Atan2(x, y),
        "Hypot" => float.Hypot(x, y),
        "Clamp" => Math.Clamp(x, y, z),
        "FusedMultiplyAdd" => MathF.FusedMultiplyAdd(x, y, z),
        _ => throw new NotSupportedException(name),
    };

    /// <summary>The partial derivatives. At a kink the conventions have tests of their own; here such points are left out.</summary>
    public static Partials Partials(string name, double x, double y, double z, double value) => name switch
    {
        "Sin" => Evaluation.Partials.Of(Math.Cos(x), -Math.Sin(x), 1),
        "Cos" => Evaluation.Partials.Of(-Math.Sin(x), -Math.Cos(x), 1),
        "Tanh" => Evaluation.Partials.Of(Sech2(x), -2 * Math.Tanh(x) * Sech2(x), 1),
        "Atan" => Evaluation.Partials.Of(1 / (1 + x * x), -2 * x / Math.Pow(1 + x * x, 2)),
        "Exp" => Evaluation.Partials.Of(Math.Exp(x), Math.Exp(x)),
        "Sqrt" => Evaluation.Partials.Of(0.5 / Math.Sqrt(Smooth(x, 0)), -0.25 * Math.Pow(x, -1.5)),
        "Log" => Evaluation.Partials.Of(1 / x, -1 / x / x),
        "Abs" => Evaluation.Partials.Linear(Math.Sign(Smooth(x, 0)), 0, 0),
        "Cbrt" => Evaluation.Partials.Of(1 / (3 * Math.Pow(Math.Cbrt(Smooth(x, 0)), 2)), -2 / (9 * Math.Pow(Math.Cbrt(x), 5))),
        "Floor" => Evaluation.Partials.Linear(0, 0, 0),
        "Max" => Smooth(x, y) > y ? Evaluation.Partials.Linear(1, 0, 0) : Evaluation.Partials.Linear(0, 1, 0),
        "Min" => Smooth(x, y) < y ? Evaluation.Partials.Linear(1, 0, 0) : Evaluation.Partials.Linear(0, 1, 0),
        "Pow" => Power(x, y),
        "Atan2" => Angle(x, y, x * x + y * y),
        "Hypot" => Evaluation.Partials.Of(x / Smooth(value, 0), y / value, y * y / Math.Pow(value, 3), -x * y / Math.Pow(value, 3), x * x / Math.Pow(value, 3), 1 + 1 / value),
        "Clamp" => Smooth(x, y) < y ? Evaluation.Partials.Linear(0, 1, 0) : Smooth(x, z) > z ? Evaluation.Partials.Linear(0, 0, 1) : Evaluation.Partials.Linear(1, 0, 0),
        "FusedMultiplyAdd" => Product(x, y),
        _ => throw new NotSupportedException(name),
    };

    private static double Sech2(double x) => 1 / Math.Pow(Math.Cosh(x), 2);

    private static Partials Power(double x, double y)
    {
        var (log, power) = (x > 0 ? Math.Log(x) : double.NaN, Math.Pow(x, y));
        // (n − 1) is zero before x⁻¹ can be infinite.
        var bend = y is 0 or 1 ? 0 : y * (y - 1) * Math.Pow(x, y - 2);
        return Evaluation.Partials.Of(y * Math.Pow(x, y - 1), log * power, bend, Math.Pow(x, y - 1) * (1 + y * log), log * log * power) with
        {
            SecondSizes = new[,] { { Math.Abs(bend), Math.Abs(Math.Pow(x, y - 1)) * (1 + Math.Abs(y * log)), 0 }, { Math.Abs(Math.Pow(x, y - 1)) * (1 + Math.Abs(y * log)), Math.Abs(log * log * power), 0 }, { 0, 0, 0 } },
        };
    }

    private static Partials Angle(double x, double y, double square) => Evaluation.Partials.Of(
        y / square, -x / square, -2 * x * y / square / square, (x * x - y * y) / square / square, 2 * x * y / square / square, 1 + 1 / square);

    private static Partials Product(double x, double y) => Evaluation.Partials.Linear(y, x, 1) with { Second = Crossed, SecondSizes = Crossed };

    private static readonly double[,] Crossed = { { 0, 1, 0 }, { 1, 0, 0 }, { 0, 0, 0 } };

    private static double Smooth(double x, double kink) => x != kink ? x : throw new UnfitException("a kink");
}
