using AutoGrad.Generator.Ir;
using AutoGrad.Generator.Lowering;

namespace AutoGrad.Generator.Emission;

/// <summary><c>FValueAndGradientBatch</c>: many points in one call, each after the other in spans with a leading batch dimension.</summary>
internal static class BatchEmitter
{
    /// <summary>Rows of numbers and numbers can be laid side by side; rows of rows cannot.</summary>
    public static bool Serves(MethodSignature signature) => signature.Parameters.All(p => !p.Differentiated || !p.Type.IsSequence || !p.Type.Element.IsSequence);

    public static void Emit(SourceWriter writer, MethodSignature signature, IReadOnlyCollection<string>? written)
    {
        var (values, count, i) = (signature.Free("values"), signature.Free("count"), signature.Free("i"));
        string Count(ParameterSignature p) => signature.Free(p.Name + "Count");
        string Copy(ParameterSignature p) => signature.Free(p.Name + "At");
        var inputs = signature.Parameters.Where(p => p.Differentiated).ToList();
        writer.Line($"/// <summary>The values of <c>{signature.Name}</c> and its gradients with respect to {MemberText.Named(signature)} at many points, as many as <paramref name=\"{values}\"/> has room for.{MemberText.Constants(signature)}</summary>");
        writer.Line("/// <remarks>The points' parameters lie one after the other, and so do their gradients, which are overwritten. What is constant is the same for all.</remarks>");
        MemberText.Attribute(writer, signature);
        var parameters = signature.Parameters.Select(p => p.Differentiated ? $"ReadOnlySpan<{p.Type.Leaf}> {MemberText.Id(p.Name)}" : p.Declaration)
            .Append($"Span<{signature.ReturnType}> {values}")
            .Concat(inputs.Select(p => $"Span<{p.Type.Leaf}> {signature.GradientOf(p.Name)}"));
        using (writer.Block($"{signature.Modifiers} void {signature.Name}ValueAndGradientBatch{signature.TypeParameters}({string.Join(", ", parameters)}){signature.Constraints}"))
        {
            if (written is null)
            {
                MemberText.Throw(writer, signature);
                return;
            }

            writer.Line($"var {count} = {values}.Length;");
            foreach (var p in inputs)
                writer.Line(p.Type.IsSequence
                    ? $"var {Count(p)} = Shape.RequireBatch({count}, {MemberText.Id(p.Name)}.Length, {signature.GradientOf(p.Name)}.Length);"
                    : $"Shape.RequireBatchOfNumbers({count}, {MemberText.Id(p.Name)}.Length, {signature.GradientOf(p.Name)}.Length);");
            var copied = inputs.Where(p => p.Type is ArrayType or SpanType { ReadOnly: false }).ToList();
            foreach (var p in copied) writer.Line($"var {Copy(p)} = new {p.Type.Element}[{Count(p)}];");
            using (writer.Block($"for (var {i} = 0; {i} < {count}; {i}++)"))
            {
                string Part(ParameterSignature p, string span) => $"{span}.Slice({i} * {Count(p)}, {Count(p)})";
                foreach (var p in copied) writer.Line($"{Part(p, MemberText.Id(p.Name))}.CopyTo({Copy(p)});");
                var arguments = signature.Parameters.Select(p => !p.Differentiated
                        ? MemberText.Kept(p, written)
                        : copied.Contains(p) ? Copy(p) : p.Type.IsSequence ? Part(p, MemberText.Id(p.Name)) : $"{MemberText.Id(p.Name)}[{i}]")
                    .Concat(inputs.Select(p => p.Type.IsSequence ? Part(p, signature.GradientOf(p.Name)) : $"out {signature.GradientOf(p.Name)}[{i}]"));
                writer.Line($"{values}[{i}] = {signature.Name}ValueAndGradient{signature.TypeParameters}({string.Join(", ", arguments)});");
            }
        }
    }
}
