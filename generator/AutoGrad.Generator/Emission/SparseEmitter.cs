using AutoGrad.Generator.Ir;
using AutoGrad.Generator.Lowering;
using AutoGrad.Generator.Pipeline;

namespace AutoGrad.Generator.Emission;

/// <summary>
/// <c>FSparseJacobian</c> and <c>FSparseHessian</c> with their patterns: where the indices say which numbers can differ from zero, one
/// product serves many columns, those of one colour.
/// </summary>
internal static class SparseEmitter
{
    public static bool Serves(DifferentiatedMethod method) => method.Offsets is not null
        && (method.Signature.IsVector ? method.Jvp is not null && method.Vjp is { Written: var written } && method.Signature.Parameters.All(p => p.IsOutput || !written.Contains(p.Name))
            : method.Hvp is not null && method.ValueAndGradient is { Written.Count: 0 });

    public static void Emit(SourceWriter writer, DifferentiatedMethod method)
    {
        var signature = method.Signature;
        var (what, product) = signature.IsVector ? ("Jacobian", "Jvp") : ("Hessian", "Hvp");
        var input = signature.Parameters.Single(p => p.Differentiated);
        var output = signature.Parameters.SingleOrDefault(p => p.IsOutput) ?? input;
        var printer = new ExpressionPrinter(l => MemberText.Id(l.Name), _ => false, name => name);
        var offsets = method.Offsets!.Value.Select(o => printer.Print(o)).ToList();
        var (pattern, values, color, seed, result, value) = (signature.Free("pattern"), signature.Free("values"), signature.Free("color"), signature.Free(input.Name + "Seed"), signature.Free("product"), signature.Free("value"));

        writer.Line($"/// <summary>Where the {what} of <c>{signature.Name}</c> can differ from zero: in the columns {string.Join(", ", offsets.Select(Of))}.</summary>");
        MemberText.Attribute(writer, signature);
        using (writer.Block($"{signature.Modifiers} SparsityPattern {signature.Name}{what}Pattern{signature.TypeParameters}({MemberText.Parameters(signature, [])}){signature.Constraints}"))
            writer.Line($"return SparsityPattern.OfOffsets({MemberText.Id(output.Name)}.Length, {MemberText.Id(input.Name)}.Length, new[] {{ {string.Join(", ", offsets)} }});");

        writer.Line();
        writer.Line($"/// <summary>{(signature.IsVector ? $"<c>{signature.Name}</c>" : $"The value of <c>{signature.Name}</c>")}, and the numbers of its {what} that <paramref name=\"{pattern}\"/> holds, row by row: one <c>{signature.Name}{product}</c> for every colour.{MemberText.Constants(signature)}</summary>");
        writer.Line($"/// <remarks>The pattern is what <c>{signature.Name}{what}Pattern</c> returns for arrays of these lengths: made once, it serves at every point.</remarks>");
        MemberText.Attribute(writer, signature);
        var number = input.Type.Element.ToString();
        using (writer.Block($"{signature.Modifiers} {(signature.IsVector ? "void" : signature.ReturnType.ToString())} {signature.Name}Sparse{what}{signature.TypeParameters}({MemberText.Parameters(signature, [$"SparsityPattern {pattern}", $"Span<{number}> {values}"])}){signature.Constraints}"))
        {
            writer.Line($"Shape.RequirePattern({MemberText.Id(output.Name)}.Length, {MemberText.Id(input.Name)}.Length, {pattern}, {values}.Length);");
            writer.Line($"var {seed}Pooled = Array.Empty<{number}>();");
            writer.Line($"var {result}Pooled = Array.Empty<{number}>();");
            using (writer.Block("try"))
            {
                writer.Line($"var {seed} = Buffers.Zeroed(ref {seed}Pooled, {MemberText.Id(input.Name)}.Length);");
                writer.Line($"var {result} = Buffers.Zeroed(ref {result}Pooled, {MemberText.Id(output.Name)}.Length);");
                writer.Line(signature.IsVector ? $"if ({pattern}.Colors == 0) {MemberText.Itself(signature)};" : $"var {value} = {pattern}.Colors == 0 ? {MemberText.Itself(signature)} : 0;");
                using (writer.Block($"for (var {color} = 0; {color} < {pattern}.Colors; {color}++)"))
                {
                    writer.Line($"{pattern}.Seed<{number}>({color}, {seed});");
                    writer.Line($"{(signature.IsVector ? "" : $"{value} = ")}{signature.Name}{product}{signature.TypeParameters}({string.Join(", ", MemberText.Arguments(signature).Concat([seed, result]))});");
                    writer.Line($"{pattern}.Gather<{number}>({color}, {result}, {values});");
                }

                if (!signature.IsVector) writer.Line($"return {value};");
            }

            using (writer.Block("finally"))
            {
                writer.Line($"Buffers.Return({seed}Pooled);");
                writer.Line($"Buffers.Return({result}Pooled);");
            }
        }
    }

    /// <summary>An offset as a column of row i.</summary>
    private static string Of(string offset) => offset == "0" ? "i" : offset.StartsWith("-", StringComparison.Ordinal) ? $"i - {offset.Substring(1)}" : $"i + {offset}";
}
