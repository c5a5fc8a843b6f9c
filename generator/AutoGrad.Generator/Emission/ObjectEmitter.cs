using AutoGrad.Generator.Ir;
using AutoGrad.Generator.Lowering;
using AutoGrad.Generator.Pipeline;

namespace AutoGrad.Generator.Emission;

/// <summary>The members of a method with differentiated objects: each takes its arguments apart and calls its flat form.</summary>
internal sealed partial class ObjectEmitter
{
    private readonly SourceWriter _writer;
    private readonly MethodSignature _flat;
    private readonly ObjectSignature _objects;
    private readonly DifferentiatedMethod _method;
    private readonly List<Root> _inputs;

    private ObjectEmitter(SourceWriter writer, DifferentiatedMethod method)
    {
        (_writer, _method, _flat, _objects) = (writer, method, method.Signature, method.Objects!);
        _inputs = _objects.Roots.Where((r, i) => r.IsDifferentiated && _objects.Leaves.Any(l => l.Root == i && l is { IsDifferentiated: true, IsOutput: false })).ToList();
    }

    public static IEnumerable<Action> Members(SourceWriter writer, DifferentiatedMethod method)
    {
        var emitter = new ObjectEmitter(writer, method);
        return method.Signature.IsVector ? emitter.OfVector() : emitter.OfScalar();
    }

    /// <summary>The method as a function of the numbers that its objects hold.</summary>
    public static void Flat(SourceWriter writer, MethodSignature signature, DerivativeBody body)
    {
        writer.Line($"/// <summary>The method with every object taken apart into its numbers.</summary>");
        using (writer.Block($"{signature.Modifiers} {signature.ReturnType} {signature.Name}({MemberText.Parameters(signature, [])})")) StatementPrinter.Print(writer, body, signature, isMethod: true);
    }

    private IEnumerable<Action> OfScalar()
    {
        var result = _flat.ReturnType.ToString();
        if (_flat.Has(DerivativeSet.Gradient))
        {
            yield return () => Member("ValueAndGradient", result, $"The value of <c>{_objects.Name}</c> and its gradient with respect to {Named()}.", "Gradients are overwritten; they must not overlap the inputs or each other.", _method.ValueAndGradient, Slots("Gradient", "out"));
            yield return Gradient;
        }

        yield return () => Member("Vjp", result, $"The value of <c>{_objects.Name}</c>; adds <paramref name=\"{Cotangent}\"/> times its gradient with respect to {Named()} to what the gradients hold.", "Gradients are added to; they must not overlap the inputs or each other.", _method.Vjp, Own($"{result} {Cotangent}", Cotangent).Concat(Slots("Gradient", "ref")));
        if (_flat.Has(DerivativeSet.Objective) && _flat.Has(DerivativeSet.Gradient))
            foreach (var member in ObjectiveMembers("Objective", _flat.ObjectiveType, null)) yield return member;
        if (_flat.Has(DerivativeSet.Jvp)) yield return () => Member("Jvp", $"({result} Value, {result} Tangent)", $"The value of <c>{_objects.Name}</c> and its derivative along a direction (Jacobian-vector product), by forward mode in {Named()}.", "A tangent has the shape of its parameter.", _method.Jvp, Slots("Tangent", ""));
        if (_flat.Has(DerivativeSet.Hvp)) yield return () => Member("Hvp", result, $"The value of <c>{_objects.Name}</c> and the product of its Hessian with a direction, in {Named()}.", "Results are overwritten; they must not overlap anything else.", _method.Hvp, Slots("Tangent", "").Concat(Slots("Hvp", "out")));
        if (_flat.Has(DerivativeSet.Third)) yield return () => Member("Third", result, $"The value of <c>{_objects.Name}</c> and its third derivative along two directions, in {Named()}.", "Results are overwritten; they must not overlap anything else.", _method.Third, Slots("Tangent", "").Concat(Slots("SecondTangent", "")).Concat(Slots("Third", "out")));
        if (!_flat.Has(DerivativeSet.Hessian)) yield break;
        var number = _objects.Leaves.Any(l => l.IsDifferentiated && l.Type.Leaf == IrType.Double) ? "double" : "float";
        yield return () => Member("Hessian", $"{number}[,]", $"The Hessian of <c>{_objects.Name}</c>, in a new matrix: second derivatives in the order of an objective's point.", "", _method.Hvp, []);
        yield return () => Member("Hessian", result, $"The value of <c>{_objects.Name}</c>, and its Hessian, row by row: second derivatives in the order of an objective's point.", "The n·n numbers are overwritten.", _method.Hvp, Own($"Span<{number}> {Free("hessian")}", Free("hessian")));
    }

