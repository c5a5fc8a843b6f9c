using AutoGrad.Generator.Diagnostics;
using AutoGrad.Generator.Ir;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AutoGrad.Generator.Lowering;

internal sealed partial class Lowerer
{
    /// <summary>A field or property: of a constant object, of a value, or static.</summary>
    private Value LowerMember(IMemberReferenceOperation member, string? name)
    {
        StopAtRefused(member.Instance);
        if (member.Instance is IPropertyReferenceOperation { Property: { IsStatic: true } source } read) RefuseChance(source, read);
        if (member.Instance is not { } owner) return LowerStaticMember(member, name);
        HoldConstant(owner);
        if (member is IPropertyReferenceOperation { Property.GetMethod: { } extended } seen && ExtensionBlocks.Declare(extended)) return CallOn(owner, extended, seen.Arguments, seen, name) ?? throw Unsupported(seen);
        if (IsConstantObject(owner) && member is IPropertyReferenceOperation { Arguments.Length: > 0, Property.GetMethod: { } indexer } item)
            return CallOn(owner, indexer, item.Arguments, item, name) ?? throw Unsupported(item);
        if (IsReadOnce(member)) return ReadOnce((IPropertyReferenceOperation)member, owner);
        if (IsConstantObject(owner)) return new Value.Leaf(ConstantMember(member));
        if (member is not IPropertyReferenceOperation property) return Project(LowerValue(owner), member.Member, member);
        if (property.Property.Name == "Length" && ShapeOf(owner.Type) is LeafShape { Type.IsSequence: true } or ArrayShape)
            return new Value.Leaf(new Length(LowerValue(owner).Leaves.First()));
        if (LibraryTypes.IsNumerics(owner.Type)) return LowerLibraryMember(property, LowerValue(owner));
        if (property.Property.GetMethod is { } getter && HasCode(getter, owner))
            return CallOn(owner, getter, property.Arguments, property, name) ?? throw Unsupported(property);
        return BackingField(property.Property.OriginalDefinition) is { } field ? Project(LowerValue(owner), field, property) : throw Unsupported(property);
    }

    /// <summary>A part of a value.</summary>
    private static Value Project(Value value, ISymbol field, IOperation operation)
    {
        if (value is not Value.Aggregate { Shape: var shape, Items: var items } whole || shape.IndexOf(field) is not (var index and >= 0)) throw Unsupported(operation);
        RequireReach(whole, index, operation);
        return items[index];
    }

    /// <summary>The property, event or operator is code rather than a field with an accessor.</summary>
    private bool HasCode(IMethodSymbol accessor, IOperation? owner) =>
        accessor.IsAbstract || accessor.IsVirtual || accessor.IsOverride || owner is { Type.TypeKind: TypeKind.Interface or TypeKind.TypeParameter } || session.BodyOf(accessor.OriginalDefinition) is not null;

