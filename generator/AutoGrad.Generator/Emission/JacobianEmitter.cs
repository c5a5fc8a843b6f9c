using AutoGrad.Generator.Ir;
using AutoGrad.Generator.Lowering;

namespace AutoGrad.Generator.Emission;

/// <summary><c>FJacobian</c>: column by column in forward mode, or row by row in reverse mode, whichever needs fewer sweeps.</summary>
internal sealed class JacobianEmitter
{
    private readonly SourceWriter _writer;
    private readonly MethodSignature _signature;
    private readonly ResultSignature? _results;
    private readonly List<ParameterSignature> _inputs;
    private readonly List<ParameterSignature> _outputs;
    private readonly List<ParameterSignature> _restored;
    private readonly List<string> _pools = [];
    private readonly bool _isAtOnce;
    private readonly string _n, _m, _i, _at, _jacobian, _number, _value, _column;

    private JacobianEmitter(SourceWriter writer, MethodSignature signature, IEnumerable<string> written, bool isAtOnce)
    {
        _isAtOnce = isAtOnce;
        (_writer, _signature, _results) = (writer, signature, signature.Results is { IsReturned: true } results ? results : null);
        _inputs = signature.Parameters.Where(p => p.Differentiated).ToList();
        _outputs = signature.Parameters.Where(p => p.IsOutput).ToList();
        _restored = signature.Parameters.Where(p => p.Passing == "ref " || written.Contains(p.Name) && p.Passing.Length == 0 && (!p.IsOutput || p.Differentiated)).ToList();
        _number = Leaves(signature).First().ToString();
        (_n, _m, _i, _at, _jacobian) = (signature.Free("n"), signature.Free("m"), signature.Free("i"), signature.Free("at"), signature.Free("jacobian"));
        (_value, _column) = (signature.Free("value"), signature.Free("column"));
    }

    /// <summary>Rows and scalars of one type lie in the matrix as they are. Of an array that is returned the length is known when the method has run, which then must have changed nothing.</summary>
    public static bool Serves(MethodSignature signature) => signature.IsVector
        && signature.Parameters.All(p => !(p.Differentiated || p.IsOutput) || !(p.Type.IsSequence && p.Type.Element.IsSequence))
        && Leaves(signature).Distinct().Count() == 1
        && !(signature.Results?.Array is not null && signature.Parameters.Any(p => p.Passing.Length > 0));

    private static IEnumerable<IrType> Leaves(MethodSignature signature) => signature.Parameters.Where(p => p.IsOutput).Select(p => p.Type.Leaf)
        .Concat(signature.Results?.Leaves.Select(l => l.Type.Leaf) ?? []).Concat(signature.Parameters.Where(p => p.Differentiated).Select(p => p.Type.Leaf));

    /// <param name="writer">Receives the text.</param>
    /// <param name="signature">The method.</param>
    /// <param name="written">The parameters that it writes to; none when it was refused.</param>
    /// <param name="isAtOnce">Forward mode takes all columns in one sweep.</param>
    public static void Emit(SourceWriter writer, MethodSignature signature, IEnumerable<string>? written, bool isAtOnce = false)
    {
        var emitter = new JacobianEmitter(writer, signature, written ?? [], isAtOnce);
        emitter.Matrix(written is not null);
        writer.Line();
        emitter.Span(written is not null);
    }

    private static string Id(ParameterSignature p) => MemberText.Id(p.Name);

    private string Arguments(IEnumerable<string> added) => string.Join(", ", MemberText.Arguments(_signature).Concat(added));

    /// <summary>The number of rows; of an array that is returned, once it is there.</summary>
    private string Rows => Sum((_results is null ? [] : _results.Array is null ? _results.Leaves.Select(_ => "1") : [$"{_value}.Length"]).Concat(_outputs.Select(Length)));

    private static string Length(ParameterSignature p) => p.Type.IsSequence ? $"{Id(p)}.Length" : "1";

    /// <summary>The terms that are not one, and the number of those that are.</summary>
    private static string Sum(IEnumerable<string> terms)
    {
        var ones = terms.Count(t => t == "1");
        var others = terms.Where(t => t is not ("1" or "0")).ToList();
        return string.Join(" + ", ones > 0 || others.Count == 0 ? others.Append(ones.ToString(System.Globalization.CultureInfo.InvariantCulture)) : others);
    }

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