    private IEnumerable<Action> OfVector()
    {
        var outputs = _objects.Leaves.Where(l => l.IsOutput).ToList();
        var cotangents = outputs.SelectMany(o => OfOutput(o, new SpanType(o.Type.Element, !o.IsDifferentiated), Free(o.Name + "Cotangent")));
        var tangents = outputs.SelectMany(o => OfOutput(o, GradientTypes.Of(o.Type), Free(o.Name + "Tangent")));
        yield return () => Member("Vjp", "void", $"<c>{_objects.Name}</c>; adds the cotangents of its results times its Jacobian to the gradients with respect to {Named()}.", "Gradients are added to; nothing may overlap.", _method.Vjp, cotangents.Concat(Slots("Gradient", "ref")));
        if (_flat.Has(DerivativeSet.Jvp)) yield return () => Member("Jvp", "void", $"<c>{_objects.Name}</c>, and its derivative along a direction (Jacobian-vector product), by forward mode in {Named()}.", "A tangent has the shape of its parameter; those of results are results.", _method.Jvp, Slots("Tangent", "").Concat(tangents));
        if (!_flat.Has(DerivativeSet.Jacobian) || !JacobianEmitter.Serves(_flat)) yield break;
        var number = _objects.Leaves.Any(l => l.IsDifferentiated && l.Type.Leaf == IrType.Double) ? "double" : "float";
        yield return () => Member("Jacobian", $"{number}[,]", $"<c>{_objects.Name}</c>, and its Jacobian, in a new matrix: a row for every result, a column for every number of {Named()}, in the order of a point.", "", _method.Vjp, []);
        yield return () => Member("Jacobian", "void", $"<c>{_objects.Name}</c>, and its Jacobian, row by row: a row for every result, a column for every number of {Named()}, in the order of a point.", "The numbers are overwritten.", _method.Vjp, Own($"Span<{number}> {Free("jacobian")}", Free("jacobian")));
        if (_flat.Has(DerivativeSet.Objective) && outputs is [{ IsDifferentiated: false, Type: var type }] && type.Element == IrType.Double)
            foreach (var member in ObjectiveMembers("Residuals", "IResiduals", Free("count"))) yield return member;
    }

    private string Cotangent => Free("resultCotangent");

    private string Free(string name)
    {
        while (_objects.Roots.Any(r => r.Declaration.Length > 0 && r.Name == name)) name += "_";
        return name;
    }

    private string Named() => string.Join(", ", _inputs.Select(r => r.Declaration.Length > 0 ? $"<paramref name=\"{r.Name}\"/>" : $"<c>{r.Access.Replace("this.", "")}</c>"));

    private string Constants()
    {
        var constant = _objects.Roots.Where((r, i) => r.Declaration.Length > 0 && !r.IsDifferentiated && !_objects.Leaves.Any(l => l.Root == i && l.IsOutput)).Select(r => $"<paramref name=\"{r.Name}\"/>").ToList();
        return constant.Count == 0 ? "" : $" Constant: {string.Join(", ", constant)}.";
    }

    /// <summary>A parameter of a member, the arguments that it becomes, and what is done before and after the call.</summary>
    private sealed record Slot(string Declaration, IReadOnlyList<string> Arguments, IReadOnlyList<string> Before, IReadOnlyList<string> After);