    /// <summary>
    /// An object that the derivative treats as constant: the one whose method is differentiated, a parameter without derivative,
    /// a static readonly field, and whatever these hold. Its members are read, not compiled.
    /// </summary>
    private bool IsConstantObject(IOperation operation) => operation switch
    {
        _ when ConstantPart(operation) is not null => true,
        IInstanceReferenceOperation { ReferenceKind: InstanceReferenceKind.ContainingTypeInstance } => _this is null or Value.Leaf,
        ILocalReferenceOperation or IParameterReferenceOperation => SymbolOf(operation) is { } symbol && _locals.TryGetValue(symbol, out var local) && local.Type.Leaf is OpaqueType,
        _ when _held.ContainsKey(operation) => true,
        { ConstantValue: { HasValue: true, Value: null }, Type.IsReferenceType: true } => ShapeOf(operation.Type) is not LeafShape,
        IParenthesizedOperation parenthesized => IsConstantObject(parenthesized.Operand),
        IConversionOperation { OperatorMethod: null, Operand: { } operand } conversion => conversion.Type is { IsReferenceType: true } && IsConstantObject(operand),
        IFieldReferenceOperation { Field: { IsStatic: true, IsReadOnly: true } } field => ShapeOf(field.Type) is not LeafShape,
        IPropertyReferenceOperation { Property: { IsStatic: true, SetMethod: null, GetMethod: { } getter } } property =>
            ShapeOf(property.Type) is not LeafShape && BackingField(property.Property.OriginalDefinition) is not null && session.BodyOf(getter.OriginalDefinition) is null,
        IMemberReferenceOperation { Instance: { } owner } and (IFieldReferenceOperation or IPropertyReferenceOperation { Arguments.Length: 0 }) =>
            ShapeOf(operation.Type) is not LeafShape && IsConstantObject(owner),
        IPropertyReferenceOperation { Arguments.Length: > 0, Instance: { } collection } when operation.Type is { IsReferenceType: true } => ShapeOf(operation.Type) is not LeafShape && ItemsOf(collection.Type) is null && IsConstantObject(collection),
        IArrayElementReferenceOperation { Indices.Length: 1 } element => ShapeOf(operation.Type) is not LeafShape && IsConstantObject(element.ArrayReference),
        _ => false,
    };

    /// <summary>The expression that names a constant object in generated code; none for the object whose method it is.</summary>
    private Expr? ConstantObject(IOperation operation) => operation switch
    {
        IMemberReferenceOperation { Instance: { } owner } reference when ConstantPart(reference) is { } part => Reached(reference, owner, part),
        _ when _held.TryGetValue(operation, out var held) => held,
        IPropertyReferenceOperation { Arguments.Length: > 0, Property.GetMethod: { } indexer } item => LeafOf(CallOn(item.Instance!, indexer, item.Arguments, item, null)!, item),
        { ConstantValue: { HasValue: true, Value: null }, Type: { IsReferenceType: true } type } => new Literal($"default({type.WithNullableAnnotation(NullableAnnotation.None).ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat)})", ConstantType(type)),
        IInstanceReferenceOperation => (_this as Value.Leaf)?.Expression,
        ILocalReferenceOperation or IParameterReferenceOperation => _locals[SymbolOf(operation)!].Read(),
        IParenthesizedOperation parenthesized => ConstantObject(parenthesized.Operand),
        IConversionOperation { IsImplicit: true } conversion => ConstantObject(conversion.Operand),
        IConversionOperation conversion => ConstantObject(conversion.Operand) is { } converted ? Converted(converted, conversion) : throw Unsupported(operation),
        IArrayElementReferenceOperation element => new Element(ConstantObject(element.ArrayReference)!, Spill("index", LowerExpression(element.Indices[0]))),
        IMemberReferenceOperation { Instance: null } member => StaticMember(member),
        IMemberReferenceOperation member => ConstantMember(member),
        _ => throw Unsupported(operation),
    };

