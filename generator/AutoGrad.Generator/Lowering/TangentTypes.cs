using AutoGrad.Generator.Diagnostics;
using AutoGrad.Generator.Ir;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AutoGrad.Generator.Lowering;

/// <summary>The tangents of the types that a method is differentiated with respect to. What a tangent looks like depends on its type alone.</summary>
internal sealed class TangentTypes(Session session, INamedTypeSymbol home)
{
    private static readonly HashSet<string> Own = new(StringComparer.Ordinal) { "For", "Count", "CopyTo", "CopyFrom", "Equals", "GetHashCode", "GetType", "ToString", "MemberwiseClone", "Finalize", "ReferenceEquals" };

    private readonly Dictionary<ITypeSymbol, TangentType> _types = new(SymbolEqualityComparer.Default);

    public IEnumerable<TangentType> All => _types.Values;

    /// <summary>The tangent of a type, and of all that it holds.</summary>
    public TangentType Of(AggregateShape shape)
    {
        if (_types.TryGetValue(shape.Type, out var known)) return known;
        var type = (INamedTypeSymbol)shape.Type;
        for (var outer = type.ContainingType; outer is not null; outer = outer.ContainingType)
            if (!IsPartial(outer)) throw new Refusal(Descriptors.TangentPlace, LocationOf(outer), outer.Name, type.Name);
        var siblings = type.ContainingType is { } container ? container.GetTypeMembers(type.Name + "Tangent") : type.ContainingNamespace.GetTypeMembers(type.Name + "Tangent");
        if (siblings.FirstOrDefault(MethodReader.IsOfUser) is { } clash) throw new Refusal(Descriptors.TangentClash, LocationOf(clash), type.Name, clash.Name);
        var members = MembersOf(shape).ToList();
        foreach (var member in members)
            if (Needs(member.Field) && member.Closed is { } closed) throw closed;
            else if (PartOf(member.Field.Shape) is { } part && !member.Field.IsConstant && Shapes.HasContent(part) && !session.IsInternal(part.Type) && (session.IsInternal(type) || !SymbolEqualityComparer.Default.Equals(type.ContainingType, part.Type.ContainingType)))
                throw new Refusal(Descriptors.PrivateState, LocationOf(part.Type), part.Type.Name, type.Name);
        return _types[type] = new TangentType(
            type.ContainingNamespace.IsGlobalNamespace ? "" : type.ContainingNamespace.ToDisplayString(),
            Outer(type).Reverse().Select(MethodReader.PartialDeclaration).ToEquatable(),
            SyntaxFacts.GetText(type.DeclaredAccessibility),
            type.Name + "Tangent",
            type.Name,
            type.IsValueType,
            members.Where(m => !m.Field.IsConstant && Shapes.HasContent(m.Field.Shape)).Select(m => FieldOf(type, m)).ToEquatable(),
            members.Where(m => m.HasDoor).Select(m => new Door(m.Access, TypeNames.In(type, m.Type), Layout.Id(m.Symbol.Name), m.DoorIsWritable)).ToEquatable(),
            MethodReader.PartialDeclaration(type),
            $"{MethodReader.FileName(type)}Tangent.g.cs");
    }

    /// <summary>The tangent must be made before it can be written to.</summary>
    public static bool NeedsStorage(AggregateShape shape) => shape.Type.IsReferenceType || shape.Fields.Any(Needs);

    private static bool Needs(ShapeField field) => !field.IsConstant && Shapes.HasContent(field.Shape) && field.Shape switch
    {
        LeafShape leaf => leaf.Type.IsSequence,
        AggregateShape part => NeedsStorage(part),
        _ => true,
    };

    private static AggregateShape? PartOf(Shape shape) => shape as AggregateShape ?? (shape as ArrayShape)?.Element;

    private TangentField FieldOf(INamedTypeSymbol owner, ObjectMember member)
    {
        // The tangent stands outside its type, where a private member is seen through its door.
        var access = member.Access;
        switch (member.Field.Shape)
        {
            case LeafShape leaf:
                return new TangentField(member.InTangent, access, leaf.Type, "", false, leaf.Type.IsSequence, EquatableArray<string>.Empty) { View = leaf.View };
            case MatrixShape matrix:
                return new TangentField(member.InTangent, access, matrix.Values, "", false, true, EquatableArray<string>.Empty) { IsMatrix = true };
            case ArrayShape rows:
                var item = Of(rows.Element);
                return new TangentField(member.InTangent, access, null, TypeNames.In(owner, rows.Element.Type) + "Tangent", item.IsStruct, true, PathsIn(rows.Element).ToEquatable()) { IsInternal = IsPublic(owner) && !IsPublic(rows.Element.Type) };
            default:
                var part = (AggregateShape)member.Field.Shape;
                Of(part);
                return new TangentField(member.InTangent, access, null, TypeNames.In(owner, part.Type) + "Tangent", part.Type.IsValueType, NeedsStorage(part), EquatableArray<string>.Empty) { IsInternal = IsPublic(owner) && !IsPublic(part.Type) };
        }
    }

