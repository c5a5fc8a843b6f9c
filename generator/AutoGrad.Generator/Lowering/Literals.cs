using System.Globalization;
using AutoGrad.Generator.Ir;

namespace AutoGrad.Generator.Lowering;

/// <summary>Constants as culture-free C# text that reads back to the same bits.</summary>
internal static class Literals
{
    public static Literal Of(object? value, IrType type) => value switch
    {
        double d => new Literal(Text(d), type, d),
        float f => new Literal(Text(f), type, f),
        bool b => new Literal(b ? "true" : "false", type),
        char c => new Literal(Microsoft.CodeAnalysis.CSharp.SymbolDisplay.FormatLiteral(c, quote: true), type, c),
        string s => new Literal(Microsoft.CodeAnalysis.CSharp.SymbolDisplay.FormatLiteral(s, quote: true), type),
        IFormattable n => new Literal(n.ToString(null, CultureInfo.InvariantCulture), type, System.Convert.ToDouble(n, CultureInfo.InvariantCulture)),
        _ => new Literal("default", type),
    };

    public static string Text(double value) => value switch
    {
        _ when double.IsNaN(value) => "double.NaN",
        double.PositiveInfinity => "double.PositiveInfinity",
        double.NegativeInfinity => "double.NegativeInfinity",
        0 when BitConverter.DoubleToInt64Bits(value) < 0 => "-0.0",
        _ => value.ToString("R", CultureInfo.InvariantCulture),
    };

    public static string Text(float value) => value switch
    {
        _ when float.IsNaN(value) => "float.NaN",
        float.PositiveInfinity => "float.PositiveInfinity",
        float.NegativeInfinity => "float.NegativeInfinity",
        0 when BitConverter.DoubleToInt64Bits(value) < 0 => "-0f",
        _ => value.ToString("R", CultureInfo.InvariantCulture) + "f",
    };
}
