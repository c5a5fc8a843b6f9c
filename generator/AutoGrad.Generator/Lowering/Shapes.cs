using AutoGrad.Generator.Ir;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AutoGrad.Generator.Lowering;

/// <summary>Finds the shapes of types, each once.</summary>
internal sealed partial class Shapes(Compilation compilation, INamedTypeSymbol home, CancellationToken cancellation)
{
    private readonly TypeWalk.Memory<Shape> _known = new();

    /// <summary>The shape of a type without type parameters; <see langword="null"/> when a value of it cannot take part in a derivative.</summary>
    public Shape? Of(ITypeSymbol type) => TypeLowering.TryLower(type, compilation, home) is { } leaf ? new LeafShape(leaf) : _known.Of(type.WithNullableAnnotation(NullableAnnotation.None), Read);

    /// <summary>The shape of what a method makes and returns.</summary>
    public Shape? OfResult(ITypeSymbol type) => Of(type) is MatrixShape matrix ? new MatrixShape(matrix.Type, matrix.Element) { IsMade = true } : Of(type);

    private Shape? Read(ITypeSymbol type) => type switch
    {
        IArrayTypeSymbol { Rank: 1 } array => Of(array.ElementType) is AggregateShape { Fields.Count: > 0 } element && element.Leaves.All(l => !l.IsSequence) && !IsMutableObject(element.Type) ? new ArrayShape(element) : null,
        IArrayTypeSymbol { Rank: 2 } matrix => TypeLowering.TryLower(matrix.ElementType, compilation, home) is { IsSequence: false } element ? new MatrixShape(matrix, element) : null,
        INamedTypeSymbol { IsTupleType: true } tuple => Aggregate(tuple, tuple.TupleElements.Select(e => ((ISymbol)(e.CorrespondingTupleField ?? e), e.Name, e.Type))),
        INamedTypeSymbol { TypeKind: TypeKind.Struct or TypeKind.Class, IsAbstract: false, IsStatic: false } named when IsOwn(named) => Aggregate(named, FieldsOf(named)),
        INamedTypeSymbol { TypeKind: TypeKind.Struct } library => LibraryTypes.FieldsOf(library) is { } names ? Library(library, names) : null,
        _ => null,
    };

    private static AggregateShape Library(INamedTypeSymbol type, IEnumerable<(string Name, IrType Type)> fields) =>
        new(type, [.. fields.Select(f => new ShapeField(null, f.Name, new LeafShape(f.Type)))]);

    private AggregateShape? Aggregate(ITypeSymbol type, IEnumerable<(ISymbol Symbol, string Name, ITypeSymbol Type)> fields)
    {
        var shapes = new List<ShapeField>();
        foreach (var (symbol, name, fieldType) in fields)
        {
            if (Of(fieldType) is not { } shape || shape is MatrixShape || shape is AggregateShape inner && IsMutableObject(inner.Type)) return null;
            shapes.Add(new ShapeField(symbol, name, shape));
        }

        return Within(new AggregateShape(type, shapes));
    }

    /// <summary>An object that two names can see change: it may be held by a local, not by another object.</summary>
    public bool IsMutableObject(ITypeSymbol type)
    {
        if (type.TypeKind != TypeKind.Class) return false;
        for (var t = type as INamedTypeSymbol; t is { SpecialType: SpecialType.None }; t = t.BaseType)
            if (Kept(t).Any() || t.GetMembers().OfType<IFieldSymbol>().Any(f => !f.IsStatic && !f.IsConst && !(f.IsReadOnly || f.AssociatedSymbol is IPropertySymbol { SetMethod: null or { IsInitOnly: true } })))
                return true;
        return false;
    }

    private bool IsOwn(INamedTypeSymbol type) =>
        type.SpecialType == SpecialType.None && type.DeclaringSyntaxReferences.Any(r => compilation.ContainsSyntaxTree(r.SyntaxTree)) && !type.IsRefLikeType
        && !type.GetAttributes().Any(a => a.AttributeClass is { Name: "StructLayoutAttribute" or "InlineArrayAttribute" });

    /// <summary>The instance fields of the type and of what it derives from, those behind properties and primary constructors with them.</summary>
    private IEnumerable<(ISymbol Symbol, string Name, ITypeSymbol Type)> FieldsOf(INamedTypeSymbol type)
    {
        if (type.BaseType is { SpecialType: SpecialType.None } inherited)
            foreach (var field in FieldsOf(inherited)) yield return field;
        // What a primary constructor keeps shows as a field once its type has been bound: it goes by its parameter.
        foreach (var field in type.GetMembers().OfType<IFieldSymbol>().Where(f => !f.IsStatic && !f.IsConst && (f.AssociatedSymbol is not null || f.CanBeReferencedByName)))
            yield return (field.OriginalDefinition, field.AssociatedSymbol?.Name ?? field.Name, field.Type);
        foreach (var parameter in Kept(type)) yield return (parameter.OriginalDefinition, parameter.Name, parameter.Type);
    }

    /// <summary>The parameters of a primary constructor that methods use: the object keeps them.</summary>
    private IEnumerable<IParameterSymbol> Kept(INamedTypeSymbol type)
    {
        if (type.IsRecord || PrimaryConstructor(type, cancellation) is not { } primary) return [];
        var used = new HashSet<string>(type.DeclaringSyntaxReferences
            .SelectMany(r => r.GetSyntax(cancellation).ChildNodes().Where(n => n is BasePropertyDeclarationSyntax or BaseMethodDeclarationSyntax))
            .SelectMany(member => member.DescendantNodes(n => n is not EqualsValueClauseSyntax { Parent: PropertyDeclarationSyntax }))
            .OfType<IdentifierNameSyntax>().Select(n => n.Identifier.ValueText), StringComparer.Ordinal);
        return primary.Parameters.Where(p => used.Contains(p.Name) && type.GetMembers(p.Name).IsEmpty); // The name means a member of that name.
    }

    /// <summary>The constructor whose parameters stand behind the type's name.</summary>
    public static IMethodSymbol? PrimaryConstructor(INamedTypeSymbol type, CancellationToken cancellation) =>
        type.InstanceConstructors.FirstOrDefault(c => c.DeclaringSyntaxReferences.Any(r => r.GetSyntax(cancellation) is TypeDeclarationSyntax));
}
