using AutoGrad.Generator.Ir;
using AutoGrad.Generator.Lowering;

namespace AutoGrad.Generator.Emission;

/// <summary><c>PTangent</c>: what holds a derivative with respect to a <c>P</c>, and a direction in which a <c>P</c> changes.</summary>
internal static class TangentEmitter
{
    public static Source Emit(TangentType type)
    {
        var writer = new SourceWriter();
        SourceEmitter.Begin(writer, "What holds a derivative with respect to an object.");
        var scopes = new Stack<IDisposable>();
        if (type.Namespace.Length > 0) scopes.Push(writer.Block($"namespace {type.Namespace}"));
        foreach (var outer in type.ContainingTypes) scopes.Push(writer.Block(outer));
        writer.Line($"/// <summary>The tangent of <see cref=\"{type.Of}\"/>: its floating-point numbers, in their order and nesting. A gradient, or a direction.</summary>");
        using (writer.Block($"{type.Accessibility} {(type.IsStruct ? "partial struct" : "sealed partial class")} {type.Name}")) Members(writer, type);
        if (type.Doors.Count > 0) Doors(writer, type);
        while (scopes.Count > 0) scopes.Pop().Dispose();
        return new Source(type.HintName, writer.ToString());
    }

    private static void Members(SourceWriter writer, TangentType type)
    {
        foreach (var field in type.Fields)
        {
            writer.Line($"/// <summary>With respect to <c>{field.Name}</c>.</summary>");
            writer.Line($"{(field.IsInternal ? "internal" : "public")} {TypeOf(field)} {Layout.Id(field.Name)};");
            writer.Line();
        }

        For(writer, type);
        writer.Line();
        writer.Line("/// <summary>How many numbers it holds.</summary>");
        writer.Line($"public {(type.IsStruct ? "readonly " : "")}int Count => {Count(type)};");
        writer.Line();
        writer.Line("/// <summary>Lays its numbers side by side, in the order of an objective's point.</summary>");
        using (writer.Block($"public {(type.IsStruct ? "readonly " : "")}void CopyTo(Span<double> numbers)"))
        {
            writer.Line("var at = 0;");
            foreach (var field in type.Fields) Copy(writer, field, (place, real) => $"numbers[at++] = {place};", "Flatten", "CopyTo");
        }

        writer.Line();
        writer.Line("/// <summary>Takes numbers that lie side by side.</summary>");
        using (writer.Block("public void CopyFrom(ReadOnlySpan<double> numbers)"))
        {
            writer.Line("var at = 0;");
            foreach (var field in type.Fields) Copy(writer, field, (place, real) => $"{place} = {(real == "float" ? "(float)" : "")}numbers[at++];", "Unflatten", "CopyFrom");
        }
    }

    private static string TypeOf(TangentField field) => field.IsMatrix ? $"{field.Type!.Element}[,]" : field.Type?.IsSequence == true ? ArrayOf(field.Type) : field.Type?.ToString() ?? field.Tangent + (field.Items.Count > 0 ? "[]" : "");

    private static string ArrayOf(IrType type) => type.IsSequence ? $"{ArrayOf(type.Element)}[]" : type.ToString();

    private static void For(SourceWriter writer, TangentType type)
    {
        writer.Line("/// <summary>A tangent of zeros, with arrays as long as those of <paramref name=\"value\"/>.</summary>");
        using (writer.Block($"public static {type.Name} For({type.Of} value)"))
        {
            var made = type.Fields.Where(f => f.NeedsStorage).Select(f => $"{Layout.Id(f.Name)} = {Zero(f)}").ToList();
            if (!type.IsStruct) writer.Line("if (value is null) return null!;");
            writer.Line(made.Count == 0 ? $"return new {type.Name}();" : $"return new {type.Name} {{ {string.Join(", ", made)} }};");
        }
    }

    private static string Zero(TangentField field)
    {
        var value = $"value.{field.Access}";
        if (field.Items.Count > 0) return $"Shape.Tangents({value}, {(field.IsStruct ? $"static _ => new {field.Tangent}()" : $"{field.Tangent}.For")})";
        return field.Type is null ? $"{field.Tangent}.For({value})" : $"Shape.Zeros({value})";
    }

    private static string Count(TangentType type)
    {
        var numbers = type.Fields.Count(f => f.Type is { IsSequence: false });
        var terms = type.Fields.Where(f => f.Type is not { IsSequence: false }).Select(f =>
            f.Items.Count > 1 ? $"{Number(f.Items.Count)} * Shape.Count({Layout.Id(f.Name)})"
            : f.Type is not null || f.Items.Count > 0 ? $"Shape.Count({Layout.Id(f.Name)})"
            : f.IsStruct ? $"{Layout.Id(f.Name)}.Count" : $"({Layout.Id(f.Name)}?.Count ?? 0)").ToList();
        if (numbers > 0 || terms.Count == 0) terms.Insert(0, Number(numbers));
        return string.Join(" + ", terms);
    }

    private static string Number(int number) => number.ToString(System.Globalization.CultureInfo.InvariantCulture);

    private static void Copy(SourceWriter writer, TangentField field, Func<string, string, string> number, string flatten, string copy)
    {
        var name = Layout.Id(field.Name);
        if (field.Type is { IsSequence: false }) writer.Line(number(name, field.Type.ToString()));
        else if (field.Type is not null)
        {
            var values = field.IsMatrix ? ObjectLeaf.Through(MatrixShape.View, name) : name;
            var present = field.IsMatrix || field.Type.Element.IsSequence ? $"if ({name} is not null) " : "";
            writer.Line($"{present}at += Shape.{flatten}({(flatten == "Flatten" ? $"{values}, numbers.Slice(at)" : $"numbers.Slice(at), {values}")});");
        }
        else if (field.Items.Count == 0)
        {
            writer.Line($"{name}{(field.IsStruct ? "" : "?")}.{copy}(numbers.Slice(at));");
            writer.Line($"at += {name}{(field.IsStruct ? ".Count" : "?.Count ?? 0")};");
        }
        else
            foreach (var item in field.Items)
                writer.Line($"for (var i = 0; i < Shape.Count({name}); i++) {number($"{name}[i]{item.Split(':')[0]}", item.Split(':')[1])}");
    }

    /// <summary>Private state is private still outside the assembly.</summary>
    private static void Doors(SourceWriter writer, TangentType type)
    {
        writer.Line();
        using (writer.Block(type.OfDeclaration))
            foreach (var door in type.Doors)
            {
                writer.Line("[System.ComponentModel.EditorBrowsable(System.ComponentModel.EditorBrowsableState.Never)]");
                writer.Line($"internal {door.Type} {door.Name} {{ get => {door.Member};{(door.IsWritable ? $" set => {door.Member} = value;" : "")} }}");
            }
    }
}
