using AutoGrad.Generator.Ir;

namespace AutoGrad.Generator.Pipeline;

/// <summary>The types of a derivative's parameters.</summary>
internal static class GradientTypes
{
    /// <summary>What receives the gradient of a parameter: a span for an array or span, rows for a jagged array.</summary>
    public static IrType Of(IrType type) => type.IsSequence ? Sequence(type, readOnly: false) : type;

    /// <summary>What holds the tangent of a parameter.</summary>
    public static IrType OfTangent(IrType type) => type.IsSequence ? Sequence(type, readOnly: true) : type;

    private static IrType Sequence(IrType type, bool readOnly) => type.Element.IsSequence ? new ArrayType(Row(type.Element)) : new SpanType(type.Element, readOnly);

    private static ArrayType Row(IrType type) => new(type.Element.IsSequence ? Row(type.Element) : type.Element);
}
