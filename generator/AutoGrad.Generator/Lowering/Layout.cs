using AutoGrad.Generator.Ir;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace AutoGrad.Generator.Lowering;

/// <summary>
/// Takes the objects that a method is differentiated with respect to apart into leaves, in order of declaration: the parameters of its
/// flat form.
/// </summary>
internal sealed class Layout
{
    private readonly INamedTypeSymbol _home;
    private readonly TangentTypes _tangents;
    private readonly HashSet<string> _names;
    private readonly List<Root> _roots = [];
    private readonly List<ObjectLeaf> _leaves = [];
    private readonly List<(ISymbol, ISymbol)> _fixed = [];
    private readonly Dictionary<string, Refusal> _unreachable = new(StringComparer.Ordinal);

    public Layout(Session session, IMethodSymbol method, Differentiated differentiated)
    {
        _home = method.ContainingType;
        _tangents = new TangentTypes(session, _home);
        _names = new HashSet<string>(method.Parameters.Select(p => p.Name), StringComparer.Ordinal);
        if (differentiated.This is { } own)
        {
            // Names that the flat form still means the object's own by.
            _names.UnionWith(own.Fields.Where(f => f.Symbol is IParameterSymbol && !differentiated.IsLeaf(f)).Select(f => f.Name));
            AddThis(own, differentiated);
        }

        foreach (var parameter in method.Parameters)
            if (differentiated.Contains(parameter) && session.Shapes.OfParameter(parameter.Type) is AggregateShape shape)
                AddObject(RootKind.Object, parameter.Name, shape, new Place(Id(parameter.Name), true, value => $"{Id(parameter.Name)} = {value}"), $"{(parameter.RefKind == RefKind.In ? "in " : "")}{Display(shape.Type)} {Id(parameter.Name)}");
            else if (differentiated.Contains(parameter) && session.Shapes.OfParameter(parameter.Type) is ArrayShape rows) AddRows(parameter, rows);
            else if (differentiated.Contains(parameter) && session.Shapes.OfParameter(parameter.Type) is { } seen) AddSeen(parameter, seen);
            else AddPlain(parameter, differentiated.Contains(parameter));
    }

    public IReadOnlyList<ObjectLeaf> Leaves => _leaves;

    /// <summary>The types of tangents that are needed.</summary>
    public IEnumerable<TangentType> Tangents => _tangents.All;

    public IReadOnlyList<Root> Roots => _roots;

    /// <summary>The leaves that are differentiated and cannot be given another value, and the methods' word for what they are in.</summary>
    public IEnumerable<(ISymbol Leaf, ISymbol Owner)> NotAssignable => _fixed;

    /// <summary>What the method looks like from outside, when its flat form keeps some of the leaves.</summary>
    public ObjectSignature Signature(IMethodSymbol method, string modifiers, string overload, IReadOnlyList<bool> kept)
    {
        var leaves = _leaves.Where((_, i) => kept[i]).ToList();
        foreach (var leaf in leaves)
            if (_unreachable.TryGetValue(leaf.Name, out var refusal)) throw refusal;
        return new ObjectSignature(method.Name, modifiers, overload, _roots.ToEquatable(), leaves.ToEquatable());
    }

    private void AddThis(AggregateShape own, Differentiated differentiated)
    {
        var here = new Place("this", own.Type.IsValueType, null);
        if (differentiated.IsSelf)
        {
            var tangent = _tangents.Of(own);
            _roots.Add(new Root(RootKind.This, "this", "this", "", Display(own.Type), true) { Tangent = TangentOf(own), IsStruct = tangent.IsStruct, NeedsStorage = TangentTypes.NeedsStorage(own) });
        }

        // Leaves belong to the root that was added last: what is constant comes after what is not.
        foreach (var member in differentiated.InOrder(_tangents.MembersOf(own), m => m.Field))
            if (!differentiated.IsLeaf(member.Field)) AddConstant(own, member, here);
            else if (differentiated.IsSelf) Walk(own, member, member.Field.Name, here, "", isConstant: false);
            else if (member.Field.Shape is AggregateShape part) AddObject(RootKind.This, Fresh(member.Field.Name), part, here.Then(own, member), "");
            else AddMember(own, member, here);
    }