    /// <summary>A constant object under another type.</summary>
    private Expr Converted(Expr constant, IConversionOperation conversion)
    {
        if (conversion.IsImplicit) return constant;
        var type = types.Resolve(conversion.Type!).WithNullableAnnotation(NullableAnnotation.None).ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat);
        return ConstantAsIs(conversion.IsTryCast ? $"{{0}} as {type}" : $"({type}){{0}}", constant, conversion.Type!, "converted", conversion);
    }

    /// <summary>The object's state is a constant of the derivative: read where the method reads it.</summary>
    private Member ConstantMember(IMemberReferenceOperation member)
    {
        if (member is IPropertyReferenceOperation { Arguments.Length: > 0 }) throw Unsupported(member);
        var target = ConstantObject(member.Instance!);
        var through = target is null ? session.Home : types.Resolve(member.Instance!.Type!);
        var made = new Member(target, session.Reach(member.Member, member.Syntax.GetLocation(), through), ConstantType(member.Type!)) { IsField = member.Member is IFieldSymbol || member.Member is IPropertySymbol { IsAbstract: false, IsVirtual: false, IsOverride: false } property && BackingField(property.OriginalDefinition) is not null };
        session.Mentions.Add((made.Name, member.Syntax.GetLocation()));
        return made;
    }

    private IrType ConstantType(ITypeSymbol type) => TryLower(type)
        ?? (types.Resolve(type) is IArrayTypeSymbol { Rank: 1 } array ? new ArrayType(ConstantType(array.ElementType)) : Constant(types.Resolve(type)));

    /// <summary>A constant object as a value: a struct by its fields, every other one as it is.</summary>
    private Value Explode(IOperation operation, Shape? shape)
    {
        if (shape is not AggregateShape { Type.IsValueType: true } aggregate)
            return ConstantObject(operation) is { } constant ? new Value.Leaf(constant) : throw Unsupported(operation);
        return Explode(ConstantObject(operation), aggregate, operation.Syntax.GetLocation());
    }

    private Value Explode(Expr? target, AggregateShape shape, Location location) => new Value.Aggregate(shape, [.. shape.Fields.Select(field =>
    {
        var member = field.Symbol is IFieldSymbol { AssociatedSymbol: { } property } ? property : field.Symbol;
        if (member is IParameterSymbol) throw new Refusal(Descriptors.Inaccessible, location, member.ToDisplayString());
        var name = member is null ? field.Name : session.Reach(member, location, target is null ? session.Home : shape.Type);
        return field.Shape switch
        {
            LeafShape leaf => new Value.Leaf(new Member(target, name, leaf.Type)),
            AggregateShape { Type.IsValueType: true } inner => Explode(new Member(target, name, Constant(inner.Type)), inner, location),
            AggregateShape inner => new Value.Leaf(new Member(target, name, Constant(inner.Type))),
            _ => new Value.Leaf(new Member(target, name, new ArrayType(ConstantType(((ArrayShape)field.Shape).Element.Type)))),
        };
    })]);

    private Value LowerStaticMember(IMemberReferenceOperation member, string? name)
    {
        RefuseChance(member.Member, member);
        if (member is IPropertyReferenceOperation property)
        {
            if (LibraryTypes.IsNumerics(property.Property.ContainingType) && ShapeOf(property.Property.ContainingType) is AggregateShape)
                return LowerLibraryMember(property, null);
            if (property.Property.GetMethod is { } declared && (declared.IsAbstract || declared.IsVirtual)) return LowerStaticAbstract(declared, property, name);
            if (property.Property.GetMethod is { } getter && session.BodyOf(getter.OriginalDefinition) is not null)
                return Attempt(
                    () => Call(types.Resolve(getter), Receiver.None, null, LowerArguments(property.Arguments, getter), property.Syntax.GetLocation(), name),
                    reasons => CallAsIs(types.Resolve(getter), null, false, [], property, reasons)) ?? throw Unsupported(property);
        }

        return IsConstantObject(member) ? Explode(member, ShapeOf(member.Type)) : new Value.Leaf(StaticMember(member));
    }

    private StaticField StaticMember(IMemberReferenceOperation reference)
    {
        var symbol = reference.Member;
        var type = ConstantType(reference.Type!);
        var isConstant = symbol is IFieldSymbol { IsReadOnly: true } or IPropertySymbol { SetMethod: null } && (symbol is IFieldSymbol || BackingField((IPropertySymbol)symbol.OriginalDefinition) is not null);
        if (!isConstant)
        {
            if (symbol is IPropertySymbol { SetMethod: null }) throw new Refusal(Descriptors.NoSource, reference.Syntax.GetLocation(), symbol.ToDisplayString(SymbolDisplayFormat.CSharpShortErrorMessageFormat), "");
            throw new Refusal(Descriptors.StaticRead, reference.Syntax.GetLocation(), symbol.Name);
        }

        return new StaticField(session.NameOf(symbol, session.Reach(symbol, reference.Syntax.GetLocation())), type);
    }
}
