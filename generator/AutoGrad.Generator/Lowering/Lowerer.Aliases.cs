using AutoGrad.Generator.Diagnostics;
using AutoGrad.Generator.Ir;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AutoGrad.Generator.Lowering;

/// <summary><c>ref var t = ref x[i];</c>, <c>ref m[i, j]</c>: another name for an element, whose index is evaluated once.</summary>
internal sealed partial class Lowerer
{
    private readonly Dictionary<ISymbol, Expr> _aliases = new(SymbolEqualityComparer.Default);

    private void LowerRefLocal(IVariableDeclaratorOperation declarator, IVariableInitializerOperation? initializer)
    {
        var target = initializer?.Value;
        while (target is IConversionOperation { IsImplicit: true } conversion) target = conversion.Operand;
        if (target is IArrayElementReferenceOperation { Indices.Length: 2 } cell && IsMatrix(cell.ArrayReference.Type) && LowerMatrixElement(cell) is { Sequence.Type: not SpanType { ReadOnly: true } } place)
        {
            _aliases[declarator.Symbol] = place with { Index = Spill("index", place.Index) };
            return;
        }

        if (target is not (IArrayElementReferenceOperation { Indices.Length: 1 } or IPropertyReferenceOperation { Property.IsIndexer: true }) || LowerElement(target) is not Element { Type.IsSequence: false } element)
            throw new Refusal(Descriptors.RefLocal, declarator.Syntax.GetLocation(), declarator.Symbol.Name);
        _aliases[declarator.Symbol] = new Element(Pin(element.Sequence), Spill("index", element.Index));
    }
}
