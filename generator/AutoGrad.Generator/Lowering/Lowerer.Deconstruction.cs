using AutoGrad.Generator.Diagnostics;
using AutoGrad.Generator.Ir;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace AutoGrad.Generator.Lowering;

internal sealed partial class Lowerer
{
    /// <summary><c>(a, x[i]) = (b, c)</c>: the targets are found, then the values, then all are assigned.</summary>
    private void LowerDeconstruction(IDeconstructionAssignmentOperation assignment)
    {
        var targets = new Dictionary<IOperation, Value>();
        foreach (var target in Targets(assignment.Target))
            if (target is not (IDeclarationExpressionOperation or IDiscardOperation or ILocalReferenceOperation { IsDeclaration: true }))
                targets[target] = LowerTarget(target, pinned: true);
        var info = assignment.Syntax is AssignmentExpressionSyntax syntax ? session.Deconstruction(syntax) : default;
        var pairs = new List<(IOperation Target, Value Value)>();
        var value = LowerValue(assignment.Value);
        Match(assignment.Target, targets.Count > 0 ? Keep(value, "item") : value, info, pairs);
        foreach (var (target, source) in pairs)
            if (targets.TryGetValue(target, out var place)) Store(place, Fit(source, ShapeOf(target.Type), target), target.Syntax.GetLocation());
            else Assign(target, source);
    }

    /// <summary>Gives a value to a new variable, or to none.</summary>
    private void Assign(IOperation target, Value source)
    {
        if (target is IDeclarationExpressionOperation { Expression: { } declared }) target = declared;
        if (target is ILocalReferenceOperation { Local: var local }) DeclareParts(local, source, target);
        else if (target is not IDiscardOperation) throw Unsupported(target);
    }

    private void DeclareParts(ILocalSymbol symbol, Value source, IOperation target)
    {
        var shape = ShapeOf(symbol.Type);
        var value = Fit(source, shape, target);
        if (value is Value.Leaf { Expression: var expression }) Add(new Declare(Fresh(symbol, symbol.Name, ((LeafShape)shape!).Type), expression));
        else _values[symbol] = Copy(value, symbol.Name);
    }

    /// <summary>The value in the type of its target: <c>double</c> for <c>int</c>.</summary>
    private static Value Fit(Value value, Shape? shape, IOperation target) => (value, shape) switch
    {
        (Value.Leaf { Expression: var e }, LeafShape leaf) => e.Type == leaf.Type || e.Type.IsSequence ? value : new Value.Leaf(new Ir.Convert(e, leaf.Type)),
        (Value.Aggregate { Shape.Type.IsTupleType: true }, AggregateShape { Type.IsTupleType: true } tuple) => ConvertItems(value, tuple, target),
        (Value.Aggregate or Value.Rows, not null and not LeafShape) => value,
        _ => throw Unsupported(target),
    };

    private static IEnumerable<IOperation> Targets(IOperation target) => target switch
    {
        ITupleOperation tuple => tuple.Elements.SelectMany(Targets),
        IDeclarationExpressionOperation { Expression: ITupleOperation tuple } => tuple.Elements.SelectMany(Targets),
        _ => [target],
    };

    private void Match(IOperation target, Value value, DeconstructionInfo info, List<(IOperation Target, Value Value)> pairs)
    {
        if (target is IDeclarationExpressionOperation { Expression: ITupleOperation declared }) target = declared;
        if (target is not ITupleOperation tuple)
        {
            pairs.Add((target, value));
            return;
        }

        var items = value is Value.Aggregate { Shape.Type.IsTupleType: true, Items: var own } ? own : Deconstruct(value, info.Method, target);
        if (items.Count != tuple.Elements.Length) throw Unsupported(target);
        for (var i = 0; i < items.Count; i++) Match(tuple.Elements[i], items[i], info.Nested.IsDefaultOrEmpty ? default : info.Nested[i], pairs);
    }

    /// <summary>A record's positional properties, or what the user's method hands out.</summary>
    private IReadOnlyList<Value> Deconstruct(Value value, IMethodSymbol? method, IOperation target)
    {
        if (method is null || value is not Value.Aggregate { Shape: var shape } aggregate) throw Unsupported(target);
        method = types.Resolve(method);
        if (method.IsImplicitlyDeclared)
            return [.. method.Parameters.Select(p => shape.Type.GetMembers(p.Name).OfType<IPropertySymbol>().FirstOrDefault() is { } property && BackingField(property.OriginalDefinition) is { } field
                ? Project(aggregate, field, target)
                : throw Unsupported(target))];
        var results = method.Parameters.Where(p => p.RefKind == RefKind.Out)
            .Select(p => Allocate(ShapeOf(p.Type) ?? throw Unsupported(target), p.Name, zeroed: false)).ToList();
        var self = value.Map(e => e is Read ? e : Hold("self", e));
        if (method.IsStatic) Call(method, Receiver.None, null, [self, .. results], target.Syntax.GetLocation());
        else Call(method, Receiver.Aggregate, self, results, target.Syntax.GetLocation());
        return results;
    }
}