    private void AddObject(RootKind kind, string name, AggregateShape shape, Place place, string declaration)
    {
        _tangents.Of(shape);
        var isValue = shape.Type.IsValueType;
        _roots.Add(new Root(kind, name, place.Access, declaration, Display(shape.Type), true)
        {
            Tangent = TangentOf(shape),
            IsStruct = isValue,
            NeedsStorage = !isValue || TangentTypes.NeedsStorage(shape),
        });
        var first = _leaves.Count;
        Walk(shape, name, place, "", isConstant: false);
        var isReplaced = kind == RootKind.Object && (isValue || _leaves.Skip(first).Any(l => !l.IsGathered && l.Assignment.StartsWith($"{place.Access} = ", StringComparison.Ordinal)));
        _roots[_roots.Count - 1] = _roots[_roots.Count - 1] with { IsReplaced = isReplaced };
    }

    private void AddMember(AggregateShape own, ObjectMember member, Place here)
    {
        var (name, place) = (Fresh(member.Field.Name), here.Then(own, member));
        var tangent = member.Field.Shape is ArrayShape rows ? _tangents.Of(rows.Element) : null;
        _roots.Add(new Root(RootKind.Member, name, place.Access, "", member.Field.Shape is LeafShape { Type: var type } ? type.ToString() : Display(member.Type), true) { Tangent = tangent is null ? "" : TangentOf(((ArrayShape)member.Field.Shape).Element), IsStruct = tangent is { IsStruct: true }, IsRows = tangent is not null });
        if (place.Replace is null && member.Field.Shape is LeafShape { Type.IsSequence: false }) _fixed.Add((member.Symbol, own.Type));
        Walk(member.Field.Shape, name, place, "", isConstant: false, isNamed: true);
    }

    private void AddConstant(AggregateShape own, ObjectMember member, Place here)
    {
        var (name, place) = (Fresh(member.Field.Name), here.Then(own, member));
        _roots.Add(new Root(RootKind.Member, name, place.Access, "", ((LeafShape)member.Field.Shape).Type.ToString(), false));
        Walk(member.Field.Shape, name, place, "", isConstant: true, isNamed: true);
    }

    private void AddRows(IParameterSymbol parameter, ArrayShape rows)
    {
        var tangent = _tangents.Of(rows.Element);
        _roots.Add(new Root(RootKind.Plain, parameter.Name, Id(parameter.Name), $"{Display(parameter.Type)} {Id(parameter.Name)}", Display(parameter.Type), true) { Tangent = TangentOf(rows.Element), IsStruct = tangent.IsStruct, IsRows = true });
        Walk(rows, parameter.Name, new Place(Id(parameter.Name), true, null), "", isConstant: false, isNamed: true);
    }

    /// <summary>A matrix or a collection.</summary>
    private void AddSeen(IParameterSymbol parameter, Shape seen)
    {
        _roots.Add(new Root(RootKind.Plain, parameter.Name, Id(parameter.Name), $"{(parameter.RefKind == RefKind.In ? "in " : "")}{Display(parameter.Type)} {Id(parameter.Name)}", Display(parameter.Type), true));
        Walk(seen, parameter.Name, new Place(Id(parameter.Name), true, null), "", isConstant: false, isNamed: true);
    }

