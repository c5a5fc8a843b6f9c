using AutoGrad.Generator.Ir;
using AutoGrad.Generator.Lowering;
using AutoGrad.Generator.Pipeline;

namespace AutoGrad.Generator.Emission;

/// <summary>The numbers of objects side by side: a method as an objective of one point, and the way there and back.</summary>
internal sealed partial class ObjectEmitter
{
    private IEnumerable<Action> ObjectiveMembers(string suffix, string type, string? count)
    {
        yield return () => Objective(suffix, type, count);
        yield return Point;
        if (_objects.Leaves.All(l => !l.IsDifferentiated || l.IsOutput || l is { IsGathered: false, Type.IsSequence: true } && (!IsFixed(l) || _objects.Roots[l.Root].Kind == RootKind.Plain) || l.Assignment.Length > 0)) yield return Assign;
    }

    /// <summary>Its items can be read and not written to.</summary>
    private static bool IsFixed(ObjectLeaf leaf) => leaf is { View.Length: > 0, Type: SpanType { ReadOnly: true } };

    private void Objective(string suffix, string type, string? count)
    {
        var (parameters, sizes, bound, lengths) = (new List<string>(), new List<string>(), new List<string>(), new List<string>());
        for (var i = 0; i < _objects.Roots.Count; i++)
        {
            var root = _objects.Roots[i];
            var leaves = _objects.Leaves.Where(l => l.Root == i && !l.IsOutput).ToList();
            var isWhole = root.Kind == RootKind.Object || root is { Kind: RootKind.Plain, IsRows: true };
            if (isWhole) parameters.Add($"{root.Type} {Layout.Id(root.Name)}");
            if (root is { Kind: RootKind.Plain, IsRows: false } && leaves is [{ IsDifferentiated: false, Type: var kept }]) parameters.Add($"{(kept is SpanType span ? $"{(span.ReadOnly ? "ReadOnlyMemory" : "Memory")}<{span.ElementType}>" : kept)} {Layout.Id(root.Name)}");
            if (root.Kind == RootKind.Plain && leaves is [{ IsMatrix: true, IsDifferentiated: true }, var rows, var columns])
            {
                sizes.Add($"int {rows.Name}, int {columns.Name}");
                bound.Add(rows.Name);
                bound.Add(columns.Name);
                lengths.Add($"{rows.Name} * {columns.Name}");
                continue;
            }

            if (root is { Kind: RootKind.Plain, IsRows: false } && leaves is [{ IsDifferentiated: true, Type: { IsSequence: true } sequence }]) sizes.Add($"int{(sequence.Element.IsSequence ? "[]" : "")} {Free(root.Name + (sequence.Element.IsSequence ? "Lengths" : "Length"))}");
            foreach (var leaf in leaves)
                if (!leaf.IsDifferentiated) bound.Add(Read(leaf));
                else if (leaf.Type.IsSequence) lengths.Add(root is { Kind: RootKind.Plain, IsRows: false } ? Free(root.Name + (leaf.Type.Element.IsSequence ? "Lengths" : "Length")) : leaf.Type.Element.IsSequence ? $"Shape.Lengths({leaf.Access})" : $"{leaf.Access}.Length");
        }

        parameters.AddRange(sizes);
        if (count is not null) parameters.Add($"int {count}");
        _writer.Line($"/// <summary><c>{_objects.Name}</c> as a function of the numbers of {string.Join(", ", _inputs.Select(r => r.Name))}, side by side in one point. The objects themselves stay as they are.</summary>");
        _writer.Line($"[DerivativeOf(nameof({_objects.Name}))]");
        using (_writer.Block($"{_objects.Modifiers} {type} {_objects.Name}{suffix}{_objects.Overload}({string.Join(", ", parameters)})"))
            if (!Refused(_method.Vjp is not null)) _writer.Line($"return {_flat.Name}{suffix}({string.Join(", ", bound.Concat(count is null ? [] : [count]).Concat(lengths))});");
    }

    private IEnumerable<ObjectLeaf> Numbers => _objects.Leaves.Where(l => l is { IsDifferentiated: true, IsOutput: false });

