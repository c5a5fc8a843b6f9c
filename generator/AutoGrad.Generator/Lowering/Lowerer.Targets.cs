using AutoGrad.Generator.Diagnostics;
using AutoGrad.Generator.Ir;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace AutoGrad.Generator.Lowering;

/// <summary>What is assigned to: a value whose leaves are locals and elements of arrays.</summary>
internal sealed partial class Lowerer
{
    /// <summary>The target's variables. A pinned one keeps its array and index whatever happens before the assignment.</summary>
    private Value LowerTarget(IOperation target, bool pinned)
    {
        switch (target)
        {
            case IParenthesizedOperation parenthesized:
                return LowerTarget(parenthesized.Operand, pinned);
            case ILocalReferenceOperation { Local: var name } when _aliases.TryGetValue(name, out var alias):
                RefuseStatic(((Element)alias).Sequence, target);
                return new Value.Leaf(alias);
            case IImplicitIndexerReferenceOperation { Argument: not IRangeOperation } reference:
                var last = (Element)LowerImplicitIndexer(reference);
                return new Value.Leaf(pinned ? new Element(Pin(last.Sequence), Spill("index", last.Index)) : last);
            case IPropertyReferenceOperation when TryListMember(target) is Element item:
                return new Value.Leaf(pinned ? new Element(item.Sequence, Spill("index", item.Index)) : item);
            case IPropertyReferenceOperation { Property.IsIndexer: true, Instance: { } collection } when ItemsOf(collection.Type) is not null && TryConstantCollection(target) is Element { Sequence.Type: SpanType { ReadOnly: false } } listed:
                return new Value.Leaf(pinned ? new Element(listed.Sequence, Spill("index", listed.Index)) : listed);
            case IArrayElementReferenceOperation { Indices.Length: 2 } cell when IsMatrix(cell.ArrayReference.Type):
                var entry = LowerMatrixElement(cell);
                RefuseStatic(entry.Sequence, target);
                return new Value.Leaf(pinned ? new Element(entry.Sequence, Spill("index", entry.Index)) : entry);
            case ILocalReferenceOperation or IParameterReferenceOperation or IInstanceReferenceOperation:
                return Variable(target);
            case IDeclarationExpressionOperation { Expression: ILocalReferenceOperation { Local: var local } }:
                return DeclareInStatement(local, target.Syntax.GetLocation());
            case IArrayElementReferenceOperation { Indices.Length: 1 } element when ShapeOf(target.Type) is not LeafShape:
                return LowerElementValue(element);
            case IArrayElementReferenceOperation { Indices.Length: 1 }:
            case IPropertyReferenceOperation { Property.IsIndexer: true, Instance.Type: { } owner } when TryLower(owner) is { IsSequence: true }:
                var place = (Element)LowerElement(target);
                if (RootOf(place.Sequence) is StaticField field) throw new Refusal(Descriptors.StaticWrite, target.Syntax.GetLocation(), field.QualifiedName);
                return new Value.Leaf(pinned ? new Element(Pin(place.Sequence), Spill("index", place.Index)) : place);
            case IFieldReferenceOperation { Field.IsStatic: true } reference:
                throw new Refusal(Descriptors.StaticWrite, target.Syntax.GetLocation(), reference.Field.Name);
            case IFieldReferenceOperation { Instance: { } instance } reference when !IsConstantObject(instance):
                return Project(LowerTarget(instance, pinned), reference.Field, target);
            case IPropertyReferenceOperation { Instance: { } instance, Property: var property, Arguments.Length: 0 } when !IsConstantObject(instance):
                if (LibraryTypes.IsNumerics(instance.Type)) throw Unsupported(target);
                return Project(LowerTarget(instance, pinned), BackingField(property.OriginalDefinition) ?? throw Unsupported(target), target);
            case IDiscardOperation when ShapeOf(target.Type) is { } shape:
                return Allocate(shape, "discard", zeroed: false);
            default:
                throw Unsupported(target);
        }
    }

    /// <summary>The variables of <c>foreach</c>, which are read-only.</summary>
    private readonly HashSet<ISymbol> _items = new(SymbolEqualityComparer.Default);

    /// <summary>Something that <c>ref</c> can refer to and that may be changed.</summary>
    private bool IsVariable(IOperation operation) => operation switch
    {
        ILocalReferenceOperation { Local: { IsConst: false } local } => !_items.Contains(local),
        IParameterReferenceOperation { Parameter.RefKind: RefKind.None or RefKind.Ref or RefKind.Out } parameter => !IsConstantObject(parameter),
        IInstanceReferenceOperation => _this is Value.Aggregate,
        IParenthesizedOperation parenthesized => IsVariable(parenthesized.Operand),
        IFieldReferenceOperation { Field: { IsStatic: false } field, Instance: { } instance } =>
            (!field.IsReadOnly || _method?.MethodKind == MethodKind.Constructor && instance is IInstanceReferenceOperation) && (instance.Type is { IsReferenceType: true } ? !IsConstantObject(instance) : IsVariable(instance)),
        IArrayElementReferenceOperation { Indices.Length: 1 } element => !IsConstantObject(element) && element.ArrayReference is not IFieldReferenceOperation { Field.IsStatic: true },
        _ => false,
    };