    private static bool IsPublic(ITypeSymbol type) => type.DeclaredAccessibility == Accessibility.Public && (type.ContainingType is null || IsPublic(type.ContainingType));

    private IEnumerable<string> PathsIn(AggregateShape shape) => MembersOf(shape).Where(m => !m.Field.IsConstant && Shapes.HasContent(m.Field.Shape))
        .SelectMany(m => m.Field.Shape is AggregateShape part ? PathsIn(part).Select(p => $".{m.InTangent}{p}") : [$".{m.InTangent}:{((LeafShape)m.Field.Shape).Type}"]);

    /// <summary>The fields of an object, those of the class that it derives from first.</summary>
    public IEnumerable<ObjectMember> MembersOf(AggregateShape shape)
    {
        var names = new HashSet<string>(Own, StringComparer.Ordinal) { shape.Type.Name + "Tangent" };
        return shape.Fields.Select(field => MemberOf((INamedTypeSymbol)shape.Type, field, names)).ToList();
    }

    private ObjectMember MemberOf(INamedTypeSymbol type, ShapeField field, HashSet<string> names)
    {
        var declared = type.GetMembers().Concat(Bases(type).SelectMany(b => b.GetMembers())).FirstOrDefault(m => SymbolEqualityComparer.Default.Equals(m.OriginalDefinition, field.Symbol)) ?? field.Symbol!;
        var symbol = declared is IFieldSymbol { AssociatedSymbol: IPropertySymbol property } ? property : declared;
        var getter = symbol is IPropertySymbol { GetMethod: { } get } ? get : symbol;
        // A property that is an interface's alone has no name of its own, and one that is hidden has lost it.
        var isNamed = symbol.Name.IndexOf('.') < 0 && !Session.IsHidden(symbol, type);
        var isOpen = symbol is not IParameterSymbol && isNamed && session.IsInternal(getter);
        var name = isOpen ? field.Name : char.ToUpperInvariant(AggregateShape.Join("", field.Name)[0]) + AggregateShape.Join("", field.Name).Substring(1);
        while (!names.Add(name)) name += "_";
        var setter = symbol switch
        {
            IPropertySymbol written => written.SetMethod,
            IFieldSymbol { IsReadOnly: false } or IParameterSymbol => symbol,
            _ => null,
        };
        var isInit = setter is IMethodSymbol { IsInitOnly: true };
        bool Sees(ISymbol? member, INamedTypeSymbol from) => member is IParameterSymbol ? SymbolEqualityComparer.Default.Equals(type, from) : member is not null && session.CanName(member, from, type);
        var hasDoor = !isOpen && IsPartial(type) && Outer(type).All(IsPartial) && isNamed && Sees(getter, type) && session.IsInternal(TypeOf(symbol)) && IsKnown(TypeOf(symbol));
        var isSeen = isNamed && Sees(getter, home);
        return new ObjectMember(field, symbol, isOpen ? Layout.Id(symbol.Name) : name + "Leaf", isSeen ? Layout.Id(symbol.Name) : name + "Leaf", name)
        {
            HasDoor = hasDoor,
            DoorIsWritable = !isInit && Sees(setter, type),
            Closed = isOpen || hasDoor ? null : new Refusal(Descriptors.PrivateState, LocationOf(symbol), symbol.Name, type.Name),
            IsSeen = isSeen || hasDoor,
            IsAssignable = !isInit && Sees(setter, isSeen ? home : type),
            IsInitialisable = isSeen && Sees(setter, home) && (type.IsReferenceType || session.CopiesStructs),
        };
    }

    /// <summary>The type, with what it is made of, is there: code may be half typed, or want a package.</summary>
    private static bool IsKnown(ITypeSymbol type) => type.TypeKind != TypeKind.Error && (type is not INamedTypeSymbol named || named.TypeArguments.All(IsKnown)) && (type is not IArrayTypeSymbol array || IsKnown(array.ElementType));

    private static ITypeSymbol TypeOf(ISymbol symbol)
    {
        var type = symbol switch { IFieldSymbol f => f.Type, IPropertySymbol p => p.Type, _ => ((IParameterSymbol)symbol).Type };
        while (type is IArrayTypeSymbol array) type = array.ElementType;
        return type;
    }

    private bool IsPartial(INamedTypeSymbol type) =>
        type.DeclaringSyntaxReferences.Any(r => r.GetSyntax(session.Cancellation) is TypeDeclarationSyntax t && t.Modifiers.Any(SyntaxKind.PartialKeyword));

    private static IEnumerable<INamedTypeSymbol> Outer(INamedTypeSymbol type)
    {
        for (var outer = type.ContainingType; outer is not null; outer = outer.ContainingType) yield return outer;
    }

    private static IEnumerable<INamedTypeSymbol> Bases(INamedTypeSymbol type)
    {
        for (var inherited = type.BaseType; inherited is not null; inherited = inherited.BaseType) yield return inherited;
    }

    private static Location LocationOf(ISymbol symbol) => symbol.Locations.FirstOrDefault() ?? Location.None;
}
