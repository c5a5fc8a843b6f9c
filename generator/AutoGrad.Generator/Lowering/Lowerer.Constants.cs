using AutoGrad.Generator.Diagnostics;
using AutoGrad.Generator.Ir;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AutoGrad.Generator.Lowering;

/// <summary>
/// Collections that are constant for the derivative: a list, memory or dictionary that came with <c>[NoDerivative]</c> or lies in a field.
/// A list is read as the span behind it, taken once, where the method begins.
/// </summary>
internal sealed partial class Lowerer
{
    private readonly Dictionary<ISymbol, Expr> _constantItems = new(SymbolEqualityComparer.Default);
    private readonly List<Stmt> _prologue = [];

    /// <summary>The type of the items that a constant collection holds, if it is one that can be read as a span.</summary>
    private IrType? ItemsOf(ITypeSymbol? type) => Collections.ItemOf(type) is { } item && TryLower(item) is { IsSequence: false } lowered ? lowered : null;

    /// <summary>The items of a constant collection as a span; <see langword="null"/> when the operation is none.</summary>
    private Expr? ConstantItems(IOperation operation)
    {
        operation = Unwrapped(operation);
        if (ItemsOf(operation.Type) is not { } item) return null;
        if (ItemsOfVarying(operation) is { } varying) return varying;
        if (Holder(operation) is not { } symbol) return null;
        if (_constantItems.TryGetValue(symbol, out var known)) return known;
        if (HolderOf(operation) is not { } holder) return null;
        var items = Temporary(symbol.Name + "Items", new SpanType(item, ReadOnly: true));
        _prologue.Add(new Declare(items, new Call("Shape.Items", new EquatableArray<Expr>(holder), items.Type)));
        return _constantItems[symbol] = items.Read();
    }

    /// <summary>The items of a collection that is differentiated, or was handed on: it has been a span from the start.</summary>
    private Expr? ItemsOfVarying(IOperation operation) =>
        SymbolOf(operation) is { } symbol && _locals.TryGetValue(symbol, out var local) && local.Type is SpanType ? local.Read()
        : Part(operation) is Value.Leaf { Expression: { Type: SpanType } span } ? span
        : null;

    /// <summary>What a method that takes a collection is given, when that is an array, a list made here, or has been a span from the start.</summary>
    private Expr? TrySpanOf(IOperation operation)
    {
        if (ItemsOf(operation.Type) is null) return null;
        var source = Unwrapped(operation);
        if (SymbolOf(source) is { } name && _lists.TryGetValue(name, out var list))
            return list.Count is null ? list.Items : new Slice(list.Items, Zero, list.Length, new SpanType(list.Items.Type.Element, ReadOnly: true));
        return source.Type is IArrayTypeSymbol && TryLower(source.Type) is { IsSequence: true } ? LowerExpression(source) : ItemsOfVarying(source);
    }

    private static ISymbol? Holder(IOperation operation) => operation switch
    {
        IParameterReferenceOperation parameter => parameter.Parameter,
        IMemberReferenceOperation { Instance: null or IInstanceReferenceOperation } member => member.Member,
        _ => null,
    };

    /// <summary>What holds the collection, readable where the method begins.</summary>
    private Expr? HolderOf(IOperation operation)
    {
        operation = Unwrapped(operation);
        return operation is IParameterReferenceOperation { Parameter: { } parameter } ? _locals.TryGetValue(parameter, out var local) && local.Type is OpaqueType && !_reassigned.Contains(parameter) ? local.Read() : null
            : operation is IMemberReferenceOperation { Instance: null or IInstanceReferenceOperation } && IsConstantObject(operation) ? ConstantObject(operation)
            : null;
    }

    private static bool IsLookup(ITypeSymbol? type) => type is INamedTypeSymbol { TypeArguments: [_, _], Name: "Dictionary" or "IReadOnlyDictionary" or "IDictionary" or "SortedDictionary" };

    /// <summary><c>rates["EUR"]</c>, <c>list.Count</c>, <c>list[i]</c>, <c>memory.Span</c> of what is constant.</summary>
    private Expr? TryConstantCollection(IOperation operation)
    {
        if (operation is not IPropertyReferenceOperation { Instance: { } instance } property) return null;
        if (property.Property.IsIndexer && property.Arguments.Length == 1 && IsLookup(instance.Type) && HolderOf(Unwrapped(instance)) is { } dictionary)
        {
            var key = LowerExpression(property.Arguments[0].Value);
            return key.Type.IsReal || key.Type.IsSequence ? throw Unsupported(operation) : new Call("Shape.Lookup", new EquatableArray<Expr>(dictionary, key), TypeOf(operation));
        }

        if (ItemsOf(instance.Type) is null || ConstantItems(instance) is not { } items) return null;
        if (property.Property.IsIndexer && property.Arguments.Length == 1)
        {
            var index = LowerExpression(property.Arguments[0].Value);
            return instance.Type is { Name: "List" } ? Listed(items, new Length(items), index) : new Element(items, index);
        }

        return property.Property.Name switch
        {
            "Count" or "Length" => new Length(items),
            "Span" => items,
            _ => null,
        };
    }
}
