using System.Globalization;
using System.Text;
using AutoGrad.Conformance.Generation;

namespace AutoGrad.Conformance.TypeShapes;

/// <summary>A few types that hold, derive from and construct each other and themselves, and methods that are differentiated with them.</summary>
internal sealed class TypeShapeWriter
{
    private static readonly string[] Scalars = ["double", "double", "double", "float", "int", "string", "bool", "object", "decimal"];

    private readonly Rng _rng;
    private readonly List<Declared> _types = [];
    private readonly StringBuilder _text = new("using System;\nusing System.Collections.Generic;\nusing AutoGrad;\n#nullable disable\n");

    private TypeShapeWriter(ulong seed)
    {
        _rng = new Rng(seed);
        for (var i = _rng.Between(1, 5); i > 0; i--)
        {
            _types.Add(new($"T{_types.Count}", _rng.Pick("class", "class", "struct", "record", "interface", "sealed class"), _rng.Pick(0, 0, 1, 1, 2)));
        }
    }

    private sealed record Declared(string Name, string Kind, int Arity)
    {
        public IReadOnlyList<string> Parameters { get; } = [.. new[] { "A", "B" }.Take(Arity)];
    }

    public static string Write(ulong seed) => new TypeShapeWriter(seed).Write();

    private string Write()
    {
        foreach (var type in _types)
        {
            Declare(type);
        }

        _text.AppendLine("public static partial class Calc\n{");
        for (var i = 0; i < 2; i++)
        {
            Method(i);
        }

        return _text.AppendLine("}").ToString();
    }

    private void Declare(Declared type)
    {
        var bases = new List<string>();
        if (type.Kind is "class" or "sealed class" or "record" && _rng.Chance(30) && _types.FindAll(other => other.Kind == (type.Kind == "record" ? "record" : "class") && other != type) is [_, ..] parents)
        {
            bases.Add(Instance(_rng.Among(parents), type.Parameters, 2));
        }

        if (_rng.Chance(30) && _types.FindAll(other => other.Kind == "interface" && other != type) is [_, ..] interfaces)
        {
            bases.Add(Instance(_rng.Among(interfaces), type.Parameters, 2));
        }

        if (type.Kind == "interface" && _rng.Chance(25))
        {
            bases.Add($"IEnumerable<{Type(type.Parameters, 2)}>");
        }

        var isPositional = type.Kind == "record" && bases.Count == 0 && _rng.Chance(50);
        var positional = isPositional ? $"({Type(type.Parameters, 2)} First, {Type(type.Parameters, 2)} Second)" : "";
        _text.AppendLine(CultureInfo.InvariantCulture, $"public {type.Kind.Replace("class", "partial class", StringComparison.Ordinal).Replace("struct", "partial struct", StringComparison.Ordinal).Replace("record", "partial record", StringComparison.Ordinal)} {type.Name}{Arguments(type.Parameters)}{positional}{(bases.Count == 0 ? "" : " : " + string.Join(", ", bases))}\n{{");
        if (type.Kind != "interface")
        {
            Members(type, isPositional);
        }

        _text.AppendLine("}");
    }

    private void Members(Declared type, bool isPositional)
    {
        for (var i = _rng.Between(0, 4); i > 0; i--)
        {
            var (held, readOnly) = (Type(type.Parameters, 3), _rng.Chance(20) ? "readonly " : "");
            _text.AppendLine(_rng.Chance(60) ? $"    {(_rng.Chance(80) ? "public" : "private")} {readOnly}{held} F{i};"
                : $"    public {held} F{i} {{ get;{(_rng.Chance(70) ? " set;" : "")} }}");
        }

        if (!isPositional && type.Kind != "struct" && _rng.Chance(50))
        {
            _text.AppendLine(CultureInfo.InvariantCulture, $"    public {type.Name}() {{ }}");
            _text.AppendLine(CultureInfo.InvariantCulture, $"    public {type.Name}({Type(type.Parameters, 3)} inner) {{ {(_rng.Chance(30) ? $"N = new {Instance(type, type.Parameters, 2)}() == null ? 0 : 1;" : "N = 1;")} }}");
            _text.AppendLine("    private int N;");
        }

        if (type.Arity == 0 && _rng.Chance(40))
        {
            _text.AppendLine(CultureInfo.InvariantCulture, $"    public double W;\n    [Differentiable({(_rng.Chance(50) ? "WithRespectTo = new[] { \"this\" }" : "")})] public double Own(double x) => x * x * W;");
        }
    }

    private void Method(int number)
    {
        var parameters = new List<string> { "double x" };
        var body = new StringBuilder("var y = x * x; ");
        for (var i = _rng.Between(1, 3); i > 0; i--)
        {
            var type = Type([], 3);
            parameters.Add($"{(_rng.Chance(40) ? "[NoDerivative] " : "")}{type} p{i}");
            if (_rng.Chance(30))
            {
                body.Append(CultureInfo.InvariantCulture, $"var q{i} = p{i}; ");
            }
        }

        if (_rng.Chance(30) && _types.FindAll(type => type.Kind is not "interface") is [_, ..] made)
        {
            body.Append(CultureInfo.InvariantCulture, $"var made = new {Instance(_rng.Among(made), [], 2)}(); ");
        }

        if (_rng.Chance(20))
        {
            body.Append(CultureInfo.InvariantCulture, $"y += Held<{Type([], 2)}>(x); ");
        }

        _text.AppendLine(CultureInfo.InvariantCulture, $"    [Differentiable] public static double M{number}({string.Join(", ", parameters)}) {{ {body}return y; }}");
        if (number == 0)
        {
            _text.AppendLine("    private static double Held<T>(double x) => x * 2;");
        }
    }

    /// <summary>Any type, with types in it as deep as this.</summary>
    private string Type(IReadOnlyList<string> parameters, int depth) => _rng.Below(depth <= 0 ? 3 : 12) switch
    {
        0 or 1 => _rng.Among(Scalars),
        2 => parameters.Count > 0 ? _rng.Among(parameters) : "double",
        3 => Type(parameters, depth - 1) + "[]",
        4 => $"{_rng.Pick("List", "IReadOnlyList", "IEnumerable", "HashSet")}<{Type(parameters, depth - 1)}>",
        5 => $"({Type(parameters, depth - 1)}, {Type(parameters, depth - 1)})",
        6 => $"{_rng.Pick("Func", "Dictionary")}<{Type(parameters, 0)}, {Type(parameters, depth - 1)}>",
        _ => Instance(_rng.Among(_types), parameters, depth),
    };

    private string Instance(Declared type, IReadOnlyList<string> parameters, int depth) =>
        type.Name + Arguments([.. type.Parameters.Select(_ => _rng.Chance(30) && parameters.Count > 0 ? _rng.Among(parameters) : Type(parameters, depth - 1))]);

    private static string Arguments(IReadOnlyList<string> arguments) => arguments.Count == 0 ? "" : $"<{string.Join(", ", arguments)}>";
}
