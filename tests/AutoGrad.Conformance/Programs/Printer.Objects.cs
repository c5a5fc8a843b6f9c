namespace AutoGrad.Conformance.Programs;

internal sealed partial class Printer
{
    private Dictionary<string, string> _fields = [];

    private string RootParameters()
    {
        var rest = _program.Root.Parameters.Where(p => !_held.Parameters.Contains(p)).Select(p => $"{(p.IsConstant && p.Ty.Scalar.IsReal ? "[NoDerivative] " : "")}{_held.Collections.GetValueOrDefault(p.Name, p.Ty.ToString())} {p.Name}");
        return string.Join(", ", _held.Holder is Holder.None or Holder.This ? rest : rest.Prepend($"{_program.Type}Model model"));
    }

    /// <summary>The type of an object, as a file's last.</summary>
    private void Model()
    {
        var (name, fields) = ($"{_program.Type}Model", _held.Parameters.Select(p => (Ty: _held.StorageOf(p), p.Name)).ToList());
        switch (_held.Holder)
        {
            case Holder.Class or Holder.Struct:
                Line($"public {(_held.Holder == Holder.Class ? "sealed class" : "struct")} {name}");
                Line("{");
                fields.ForEach(field => Line($"    public {field.Ty} {field.Name};"));
                Line("}");
                break;
            case Holder.Record:
                Line($"public sealed record {name}({string.Join(", ", fields.Select(field => $"{field.Ty} {field.Name}"))});");
                break;
            case Holder.Properties:
                Line($"public sealed class {name}");
                Line("{");
                Line($"    public {name}({string.Join(", ", fields.Select((field, i) => $"{field.Ty} part{i}"))}) {{ {string.Concat(fields.Select((field, i) => $"{field.Name} = part{i}; "))}}}");
                fields.ForEach(field => Line($"    public {field.Ty} {field.Name} {{ get; }}"));
                Line("}");
                break;
        }
    }

    /// <summary>How the object is made of the arguments.</summary>
    public static string Creation(RandomProgram program)
    {
        var held = program.Held;
        var (name, fields) = ($"{program.Type}Model", held.Parameters.Select(p => p.Name));
        return held.Holder switch
        {
            Holder.Record or Holder.Properties => $"new {name}({string.Join(", ", fields.Select(held.MadeOf))})",
            var holder => $"new {(holder == Holder.This ? program.Type : name)} {{ {string.Join(", ", fields.Select(field => $"{field} = {held.MadeOf(field)}"))} }}",
        };
    }

    public static string StorageOf(Parameter p) => (p.Ty.IsSequence && p.Ty.Kind != Kind.Jagged ? Ty.Array(p.Ty.Item) : p.Ty).ToString();
}
