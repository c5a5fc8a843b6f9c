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
    public static (double X, double Y, double Z) Partials(string name, double x, double y, double z, double value) => name switch
    {
        "Sin" => (Math.Cos(x), 0, 0),
        "Cos" => (-Math.Sin(x), 0, 0),
        "Tanh" => (1 / Math.Pow(Math.Cosh(x), 2), 0, 0),
        "Atan" => (1 / (1 + x * x), 0, 0),
        "Exp" => (Math.Exp(x), 0, 0),
        "Sqrt" => (0.5 / Math.Sqrt(Smooth(x, 0)), 0, 0),
        "Log" => (1 / x, 0, 0),
        "Abs" => (Math.Sign(Smooth(x, 0)), 0, 0),
        "Cbrt" => (1 / (3 * Math.Pow(Math.Cbrt(Smooth(x, 0)), 2)), 0, 0),
        "Floor" => (0, 0, 0),
        "Max" => Smooth(x, y) > y ? (1, 0, 0) : (0, 1, 0),
        "Min" => Smooth(x, y) < y ? (1, 0, 0) : (0, 1, 0),
        "Pow" => (y * Math.Pow(x, y - 1), x > 0 ? Math.Log(x) * Math.Pow(x, y) : double.NaN, 0),
        "Atan2" => (y / (x * x + y * y), -x / (x * x + y * y), 0),
        "Hypot" => (x / Smooth(value, 0), y / value, 0),
        "Clamp" => Smooth(x, y) < y ? (0, 1, 0) : Smooth(x, z) > z ? (0, 0, 1) : (1, 0, 0),
        "FusedMultiplyAdd" => (y, x, 1),
        _ => throw new NotSupportedException(name),
    };

    private static double Smooth(double x, double kink) => x != kink ? x : throw new UnfitException("a kink");
}