    /// <summary>The property's setter, where that is code.</summary>
    private IMethodSymbol? SetterOf(IOperation target) =>
        target is IPropertyReferenceOperation { Property.SetMethod: { } setter, Instance: { Type: { } owner } instance } && TryLower(owner) is null && !IsConstantObject(instance) && !LibraryTypes.IsNumerics(owner) && HasCode(setter, instance)
            ? setter
            : null;

    /// <summary>The scope of <c>out var v</c> is the statement, though it may be set in a part of it that is not always evaluated.</summary>
    private Value DeclareInStatement(ILocalSymbol symbol, Location location)
    {
        var part = _block;
        _block = _statement;
        var variable = Declare(symbol, null, location);
        _block = part;
        return variable;
    }

    /// <summary>A new variable of any type. A value that nothing else holds becomes the variable.</summary>
    private Value Declare(ILocalSymbol symbol, IOperation? initial, Location location)
    {
        if (symbol.RefKind != RefKind.None) throw new Refusal(Descriptors.RefLocal, location, symbol.Name);
        if (ShapeOf(symbol.Type) is LeafShape { Type: var type })
        {
            var start = _block.Count;
            var expression = initial is null ? null : LowerExpression(initial);
            if (expression is Read { Local: var temporary } && !IsBound(temporary) && (temporary.Type == type || type.IsSequence)
                && _block.Skip(start).Any(s => s is Declare { Value: NewArray or Invoke or ForeignCall or Overflow, Local: var made } && made == temporary))
            {
                // A call or array was just spilled into a temporary: let it bear the user's name instead of copying it.
                var named = temporary with { Name = symbol.Name, IsTemporary = false };
                _locals[symbol] = named;
                for (var i = start; i < _block.Count; i++) _block[i] = Renamed(_block[i], temporary, named);
                return new Value.Leaf(named.Read());
            }

            Add(new Declare(Fresh(symbol, symbol.Name, type), expression));
            if (expression is Read { Local: var origin }) _origins[_locals[symbol]] = origin;
            return new Value.Leaf(_locals[symbol].Read());
        }

        var source = initial;
        while (source is IConversionOperation { IsImplicit: true, OperatorMethod: null, Operand: var operand }) source = operand;
        var isOpaque = ShapeOf(symbol.Type) is null && !Content.IsNumber(symbol.Type) && !symbol.Type.IsRefLikeType && symbol.Type.TypeKind is not (TypeKind.Pointer or TypeKind.Dynamic or TypeKind.Delegate) && ItemsOf(symbol.Type) is null;
        if (ShapeOf(symbol.Type) is null && ShapeOf(source?.Type) is null && !(source is not null && IsConstantObject(source)) && !isOpaque)
            throw new Refusal(Descriptors.ValueType, location, Display(symbol.Type));
        if (initial is null && isOpaque)
        {
            Add(new Declare(Fresh(symbol, symbol.Name, ConstantType(symbol.Type)), null));
            return new Value.Leaf(_locals[symbol].Read());
        }

        var before = _nextId;
        var value = initial is null
            ? Allocate(ShapeOf(symbol.Type) ?? throw new Refusal(Descriptors.ValueType, location, Display(symbol.Type)), symbol.Name, zeroed: false)
            : LowerValue(initial, symbol.Name);
        if (value is Value.Leaf { Expression: { Type.Leaf: OpaqueType } constant })
        {
            Add(new Declare(Fresh(symbol, symbol.Name, isOpaque && constant.Type is OpaqueType ? ConstantType(symbol.Type) : constant.Type), constant));
            return new Value.Leaf(_locals[symbol].Read());
        }

        if (isOpaque && value is Value.Leaf) throw new Refusal(Descriptors.ValueType, location, Display(symbol.Type));

        // The object itself, or locals that were made for this value.
        var isNew = value.Leaves.All(l => l is Read { Local: { Id: var id } local } && id >= before && !IsBound(local)) && value.Leaves.Distinct().Count() == value.Leaves.Count();
        return _values[symbol] = isNew || value is Value.Aggregate { Shape: var shape } && IsShared(shape) ? value : Copy(value, symbol.Name);
    }

    private bool IsBound(Local local) => _parameters.Contains(local) || _locals.ContainsValue(local) || _values.Values.Any(v => v.Leaves.Any(l => l is Read r && r.Local == local));

    private static Expr RootOf(Expr sequence) => sequence switch
    {
        Element e => RootOf(e.Sequence),
        Slice s => RootOf(s.Sequence),
        _ => sequence,
    };
}