    private static IEnumerable<Slot> Own(string declaration, string argument) => [new Slot(declaration, [argument], [], [])];

    private static IEnumerable<Slot> OfOutput(ObjectLeaf output, IrType span, string name) =>
        !output.IsMatrix ? Own($"{span} {name}", name) : [new Slot($"{output.Type.Element}[,] {name}", [output.In(name)], [$"Shape.Require({output.Holder}, {name});"], [])];

    /// <summary>A derivative with respect to each input: received by <c>out</c>, added to by <c>ref</c>, or given.</summary>
    private IEnumerable<Slot> Slots(string suffix, string kind) => _inputs.Select(root =>
    {
        var index = _objects.Roots.ToList().IndexOf(root);
        var name = Free(root.Name + suffix);
        var (arguments, before, after) = (new List<string>(), new List<string>(), new List<string>());
        foreach (var leaf in _objects.Leaves.Where(l => l.Root == index && l is { IsDifferentiated: true, IsOutput: false }))
        {
            var place = leaf.In(name);
            if (leaf.IsMatrix) before.Add($"Shape.Require({leaf.Holder}, {name + leaf.Path});");
            if (leaf.IsGathered)
            {
                var numbers = Free(leaf.Name + suffix);
                before.Add($"var {numbers} = Shape.Gather({place}, static item => item{leaf.ItemPath});");
                if (kind.Length > 0) after.Add($"for (var i = 0; i < {numbers}.Length; i++) {place}[i]{leaf.ItemPath} = {numbers}[i];");
                arguments.Add(numbers);
            }
            else arguments.Add(leaf.Type.IsSequence || kind.Length == 0 ? place : $"{kind} {place}");
        }

        return new Slot(Declaration(root, index, name, kind), arguments, before, after);
    });

    private string Declaration(Root root, int index, string name, string kind)
    {
        if (root.IsRows) return $"{root.Tangent}[] {name}";
        if (root.Tangent.Length > 0) return $"{(!root.IsStruct || kind.Length == 0 ? "" : root.NeedsStorage ? "ref " : kind + " ")}{root.Tangent} {name}";
        var (type, isMatrix) = _objects.Leaves.First(l => l.Root == index) is var first ? (first.Type, first.IsMatrix) : default;
        if (isMatrix) return $"{type.Element}[,] {name}";
        return type.IsSequence ? $"{(kind.Length == 0 ? GradientTypes.OfTangent(type) : GradientTypes.Of(type))} {name}" : $"{kind} {type} {name}".TrimStart();
    }

    /// <summary>
    /// What the flat form is given. The numbers of an array of structs lie in an array of their own meanwhile: those that the method writes to
    /// go back to where they came from.
    /// </summary>
    private IEnumerable<Slot> Inputs(DerivativeBody? body) => _objects.Leaves.Select(leaf =>
    {
        if (!leaf.IsGathered || leaf.Assignment.Length == 0 || body?.Written.Contains(leaf.Name) != true) return new Slot("", [Read(leaf)], [], []);
        var numbers = Free(leaf.Name);
        return new Slot("", [numbers], [$"var {numbers} = {Read(leaf)};"], [$"for (var i = 0; i < {numbers}.Length; i++) {leaf.Assignment.Replace(ObjectLeaf.Item, $"{leaf.Access}[i]").Replace(ObjectLeaf.Value, $"{numbers}[i]")};"]);
    });

    private static string Read(ObjectLeaf leaf) => leaf.IsGathered ? $"Shape.Gather({leaf.Access}, static item => {leaf.ItemAccess.Replace(ObjectLeaf.Item, "item")})" : leaf.Access;

    private IEnumerable<string> Declared => _objects.Roots.Where(r => r.Declaration.Length > 0).Select(r => r.Declaration);