            if (_results?.Array is not null) _writer.Line($"var {_value} = {MemberText.Itself(_signature)};");
            _writer.Line($"var {_jacobian} = new {_number}[{Rows}, {Sum(_inputs.Select(Length))}];");
            _writer.Line($"{_signature.Name}Jacobian{_signature.TypeParameters}({Arguments([$"Shape.Flat({_jacobian})"])});");
            _writer.Line($"return {_jacobian};");
        }
    }

    private void Summary(string where)
    {
        var rows = string.Join(" and ", new[] { _results is null ? "" : "what is returned", MemberText.Refs(_outputs) }.Where(t => t.Length > 0));
        _writer.Line($"/// <summary><c>{_signature.Name}</c>, and its Jacobian{where}: a row for every number of {rows}, a column for every number of {MemberText.Refs(_inputs)}, in this order.{MemberText.Constants(_signature)}</summary>");
        MemberText.Attribute(_writer, _signature);
    }

    private void Span(bool supported)
    {
        Summary(", row by row");
        using (_writer.Block($"{_signature.Modifiers} {_results?.Type ?? "void"} {_signature.Name}Jacobian{_signature.TypeParameters}({MemberText.Parameters(_signature, [$"Span<{_number}> {_jacobian}"])}){_signature.Constraints}"))
        {
            if (!supported)
            {
                MemberText.Throw(_writer, _signature);
                return;
            }

            var isLate = _results?.Array is not null;
            if (!isLate) Sizes();
            var seeded = _signature.Parameters.Where(p => p.Type.IsSequence && (p.Differentiated || p.IsOutput)).ToList();
            foreach (var p in seeded) _writer.Line($"var {Pool(p.Name, "Seed")} = Array.Empty<{_number}>();");
            foreach (var p in _inputs.Where(p => _isAtOnce && !p.Type.IsSequence)) _writer.Line($"var {Pool(p.Name, "Seed")} = Array.Empty<{_number}>();");
            if (isLate) _writer.Line($"var {Pool(_value, "Seed")} = Array.Empty<{_number}>();");
            foreach (var p in _restored.Where(p => p.Type.IsSequence)) _writer.Line($"var {Pool(p.Name, "Kept")} = Array.Empty<{p.Type.Element}>();");
            using (_pools.Count > 0 ? _writer.Block("try") : null)
            {
                foreach (var p in seeded) _writer.Line($"var {Seed(p)} = Buffers.Zeroed(ref {Pool(p.Name, "Seed")}, {Id(p)}.Length);");
                foreach (var p in _restored)
                {
                    if (p.Type.IsSequence)
                    {
                        _writer.Line($"var {Kept(p)} = Buffers.Zeroed(ref {Pool(p.Name, "Kept")}, {Id(p)}.Length);");
                        _writer.Line($"{(p.Type is ArrayType ? $"{Id(p)}.AsSpan()" : Id(p))}.CopyTo({Kept(p)});");
                    }
                    else
                    {
                        _writer.Line($"var {Kept(p)} = {Id(p)};");
                    }
                }

                if (_results is not null || _outputs.Any(p => p.Passing.Length > 0)) _writer.Line($"{(_results is null ? "" : $"var {_value} = ")}{MemberText.Itself(_signature)};");
                if (isLate)
                {
                    Sizes();
                    _writer.Line($"var {_signature.Free(_value + "Seed")} = Buffers.Zeroed(ref {Pool(_value, "Seed")}, {_value}.Length);");
                }

                Sweeps();
                if (_results is not null) _writer.Line($"return {_value};");
            }

            if (_pools.Count == 0) return;
            using (_writer.Block("finally"))
                foreach (var pool in _pools.Distinct()) _writer.Line($"Buffers.Return({pool});");
        }
    }

    private void Sizes()
    {
        _writer.Line($"int {_m} = {Rows}, {_n} = {Sum(_inputs.Select(Length))};");
        _writer.Line($"Shape.RequireMatrix({_m}, {_n}, {_jacobian});");
    }

    /// <summary>Where both sizes are known now, so is what is less.</summary>
    private void Sweeps()
    {
        if (int.TryParse(Rows, out var rows) && int.TryParse(Sum(_inputs.Select(Length)), out var columns))
        {
            if (columns <= rows) Columns();
            else ByRows();
            return;
        }

        if (_results is null && _outputs.All(p => p.Passing.Length == 0))
            using (_writer.Block($"if ({_n} == 0 || {_m} == 0)")) _writer.Line($"{MemberText.Itself(_signature)};");
        else
            using (_writer.Block($"if ({_n} == 0 || {_m} == 0)")) _writer.Line("// Nothing varies, or nothing is there to vary.");
        using (_writer.Block($"else if ({_n} <= {_m})")) Columns();
        using (_writer.Block("else")) ByRows();
    }

    private string Pool(string of, string kind)
    {
        var name = _signature.Free(of + kind + "Pooled");
        _pools.Add(name);
        return name;
    }

    private string Seed(ParameterSignature p) => _signature.Free(p.Name + "Seed");

    private string Kept(ParameterSignature p) => _signature.Free(p.Name + "Kept");

    private void Restore()
    {
        foreach (var p in _restored) _writer.Line(p.Type.IsSequence ? $"{Kept(p)}.CopyTo({Id(p)});" : $"{Id(p)} = {Kept(p)};");
    }

    /// <summary>All columns in one sweep: the directions are the rows of the identity, each parameter's part of them a block of columns.</summary>
    private void AtOnce()
    {
        var before = new List<string>();
        foreach (var p in _inputs)
        {
            var seeds = _signature.TangentsOf(p.Name);
            _writer.Line($"var {seeds} = Buffers.Zeroed(ref {Pool(p.Name, "Seed")}, {(p.Type.IsSequence ? $"{_n} * {Length(p)}" : _n)});");
            if (p.Type.IsSequence) _writer.Line($"for (var {_i} = 0; {_i} < {Length(p)}; {_i}++) {seeds}[({Sum(before.Append(_i))}) * {Length(p)} + {_i}] = 1;");
            else _writer.Line($"{seeds}[{Sum(before.DefaultIfEmpty("0"))}] = 1;");
            before.Add(Length(p));
        }

        foreach (var p in _outputs) _writer.Line($"var {_signature.TangentsOf(p.Name)} = Buffers.Zeroed(ref {Pool(p.Name, "Seed")}, {_n} * {Length(p)});");
        _writer.Line($"{_signature.Name}Jvp{_signature.TypeParameters}({Arguments([_n, .. _inputs.Concat(_outputs).Select(p => _signature.TangentsOf(p.Name))])});");
        var above = new List<string>();
        foreach (var p in _outputs)
        {
            _writer.Line($"Shape.PutColumns({_signature.TangentsOf(p.Name)}, {_jacobian}{(above.Count == 0 ? "" : $".Slice({Factor(above)} * {_n})")}, {_n});");
            above.Add(Length(p));
        }
    }

    private void Columns()
    {
        if (_isAtOnce)
        {
            AtOnce();
            return;
        }

        _writer.Line($"var {_at} = 0;");
        foreach (var input in _inputs)
            Each(input.Type.IsSequence ? Id(input) : null, () =>
            {
                foreach (var p in _inputs.Where(p => p.IsOutput && p != input && p.Type.IsSequence)) _writer.Line($"{Seed(p)}.Clear();");
                if (input.IsOutput && input.Type.IsSequence) _writer.Line($"{Seed(input)}.Clear();");
                if (input.Type.IsSequence) _writer.Line($"{Seed(input)}[{_i}] = 1;");
                foreach (var p in _inputs.Where(p => p.Passing.Length > 0)) _writer.Line($"{p.Type} {_signature.TangentOf(p.Name)} = {(p == input ? 1 : 0)};");
                Restore();
                var tangents = MemberText.InputsOf(_signature).Select(p => p.Type.IsSequence ? Seed(p) : p == input ? "1" : "0")
                    .Concat(_outputs.Select(p => p.Type.IsSequence ? Seed(p) : $"{(p.Differentiated ? "ref " : "out var ")}{_signature.TangentOf(p.Name)}"));
                _writer.Line($"{(_results is null ? "" : $"var {_column} = ")}{_signature.Name}Jvp{_signature.TypeParameters}({Arguments(tangents)});");
                if (input.Type.IsSequence && !input.IsOutput) _writer.Line($"{Seed(input)}[{_i}] = 0;");
                Put();
                _writer.Line($"{_at}++;");
            });
    }

    /// <summary>The tangents of the results, one below the other.</summary>
    private void Put()
    {
        var above = new List<string>();
        void Number(string number)
        {
            _writer.Line($"{_jacobian}[{(above.Count == 0 ? "" : above.Count == 1 && above[0] == "1" ? $"{_n} + " : $"{Factor(above)} * {_n} + ")}{_at}] = {number};");
            above.Add("1");
        }

        void Row(string row, string length)
        {
            _writer.Line($"Shape.PutColumn({row}, {_jacobian}{(above.Count == 0 ? "" : $".Slice({Factor(above)} * {_n})")}, {_at}, {_n});");
            above.Add(length);
        }

        if (_results?.Array is not null) Row($"{_column}.Tangent.AsSpan()", $"{_value}.Length");
        else foreach (var leaf in _results?.Leaves.AsEnumerable() ?? []) Number($"{_column}.Tangent{leaf.Path}");
        foreach (var p in _outputs)
            if (p.Type.IsSequence) Row(Seed(p), Length(p));
            else Number(_signature.TangentOf(p.Name));
    }

    private static string Factor(IReadOnlyCollection<string> terms) => terms.All(t => t == "1") ? Sum(terms) : $"({Sum(terms)})";

    private void ByRows()
    {
        _writer.Line($"{_jacobian}.Clear();");
        _writer.Line($"var {_at} = 0;");
        if (_results?.Array is not null) Each(_value, () => Row(null, 0, _signature.Free(_value + "Seed")));
        else for (var k = 0; k < (_results?.Leaves.Count ?? 0); k++) Each(null, () => Row(null, k, null));
        foreach (var output in _outputs) Each(output.Type.IsSequence ? Id(output) : null, () => Row(output, -1, output.Type.IsSequence ? Seed(output) : null));
    }

    /// <summary>One row by reverse mode.</summary>
    /// <param name="output">The parameter that it is of; none of what is returned.</param>
    /// <param name="leaf">Which number of what is returned.</param>
    /// <param name="seed">The row of cotangents, where it is of an array.</param>
    private void Row(ParameterSignature? output, int leaf, string? seed)
    {
        foreach (var p in _outputs.Where(p => p.Differentiated && p != output && p.Type.IsSequence)) _writer.Line($"{Seed(p)}.Clear();");
        if (output is { Differentiated: true, Type.IsSequence: true }) _writer.Line($"{seed}.Clear();");
        if (seed is not null) _writer.Line($"{seed}[{_i}] = 1;");
        foreach (var p in _outputs.Where(p => p.Differentiated && !p.Type.IsSequence)) _writer.Line($"{p.Type} {_signature.CotangentOf(p.Name)} = {(p == output ? 1 : 0)};");
        Restore();
        var (offset, gradients, after) = (new List<string> { _at }, new List<string>(), new List<string>());
        foreach (var p in _inputs)
        {
            var place = offset.Count == 1 ? _at : Sum(offset);
            if (p.IsOutput) after.Add(p.Type.IsSequence ? $"{Seed(p)}.CopyTo({_jacobian}.Slice({place}));" : $"{_jacobian}[{place}] = {_signature.CotangentOf(p.Name)};");
            else gradients.Add(p.Type.IsSequence ? $"{_jacobian}.Slice({place}, {Id(p)}.Length)" : $"ref {_jacobian}[{place}]");
            offset.Add(p.Type.IsSequence ? $"{Id(p)}.Length" : "1");
        }

        var cotangents = (_results is null ? [] : _results.Array is not null ? [_signature.Free(_value + "Seed")] : new[] { _results.Make(_results.Leaves.Select((_, k) => k == leaf ? "1" : "0")) })
            .Concat(_outputs.Select(p => p.Type.IsSequence ? Seed(p) : p.Differentiated ? $"ref {_signature.CotangentOf(p.Name)}" : p == output ? "1" : "0"));
        _writer.Line($"{_signature.Name}Vjp{_signature.TypeParameters}({Arguments(cotangents.Concat(gradients))});");
        foreach (var line in after) _writer.Line(line);
        if (seed is not null && output is not { Differentiated: true }) _writer.Line($"{seed}[{_i}] = 0;");
        _writer.Line($"{_at} += {_n};");
    }

    private void Each(string? array, Action body)
    {
        using (array is not null ? _writer.Block($"for (var {_i} = 0; {_i} < {array}.Length; {_i}++)") : _writer.Block()) body();
    }
}
