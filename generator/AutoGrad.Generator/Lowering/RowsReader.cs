using AutoGrad.Generator.Diagnostics;
using AutoGrad.Generator.Ir;
using Microsoft.CodeAnalysis;

namespace AutoGrad.Generator.Lowering;

/// <summary>Reads which parameter numbers the rows of data that a method averages over.</summary>
internal static class RowsReader
{
    private const string Attribute = "AutoGrad.RowsAttribute";

    public static bool IsRows(IParameterSymbol parameter) => parameter.GetAttributes().Any(a => a.AttributeClass?.ToDisplayString() == Attribute);

    /// <summary>An objective is sampled by one list of row numbers, which it hands on as a span.</summary>
    public static void Require(IMethodSymbol method)
    {
        var rows = method.Parameters.Where(IsRows).ToList();
        foreach (var p in rows)
            if (p.RefKind != RefKind.None || TypeLowering.TryLower(p.Type) is not SpanType { ReadOnly: true } span || span.ElementType != IrType.Int)
                throw new Refusal(Descriptors.Rows, MethodReader.LocationOf(p), p.Name, $"is of the type {p.Type.ToDisplayString(SymbolDisplayFormat.CSharpShortErrorMessageFormat)}");
        if (rows.Count > 1) throw new Refusal(Descriptors.Rows, MethodReader.LocationOf(rows[1]), rows[1].Name, $"stands beside {rows[0].Name}");
        if (rows.Count == 1 && method.ReturnsVoid) throw new Refusal(Descriptors.Rows, MethodReader.LocationOf(rows[0]), rows[0].Name, "belongs to a method that returns no mean");
    }
}
