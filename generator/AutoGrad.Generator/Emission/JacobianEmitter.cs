using AutoGrad.Generator.Ir;
using AutoGrad.Generator.Lowering;

namespace AutoGrad.Generator.Emission;

/// <summary><c>FJacobian</c>: column by column in forward mode, or row by row in reverse mode, whichever needs fewer sweeps.</summary>
internal sealed class JacobianEmitter
{
    private readonly SourceWriter _writer;
    private readonly MethodSignature _signature;
    private readonly List<ParameterSignature> _inputs;
    private readonly List<ParameterSignature> _outputs;
    private readonly List<ParameterSignature> _restored;
    private readonly List<string> _pools = [];
    private readonly string _n, _m, _i, _at, _jacobian, _number;

    private JacobianEmitter(SourceWriter writer, MethodSignature signature, IEnumerable<string> written)
    {
        (_writer, _signature) = (writer, signature);
        _inputs = signature.Parameters.Where(p => p.Differentiated).ToList();
        _outputs = signature.Parameters.Where(p => p.IsOutput).ToList();
        _restored = signature.Parameters.Where(p => written.Contains(p.Name) && (!p.IsOutput || p.Differentiated)).ToList();
        _number = _outputs.Count > 0 ? _outputs[0].Type.Leaf.ToString() : "double";
        (_n, _m, _i, _at, _jacobian) = (signature.Free("n"), signature.Free("m"), signature.Free("i"), signature.Free("at"), signature.Free("jacobian"));
    }

    /// <summary>Rows and scalars of one type lie in the matrix as they are.</summary>
    public static bool Serves(MethodSignature signature) => signature.IsVector
        && signature.Parameters.Where(p => p.Differentiated || p.IsOutput).ToList() is var all
        && all.TrueForAll(p => p.Type.Leaf == all[0].Type.Leaf && !(p.Type.IsSequence && p.Type.Element.IsSequence));

    public static void Emit(SourceWriter writer, MethodSignature signature, IEnumerable<string>? written)
    {
        var emitter = new JacobianEmitter(writer, signature, written ?? []);
        emitter.Matrix(written is not null);
        writer.Line();
        emitter.Span(written is not null);
    }

    private string Id(ParameterSignature p) => MemberText.Id(p.Name);

    private static string Length(IReadOnlyCollection<ParameterSignature> parameters) => HessianEmitter.Dimension(parameters);

    private void Matrix(bool supported)
    {
        Summary(", in a new matrix");
        using (_writer.Block($"{_signature.Modifiers} {_number}[,] {_signature.Name}Jacobian{_signature.TypeParameters}({MemberText.Parameters(_signature, [])}){_signature.Constraints}"))
        {
            if (!supported)
            {
                MemberText.Throw(_writer, _signature);
                return;
            }

            _writer.Line($"var {_jacobian} = new {_number}[{Length(_outputs)}, {Length(_inputs)}];");
            _writer.Line($"{_signature.Name}Jacobian{_signature.TypeParameters}({string.Join(", ", _signature.Parameters.Select(Id).Append($"Shape.Flat({_jacobian})"))});");
            _writer.Line($"return {_jacobian};");
        }
    }

    private void Summary(string where)
    {
        _writer.Line($"/// <summary><c>{_signature.Name}</c>, and its Jacobian{where}: a row for every number of {MemberText.Refs(_outputs)}, a column for every number of {MemberText.Refs(_inputs)}, in this order.{MemberText.Constants(_signature)}</summary>");
        MemberText.Attribute(_writer, _signature);
    }

    private void Span(bool supported)
    {
        Summary(", row by row");
        using (_writer.Block($"{_signature.Modifiers} void {_signature.Name}Jacobian{_signature.TypeParameters}({MemberText.Parameters(_signature, [$"Span<{_number}> {_jacobian}"])}){_signature.Constraints}"))
        {
            if (!supported)
            {
                MemberText.Throw(_writer, _signature);
                return;
            }

            _writer.Line($"int {_m} = {Length(_outputs)}, {_n} = {Length(_inputs)};");
            _writer.Line($"Shape.RequireMatrix({_m}, {_n}, {_jacobian});");
            foreach (var p in _signature.Parameters.Where(p => p.Type.IsSequence && (p.Differentiated || p.IsOutput)))
                _writer.Line($"var {Pool(p, "Seed")} = Array.Empty<{_number}>();");
            foreach (var p in _restored) _writer.Line($"var {Pool(p, "Kept")} = Array.Empty<{p.Type.Element}>();");
            using (_writer.Block("try"))
            {
                foreach (var p in _signature.Parameters.Where(p => p.Type.IsSequence && (p.Differentiated || p.IsOutput)))
                    _writer.Line($"var {Seed(p)} = Buffers.Zeroed(ref {Pool(p, "Seed")}, {Id(p)}.Length);");
                foreach (var p in _restored)
                {
                    _writer.Line($"var {Kept(p)} = Buffers.Zeroed(ref {Pool(p, "Kept")}, {Id(p)}.Length);");
                    _writer.Line($"{(p.Type is ArrayType ? $"{Id(p)}.AsSpan()" : Id(p))}.CopyTo({Kept(p)});");
                }

                using (_writer.Block($"if ({_n} == 0 || {_m} == 0)")) _writer.Line($"{MemberText.Itself(_signature)};");
                using (_writer.Block($"else if ({_n} <= {_m})")) Columns();
                using (_writer.Block("else")) Rows();
            }

            using (_writer.Block("finally"))
                foreach (var pool in _pools.Distinct()) _writer.Line($"Buffers.Return({pool});");
        }
    }