    private void AddPlain(IParameterSymbol parameter, bool isDifferentiated)
    {
        var type = Shapes.Constant(parameter.Type);
        _roots.Add(new Root(RootKind.Plain, parameter.Name, Id(parameter.Name), $"{(parameter.RefKind == RefKind.In ? "in " : "")}{type} {Id(parameter.Name)}", type.ToString(), isDifferentiated));
        _leaves.Add(new ObjectLeaf(parameter.Name, type, isDifferentiated, _roots.Count - 1, Id(parameter.Name), "") { Assignment = $"{Id(parameter.Name)} = {ObjectLeaf.Value}" });
    }

    /// <param name="shape">What is taken apart.</param>
    /// <param name="name">What its leaves are named after.</param>
    /// <param name="place">Where it is in the object.</param>
    /// <param name="path">Where it is in the tangent, or in the tangent of an array's item.</param>
    /// <param name="isConstant">Nothing of it is differentiated.</param>
    /// <param name="isNamed">The name is one that no other leaf has.</param>
    private void Walk(Shape shape, string name, Place place, string path, bool isConstant, bool isNamed = false)
    {
        if (shape is LeafShape leaf) AddLeaf(leaf.Type, isNamed ? name : Fresh(name), place, path, isConstant, leaf.View);
        if (shape is MatrixShape matrix)
        {
            AddLeaf(matrix.Values, isNamed ? name : Fresh(name), place, path, isConstant, MatrixShape.View, isMatrix: true);
            AddLeaf(IrType.Int, Fresh(AggregateShape.Join(name, "Rows")), place with { Access = $"{place.Access}.GetLength(0)" }, path, isConstant: true);
            AddLeaf(IrType.Int, Fresh(AggregateShape.Join(name, "Columns")), place with { Access = $"{place.Access}.GetLength(1)" }, path, isConstant: true);
        }

        if (shape is ArrayShape rows) Walk(rows.Element, name, place.Item(path), "", isConstant);
        if (shape is not AggregateShape aggregate) return;
        foreach (var member in _tangents.MembersOf(aggregate)) Walk(aggregate, member, AggregateShape.Join(name, member.Field.Name), place, path, isConstant);
    }

    private void Walk(AggregateShape owner, ObjectMember member, string name, Place place, string path, bool isConstant)
    {
        var part = place.Then(owner, member);
        isConstant |= member.Field.IsConstant;
        if (!isConstant && part.Replace is null && member.Field.Shape is LeafShape { Type: { IsSequence: false, IsDifferentiable: true } }) _fixed.Add((member.Symbol, owner.Type));
        Walk(member.Field.Shape, name, part, $"{path}.{member.InTangent}", isConstant);
    }

    private void AddLeaf(IrType type, string name, Place place, string path, bool isConstant, string view = "", bool isMatrix = false)
    {
        if (place.Unreachable is { } refusal) _unreachable[name] = refusal;
        var isGathered = place.Array is not null;
        _leaves.Add(new ObjectLeaf(name, isGathered ? new ArrayType(type) : type, !isConstant && type.IsDifferentiable, _roots.Count - 1, place.Array ?? place.Access, isGathered ? place.ArrayPath : path)
        {
            ItemPath = isGathered ? path : "",
            ItemAccess = isGathered ? place.Access : "",
            View = view,
            IsMatrix = isMatrix,
            Assignment = type.IsSequence ? "" : place.Replace?.Invoke(ObjectLeaf.Value) ?? "",
        });
    }

    /// <summary>A name like this one that no parameter of the flat form has.</summary>
    private string Fresh(string name)
    {
        name = AggregateShape.Join("", name);
        var free = name;
        for (var n = 2; !_names.Add(free); n++) free = $"{name}{(char.IsDigit(name[name.Length - 1]) ? "_" : "")}{n.ToString(System.Globalization.CultureInfo.InvariantCulture)}";
        return free;
    }

    private string Display(ITypeSymbol type) => TypeNames.In(_home, type);

    private string TangentOf(AggregateShape shape) => Display(shape.Type) + "Tangent";

    public static string Id(string name) => SyntaxFacts.GetKeywordKind(name) == SyntaxKind.None ? name : "@" + name;
}
