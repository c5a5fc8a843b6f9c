using AutoGrad.Generator.Ir;
using AutoGrad.Generator.Lowering;

namespace AutoGrad.Generator.Emission;

/// <summary>
/// A method as an object: binds what is not differentiated and lays what is side by side in one point, parameter after parameter.
/// Spans over <c>double</c> are parts of the point itself; anything else is copied to and from arrays that the object keeps.
/// </summary>
internal sealed class BoundFunction
{
    private readonly SourceWriter _writer;
    private readonly MethodSignature _signature;
    private readonly List<(ParameterSignature Parameter, string Type, string Field)> _bound;
    private readonly List<ParameterSignature> _sequences;
    private readonly string _name;
    private readonly string? _count;

    /// <param name="writer">Receives the text.</param>
    /// <param name="signature">The method.</param>
    /// <param name="suffix">What is appended to the method's name.</param>
    /// <param name="count">The parameter that tells how many results there are, where the point does not.</param>
    public BoundFunction(SourceWriter writer, MethodSignature signature, string suffix, string? count = null)
    {
        (_writer, _signature, _name, _count) = (writer, signature, signature.Name + suffix, count);
        _bound = signature.Parameters.Where(p => !p.Differentiated && !p.IsOutput).Select(p => (p, BoundType(p.Type), "_" + p.Name)).ToList();
        _sequences = signature.Parameters.Where(p => p.Differentiated && p.Type.IsSequence).ToList();
    }

    /// <summary>The differentiated parameters that are not scalars.</summary>
    public IReadOnlyList<ParameterSignature> Sequences => _sequences;

    /// <param name="type">The interface that is returned.</param>
    /// <param name="interfaces">All that are implemented.</param>
    /// <param name="scratches">The arrays that are kept between calls.</param>
    /// <param name="members">Writes the members; none when the method was refused.</param>
    public void Emit(string type, IEnumerable<string> interfaces, IEnumerable<ObjectiveMember.Scratch> scratches, Action? members)
    {
        var lengths = _sequences.Select(p => p.Type.Element.IsSequence ? $"int[] {p.Name}Lengths" : _sequences.Count == 1 ? $"int {p.Name}Length = -1" : $"int {p.Name}Length").ToList();
        var parameters = string.Join(", ", _bound.Select(b => $"{b.Type} {MemberText.Id(b.Parameter.Name)}").Concat(_count is null ? [] : [$"int {_count}"]).Concat(lengths));
        var arguments = string.Join(", ", _bound.Select(b => MemberText.Id(b.Parameter.Name)).Concat(_count is null ? [] : [_count]).Concat(_sequences.Select(ObjectiveMember.LengthName)));
        Declare(type, parameters, arguments, members is not null);
        if (members is null) return;
        _writer.Line();
        using (_writer.Block($"private sealed class {_name}Function{_signature.Overload}{_signature.TypeParameters} : {string.Join(", ", interfaces)}{_signature.Constraints}"))
        {
            State(scratches, parameters);
            _writer.Line($"public int Dimension => {Dimension()};");
            _writer.Line();
            members();
        }
    }

    private void Declare(string type, string parameters, string arguments, bool supported)
    {
        _writer.Line($"/// <summary><c>{_signature.Name}</c> as a function of {string.Join(", ", _signature.Parameters.Where(p => p.Differentiated).Select(p => p.Name))}, side by side in one point.</summary>");
        foreach (var b in _bound)
            _writer.Line($"/// <param name=\"{b.Parameter.Name}\">Constant.</param>");
        if (_count is not null)
            _writer.Line($"/// <param name=\"{_count}\">The number of results: the length of {_signature.Parameters.First(p => p.IsOutput).Name}.</param>");
        foreach (var p in _sequences)
            _writer.Line($"/// <param name=\"{ObjectiveMember.LengthName(p)}\">{(p.Type.Element.IsSequence ? $"The length of each row of {p.Name}." : _sequences.Count == 1 ? $"The length of {p.Name}; left out, every point says it by its own length." : $"The length of {p.Name}.")}</param>");
        MemberText.Attribute(_writer, _signature);
        using (_writer.Block($"{_signature.Modifiers} {type} {_name}{_signature.Overload}{_signature.TypeParameters}({parameters}){_signature.Constraints}"))
        {
            if (!supported) MemberText.Throw(_writer, _signature);
            else _writer.Line($"return new {_name}Function{_signature.Overload}{_signature.TypeParameters}({(_signature.IsStatic ? arguments : arguments.Length > 0 ? "this, " + arguments : "this")});");
        }
    }

    private void State(IEnumerable<ObjectiveMember.Scratch> scratches, string parameters)
    {
        var owner = _signature.Owner;
        if (!_signature.IsStatic) _writer.Line($"private readonly {owner} _owner;");
        foreach (var b in _bound) _writer.Line($"private readonly {b.Type} {b.Field};");
        if (_count is not null) _writer.Line("private readonly int _count;");
        foreach (var p in _sequences) _writer.Line($"private readonly {(p.Type.Element.IsSequence ? "int[]" : "int")} _{ObjectiveMember.LengthName(p)};");
        foreach (var s in scratches) _writer.Line($"private {s.Type}? {s.Field};");
        if (parameters.Length == 0 && _signature.IsStatic) return;
        _writer.Line();
        using (_writer.Block($"public {_name}Function{_signature.Overload}({string.Join(", ", (_signature.IsStatic ? [] : new[] { $"{owner} owner" }).Append(parameters.Replace(" = -1", "")).Where(t => t.Length > 0))})"))
        {
            if (!_signature.IsStatic) _writer.Line("_owner = owner;");
            foreach (var b in _bound) _writer.Line($"{b.Field} = {MemberText.Id(b.Parameter.Name)};");
            if (_count is not null) _writer.Line($"_count = {_count};");
            foreach (var p in _sequences) _writer.Line($"_{ObjectiveMember.LengthName(p)} = {ObjectiveMember.LengthName(p)};");
        }

        _writer.Line();
    }

    /// <summary>A span cannot be kept; memory can, and an array becomes one by itself.</summary>
    private static string BoundType(IrType type) => type is SpanType span ? $"{(span.ReadOnly ? "ReadOnlyMemory" : "Memory")}<{span.ElementType}>" : type.ToString();

    private string Dimension()
    {
        var scalars = _signature.Parameters.Count(p => p.Differentiated && !p.Type.IsSequence);
        var sum = string.Join(" + ", _sequences.Select(p => p.Type.Element.IsSequence ? $"Shape.Sum(_{ObjectiveMember.LengthName(p)})" : $"_{ObjectiveMember.LengthName(p)}")
            .Concat(scalars > 0 || _sequences.Count == 0 ? [scalars.ToString(System.Globalization.CultureInfo.InvariantCulture)] : []));
        return _sequences is [{ Type.Element.IsSequence: false } only] ? $"_{ObjectiveMember.LengthName(only)} < 0 ? -1 : {sum}" : sum;
    }
}