    private void Member(string suffix, string result, string summary, string remarks, DerivativeBody? body, IEnumerable<Slot> slots)
    {
        var all = slots.ToList();
        _writer.Line($"/// <summary>{summary}{Constants()}</summary>");
        if (remarks.Length > 0) MemberText.Remarks(_writer, body, remarks);
        _writer.Line($"[DerivativeOf(nameof({_objects.Name}))]");
        using (_writer.Block($"{_objects.Modifiers} {result} {_objects.Name}{suffix}({string.Join(", ", Declared.Concat(all.Select(s => s.Declaration)))})"))
        {
            if (Refused(body is not null)) return;
            all.InsertRange(0, Inputs(body));
            foreach (var line in all.SelectMany(s => s.Before)) _writer.Line(line);
            var call = $"{_flat.Name}{suffix}({string.Join(", ", all.SelectMany(s => s.Arguments))})";
            var after = all.SelectMany(s => s.After).ToList();
            _writer.Line(result == "void" ? $"{call};" : after.Count == 0 ? $"return {call};" : $"var value = {call};");
            foreach (var line in after) _writer.Line(line);
            if (result != "void" && after.Count > 0) _writer.Line("return value;");
        }
    }

    private bool Refused(bool supported)
    {
        if (!supported) _writer.Line($"throw new NotSupportedException(\"{_objects.Name} could not be differentiated; the compiler's AG diagnostics say why.\");");
        return !supported;
    }

    private void Gradient()
    {
        var parts = _inputs.Select(r => (Root: r, Index: _objects.Roots.ToList().IndexOf(r), Name: Free(r.Name + "Gradient"))).ToList();
        string TypeOf(Root root, int index) => root.IsRows ? $"{root.Tangent}[]" : root.Tangent.Length > 0 ? root.Tangent
            : _objects.Leaves.First(l => l.Root == index) is { IsMatrix: true } matrix ? $"{matrix.Type.Element}[,]" : ArrayOf(_objects.Leaves.First(l => l.Root == index).Type);
        var types = parts.Select(p => (Type: TypeOf(p.Root, p.Index), p.Root.Name)).ToList();
        var type = types.Count == 1 ? types[0].Type : $"({string.Join(", ", types.Select(t => $"{t.Type} {Layout.Id(t.Name)}"))})";
        _writer.Line($"/// <summary>The gradient of <c>{_objects.Name}</c> with respect to {Named()}, newly made.</summary>");
        _writer.Line($"[DerivativeOf(nameof({_objects.Name}))]");
        using (_writer.Block($"{_objects.Modifiers} {type} {_objects.Name}Gradient({string.Join(", ", Declared)})"))
        {
            if (Refused(_method.ValueAndGradient is not null)) return;
            var arguments = new List<string>();
            foreach (var (root, index, name) in parts)
            {
                var leaf = _objects.Leaves.First(l => l.Root == index);
                var sequence = leaf.Type;
                var made = root.IsRows ? root.IsStruct ? $"new {root.Tangent}[{root.Access}.Length]" : $"Array.ConvertAll({root.Access}, {root.Tangent}.For)"
                    : root.Tangent.Length > 0 ? root.NeedsStorage ? $"{root.Tangent}.For({root.Access})" : ""
                    : !sequence.IsSequence ? "" : sequence.Element.IsSequence || leaf.IsMatrix ? $"Shape.Like({root.Access})" : $"new {sequence.Element}[{leaf.Access}.Length]";
                if (made.Length > 0) _writer.Line($"var {name} = {made};");
                arguments.Add(made.Length == 0 ? $"out var {name}" : root is { IsRows: false, IsStruct: true, NeedsStorage: true } ? $"ref {name}" : name);
            }

            _writer.Line($"{_objects.Name}ValueAndGradient({string.Join(", ", _objects.Roots.Where(r => r.Declaration.Length > 0).Select(r => Layout.Id(r.Name)).Concat(arguments))});");
            _writer.Line(parts.Count == 1 ? $"return {parts[0].Name};" : $"return ({string.Join(", ", parts.Select(p => p.Name))});");
        }
    }

    private static string ArrayOf(IrType type) => type.IsSequence ? $"{ArrayOf(type.Element)}[]" : type.ToString();
}
