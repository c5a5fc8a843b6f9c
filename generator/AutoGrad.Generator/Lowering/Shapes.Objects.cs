using AutoGrad.Generator.Ir;
using Microsoft.CodeAnalysis;

namespace AutoGrad.Generator.Lowering;

/// <summary>
/// The shapes of objects that come from outside: a parameter that is differentiated, or <c>this</c>. They may hold what no value made here
/// may: objects that change, and parts that are nothing to a derivative.
/// </summary>
internal sealed partial class Shapes
{
    private readonly TypeWalk.Memory<AggregateShape> _objects = new();

    /// <summary>The shape of an object of the user's; <see langword="null"/> for every other type, and for one that holds itself.</summary>
    public AggregateShape? OfObject(ITypeSymbol type) =>
        type is INamedTypeSymbol { TypeKind: TypeKind.Struct or TypeKind.Class, IsStatic: false, MetadataName: not ([] or ['<', ..]) } named && IsOwn(named) && !IsGeneric(named)
            ? _objects.Of((INamedTypeSymbol)named.WithNullableAnnotation(NullableAnnotation.None), ReadObject)
            : null;

    private AggregateShape? ReadObject(INamedTypeSymbol type) => Within(new AggregateShape(type, [.. FieldsOf(type).Select(f => FieldOf(f.Symbol, f.Name, f.Type))])
    {
        IsOpen = type is { TypeKind: TypeKind.Class, IsSealed: false },
    });

    /// <summary>A shape that can be gone through leaf by leaf: objects that hold objects soon hold more numbers than any method names.</summary>
    private static AggregateShape? Within(AggregateShape shape) => shape.Size <= AggregateShape.SizeLimit ? shape : null;

    /// <summary>The shape of a parameter that is an object, an array of structs, a matrix or a collection, and holds something to differentiate.</summary>
    public Shape? OfParameter(ITypeSymbol type) =>
        TypeLowering.TryLower(type) is not null ? null : (OfObject(type) ?? RowsOf(type) ?? ViewOf(type)) is { } shape && HasContent(shape) ? shape : null;

    /// <summary>What is seen as a span: the elements of a matrix, the items of a collection.</summary>
    private Shape? ViewOf(ITypeSymbol type) =>
        Of(type) is MatrixShape matrix ? matrix
        : Collections.ItemOf(type) is { } item && TypeLowering.TryLower(item) is { IsSequence: false } element
            ? Collections.IsWritable(type) ? new LeafShape(new SpanType(element, ReadOnly: false)) { View = "Shape.Flat" } : new LeafShape(new SpanType(element, ReadOnly: true)) { View = "Shape.Items" }
        : null;

    /// <summary>An array of structs, or of objects that never change.</summary>
    private Shape? RowsOf(ITypeSymbol type) =>
        type is IArrayTypeSymbol { ElementType: var item } && Of(type) is ArrayShape && OfObject(item) is { } element ? new ArrayShape(element) : null;

    private ShapeField FieldOf(ISymbol symbol, string name, ITypeSymbol type)
    {
        if (IsConstant(symbol)) return new ShapeField(symbol, name, new LeafShape(Constant(type))) { IsConstant = true };
        var shape = TypeLowering.TryLower(type) is { } leaf ? IsTooDeep(leaf) ? null : new LeafShape(leaf) : OfObject(type) ?? RowsOf(type) ?? ViewOf(type);
        // An object without numbers is a constant, whole.
        return shape is LeafShape { View: "" } || shape is not null && HasContent(shape) ? new ShapeField(symbol, name, shape) : new ShapeField(symbol, name, new LeafShape(Constant(type))) { IsConstant = true, IsOutOfReach = !Content.IsNone(type) };
    }

    /// <summary>The type of what is constant: an array stays one, so that it can be indexed.</summary>
    public static IrType Constant(ITypeSymbol type) => TypeLowering.TryLower(type)
        ?? (type is IArrayTypeSymbol { Rank: 1 } array ? new ArrayType(Constant(array.ElementType)) : new OpaqueType(type.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat)));

    private static bool IsConstant(ISymbol member) => Marked(member)
        || member is IFieldSymbol { AssociatedSymbol: IPropertySymbol property } && (Marked(property)
            || property.ContainingType.InstanceConstructors.Any(c => c.Parameters.Any(p => p.Name == property.Name && p.Locations.Intersect(property.Locations).Any() && Marked(p))));

    private static bool Marked(ISymbol member) => member.GetAttributes().Any(a => a.AttributeClass?.ToDisplayString() == MethodReader.NoDerivative);

    private static bool IsGeneric(INamedTypeSymbol? type) => type is not null && (type.IsGenericType || IsGeneric(type.ContainingType));

    /// <summary>Gradients are laid out for numbers, arrays, and arrays of arrays.</summary>
    public static bool IsTooDeep(IrType? type) => type is { IsDifferentiable: true, IsSequence: true, Element: { IsSequence: true, Element.IsSequence: true } };

    /// <summary>There is a number in it that a derivative can be with respect to.</summary>
    public static bool HasContent(Shape shape) => shape switch
    {
        LeafShape leaf => leaf.Type.IsDifferentiable,
        ArrayShape rows => HasContent(rows.Element),
        MatrixShape matrix => matrix.Element.IsDifferentiable,
        AggregateShape aggregate => aggregate.Fields.Any(f => !f.IsConstant && HasContent(f.Shape)),
        _ => false,
    };
}