    private string Pool(ParameterSignature p, string kind)
    {
        var name = _signature.Free(p.Name + kind + "Pooled");
        _pools.Add(name);
        return name;
    }

    private string Seed(ParameterSignature p) => _signature.Free(p.Name + "Seed");

    private string Kept(ParameterSignature p) => _signature.Free(p.Name + "Kept");

    private void Restore()
    {
        foreach (var p in _restored) _writer.Line($"{Kept(p)}.CopyTo({Id(p)});");
    }

    private void Columns()
    {
        _writer.Line($"var {_at} = 0;");
        foreach (var input in _inputs)
            Each(input, () =>
            {
                foreach (var p in _inputs.Where(p => p.IsOutput && p != input)) _writer.Line($"{Seed(p)}.Clear();");
                if (input.IsOutput) _writer.Line($"{Seed(input)}.Clear();");
                if (input.Type.IsSequence) _writer.Line($"{Seed(input)}[{_i}] = 1;");
                Restore();
                var tangents = MemberText.InputsOf(_signature).Select(p => p.Type.IsSequence ? Seed(p) : p == input ? "1" : "0").Concat(_outputs.Select(Seed));
                _writer.Line($"{_signature.Name}Jvp{_signature.TypeParameters}({string.Join(", ", _signature.Parameters.Select(Id).Concat(tangents))});");
                if (input.Type.IsSequence && !input.IsOutput) _writer.Line($"{Seed(input)}[{_i}] = 0;");
                var row = new List<string>();
                foreach (var p in _outputs)
                {
                    _writer.Line($"Shape.PutColumn({Seed(p)}, {_jacobian}{(row.Count == 0 ? "" : $".Slice(({string.Join(" + ", row)}) * {_n})")}, {_at}, {_n});");
                    row.Add($"{Id(p)}.Length");
                }

                _writer.Line($"{_at}++;");
            });
    }

    private void Rows()
    {
        _writer.Line($"{_jacobian}.Clear();");
        _writer.Line($"var {_at} = 0;");
        foreach (var output in _outputs)
            Each(output, () =>
            {
                foreach (var p in _outputs.Where(p => p.Differentiated && p != output)) _writer.Line($"{Seed(p)}.Clear();");
                if (output.Differentiated) _writer.Line($"{Seed(output)}.Clear();");
                _writer.Line($"{Seed(output)}[{_i}] = 1;");
                Restore();
                var (offset, gradients, after) = (new List<string> { _at }, new List<string>(), new List<string>());
                foreach (var p in _inputs)
                {
                    var place = string.Join(" + ", offset);
                    if (p.IsOutput) after.Add($"{Seed(p)}.CopyTo({_jacobian}.Slice({place}));");
                    else gradients.Add(p.Type.IsSequence ? $"{_jacobian}.Slice({place}, {Id(p)}.Length)" : $"ref {_jacobian}[{place}]");
                    offset.Add(p.Type.IsSequence ? $"{Id(p)}.Length" : "1");
                }

                _writer.Line($"{_signature.Name}Vjp{_signature.TypeParameters}({string.Join(", ", _signature.Parameters.Select(Id).Concat(_outputs.Select(Seed)).Concat(gradients))});");
                foreach (var line in after) _writer.Line(line);
                if (!output.Differentiated) _writer.Line($"{Seed(output)}[{_i}] = 0;");
                _writer.Line($"{_at} += {_n};");
            });
    }

    private void Each(ParameterSignature parameter, Action body)
    {
        using (parameter.Type.IsSequence ? _writer.Block($"for (var {_i} = 0; {_i} < {Id(parameter)}.Length; {_i}++)") : _writer.Block()) body();
    }
}