    private IEnumerable<Root> Passed => _inputs.Where(r => r.Declaration.Length > 0);

    private ObjectLeaf FirstOf(Root root) => _objects.Leaves.First(l => _objects.Roots[l.Root] == root);

    /// <summary>Where an optimum is written to: a parameter that was a collection is a span now.</summary>
    private string Written(ObjectLeaf leaf) => leaf.View.Length > 0 && !leaf.IsMatrix && _objects.Roots[leaf.Root].Kind == RootKind.Plain ? leaf.Holder : leaf.Access;

    private string Dimension(Func<ObjectLeaf, string>? access = null)
    {
        access ??= l => l.Access;
        var scalars = Numbers.Count(l => !l.Type.IsSequence);
        var terms = Numbers.Where(l => l.Type.IsSequence).Select(l => l.Type.Element.IsSequence ? $"Shape.Count({access(l)})" : $"{access(l)}.Length").ToList();
        if (scalars > 0 || terms.Count == 0) terms.Add(scalars.ToString(System.Globalization.CultureInfo.InvariantCulture));
        return string.Join(" + ", terms);
    }

    private void Point()
    {
        var (x, at) = (Free("x"), Free("at"));
        _writer.Line($"/// <summary>The numbers of {Named()} side by side: where an optimiser of the objective may start.</summary>");
        using (_writer.Block($"{_objects.Modifiers} double[] {_objects.Name}Point{_objects.Overload}({string.Join(", ", Passed.Select(r => r.Declaration))})"))
        {
            _writer.Line($"var {x} = new double[{Dimension()}];");
            _writer.Line($"var {at} = 0;");
            foreach (var leaf in Numbers)
                _writer.Line(leaf.IsGathered ? $"foreach (var item in {leaf.Access}) {x}[{at}++] = {leaf.ItemAccess.Replace(ObjectLeaf.Item, "item")};"
                    : leaf.Type.IsSequence ? $"{at} += Shape.Flatten({leaf.Access}, {x}.AsSpan({at}));" : $"{x}[{at}++] = {leaf.Access};");
            _writer.Line($"return {x};");
        }
    }

    private void Assign()
    {
        var (x, at) = (Free("x"), Free("at"));
        var parameters = Passed.Select(r => r.IsReplaced ? $"ref {r.Type} {Layout.Id(r.Name)}" : r.Kind == RootKind.Object || r.IsRows ? $"{r.Type} {Layout.Id(r.Name)}"
            : FirstOf(r) is { IsMatrix: true } ? $"{r.Type} {Layout.Id(r.Name)}"
            : FirstOf(r).Type is { IsSequence: true } type ? $"{GradientTypes.Of(type)} {Layout.Id(r.Name)}" : $"out {r.Type} {Layout.Id(r.Name)}");
        _writer.Line($"/// <summary>Gives {Named()} the numbers of a point, such as an optimum. Arrays are written to in place.</summary>");
        using (_writer.Block($"{_objects.Modifiers} void {_objects.Name}Assign{_objects.Overload}({string.Join(", ", new[] { $"ReadOnlySpan<double> {x}" }.Concat(parameters))})"))
        {
            _writer.Line($"Shape.RequireObjective({Dimension(Written)}, {x});");
            _writer.Line($"var {at} = 0;");
            foreach (var leaf in Numbers)
            {
                var value = $"{(leaf.Type.Leaf == IrType.Float ? "(float)" : "")}{x}[{at}++]";
                if (leaf.IsGathered) _writer.Line($"for (var i = 0; i < {leaf.Access}.Length; i++) {leaf.Assignment.Replace(ObjectLeaf.Item, $"{leaf.Access}[i]").Replace(ObjectLeaf.Value, value)};");
                else _writer.Line(leaf.Type.IsSequence ? $"{at} += Shape.Unflatten({x}.Slice({at}), {Written(leaf)});" : $"{leaf.Assignment.Replace(ObjectLeaf.Value, value)};");
            }
        }
    }
}
