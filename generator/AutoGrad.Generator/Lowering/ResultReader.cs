using AutoGrad.Generator.Ir;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace AutoGrad.Generator.Lowering;

/// <summary>Finds how generated code takes a result apart and puts one together: tuples, structs, vectors and complex numbers of the library, arrays.</summary>
internal sealed class ResultReader
{
    private readonly Session _session;
    private readonly List<ResultLeaf> _leaves = [];

    private ResultReader(Session session) => _session = session;

    /// <summary>The method has other results than one number, or than arrays and spans that it writes to.</summary>
    public static bool Serves(IMethodSymbol method) => method.Parameters.Any(p => p.RefKind is RefKind.Ref or RefKind.Out)
        || !method.ReturnsVoid && TypeLowering.TryLower(method.ReturnType) is not { IsReal: true };

    /// <summary><see langword="null"/> when the type holds something else than real numbers, or cannot be put together from outside.</summary>
    public static ResultSignature? Of(ITypeSymbol type, Session session)
    {
        if (type.SpecialType == SpecialType.System_Void) return new("void", "", EquatableArray<ResultLeaf>.Empty);
        var reader = new ResultReader(session);
        if (TypeLowering.TryLower(type) is ArrayType { ElementType.IsReal: true } array)
            return new(array.ToString(), "{0}", new EquatableArray<ResultLeaf>(new ResultLeaf("", array)));
        return reader.Make(type, session.Shapes.Of(type), "") is { } template
            ? new(type.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat), template, reader._leaves.ToEquatable())
            : null;
    }

    private string? Make(ITypeSymbol type, Shape? shape, string path)
    {
        if (shape is LeafShape { Type: { IsReal: true } number })
        {
            _leaves.Add(new ResultLeaf(path, number));
            return $"{{{_leaves.Count - 1}}}";
        }

        if (shape is not AggregateShape { Fields.Count: > 1 or 1 } aggregate || !type.IsValueType) return null;
        var named = (INamedTypeSymbol)aggregate.Type;
        var types = named.IsTupleType ? named.TupleElements.Select(e => e.Type).ToList() : aggregate.Fields.Select(f => (f.Symbol as IFieldSymbol)?.Type ?? named).ToList();
        var members = aggregate.Fields.Select((f, i) => named.IsTupleType ? $"Item{i + 1}" : MemberOf(f)).ToList();
        var parts = new List<string>();
        for (var i = 0; i < members.Count; i++)
            if (members[i] is { } member && Make(types[i], aggregate.Fields[i].Shape, $"{path}.{member}") is { } part) parts.Add(part);
            else return null;
        if (named.IsTupleType) return parts.Count > 1 ? $"({string.Join(", ", parts)})" : null;
        var name = named.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat);
        if (LibraryTypes.IsNumerics(named)) return $"new {name}({string.Join(", ", parts)})";
        if (aggregate.Fields.All(CanSet)) return $"new {name} {{{{ {string.Join(", ", members.Select((m, i) => $"{m} = {parts[i]}"))} }}}}";
        return named.InstanceConstructors.Select(c => Arguments(c, aggregate)).FirstOrDefault(order => order is not null) is { } found
            ? $"new {name}({string.Join(", ", found.Select(i => parts[i]))})"
            : null;
    }

    /// <summary>What a field is read by.</summary>
    private string? MemberOf(ShapeField field)
    {
        if (field.Symbol is null) return field.Name;
        var member = Visible(field);
        return member is not null && _session.CanName(member) && member is not IPropertySymbol { GetMethod: null } ? member.Name : null;
    }

    private static ISymbol? Visible(ShapeField field) => (field.Symbol as IFieldSymbol)?.AssociatedSymbol ?? field.Symbol as IFieldSymbol;

    private bool CanSet(ShapeField field) => Visible(field) switch
    {
        IPropertySymbol { SetMethod: { } setter, IsRequired: false } => _session.CanName(setter) && !field.Symbol!.ContainingType.IsRecord,
        IFieldSymbol { IsReadOnly: false, IsRequired: false } f => _session.CanName(f),
        _ => false,
    };

    /// <summary>The fields in the order of a constructor's parameters, where it does nothing but keep them.</summary>
    private List<int>? Arguments(IMethodSymbol constructor, AggregateShape shape)
    {
        if (constructor.Parameters.Length != shape.Fields.Count || !_session.CanName(constructor)) return null;
        var kept = constructor.ContainingType.IsRecord && constructor.DeclaringSyntaxReferences.Any(r => r.GetSyntax(_session.Cancellation) is TypeDeclarationSyntax)
            ? constructor.Parameters.ToDictionary(p => p.Name, p => p.Name)
            : Kept(constructor);
        var order = constructor.Parameters.Select(p => shape.Fields.ToList().FindIndex(f => kept.TryGetValue(p.Name, out var name) && Visible(f)?.Name == name)).ToList();
        return order.Contains(-1) || order.Distinct().Count() < order.Count ? null : order;
    }

    /// <summary>For each parameter the member that it is assigned to; nothing where the constructor does anything else.</summary>
    private Dictionary<string, string> Kept(IMethodSymbol constructor)
    {
        var kept = new Dictionary<string, string>();
        if (_session.BodyOf(constructor) is not IConstructorBodyOperation { Initializer: null } body) return kept;
        foreach (var statement in (body.BlockBody ?? body.ExpressionBody)!.Operations)
        {
            var pairs = (statement as IExpressionStatementOperation)?.Operation switch
            {
                ISimpleAssignmentOperation a => [(a.Target, a.Value)],
                IDeconstructionAssignmentOperation { Target: ITupleOperation to, Value: var value } when (value is IConversionOperation c ? c.Operand : value) is ITupleOperation from => to.Elements.Zip(from.Elements, (t, f) => (t, f)).ToArray(),
                _ => [],
            };
            if (pairs.Length == 0) return [];
            foreach (var (target, value) in pairs)
                if (target is IMemberReferenceOperation { Member.Name: var member } && value is IParameterReferenceOperation { Parameter.Name: var parameter } && !kept.ContainsKey(parameter)) kept[parameter] = member;
                else return [];
        }

        return kept;
    }
}
