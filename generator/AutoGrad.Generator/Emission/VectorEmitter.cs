using AutoGrad.Generator.Ir;
using AutoGrad.Generator.Lowering;
using AutoGrad.Generator.Pipeline;

namespace AutoGrad.Generator.Emission;

/// <summary>The members of a method whose results are what it writes to its parameters: <c>FVjp</c> and <c>FJvp</c>.</summary>
internal static class VectorEmitter
{
    public static void Vjp(SourceWriter writer, MethodSignature signature, DerivativeBody? body)
    {
        var outputs = signature.Parameters.Where(p => p.IsOutput).ToList();
        writer.Line($"/// <summary><c>{signature.Name}</c>; adds the cotangents of {MemberText.Refs(outputs)} times its Jacobian to the gradients with respect to {MemberText.Refs(MemberText.InputsOf(signature))}.{MemberText.Constants(signature)}</summary>");
        var changed = outputs.Where(p => p.Differentiated).ToList();
        MemberText.Remarks(writer, body, (changed.Count == 0 ? "" : $"The cotangent of {MemberText.Refs(changed)}, changed in place, becomes that of what it held before. ") + "Gradients are added to; nothing may overlap.");
        MemberText.Attribute(writer, signature);
        var cotangents = outputs.Select(p => $"{new SpanType(p.Type.Element, !p.Differentiated)} {signature.CotangentOf(p.Name)}");
        using (writer.Block($"{signature.Modifiers} void {signature.Name}Vjp{signature.TypeParameters}({MemberText.Parameters(signature, cotangents.Concat(MemberText.Outputs(signature, "ref", signature.GradientOf)))}){signature.Constraints}"))
        {
            if (MemberText.Refused(writer, signature, body)) return;
            foreach (var p in outputs) writer.Line($"Shape.Require({MemberText.Id(p.Name)}, {signature.CotangentOf(p.Name)});");
            foreach (var p in MemberText.Sequences(signature)) writer.Line($"Shape.Require({MemberText.Id(p.Name)}, {signature.GradientOf(p.Name)});");
            StatementPrinter.Print(writer, body!, signature);
        }
    }

    public static void Jvp(SourceWriter writer, MethodSignature signature, DerivativeBody? body)
    {
        var outputs = signature.Parameters.Where(p => p.IsOutput).ToList();
        writer.Line($"/// <summary><c>{signature.Name}</c>, and its derivative along a direction (Jacobian-vector product), by forward mode in {MemberText.Named(signature)}.{MemberText.Constants(signature)}</summary>");
        var changed = outputs.Where(p => p.Differentiated).ToList();
        writer.Line($"/// <remarks>A tangent has the shape of its parameter. Those of {MemberText.Refs(outputs)} are results{(changed.Count == 0 ? "" : $"; that of {MemberText.Refs(changed)} is the direction before")}.</remarks>");
        MemberText.Attribute(writer, signature);
        var tangents = MemberText.InputsOf(signature).Select(p => $"{GradientTypes.OfTangent(p.Type)} {signature.TangentOf(p.Name)}")
            .Concat(outputs.Select(p => $"{GradientTypes.Of(p.Type)} {signature.TangentOf(p.Name)}"));
        using (writer.Block($"{signature.Modifiers} void {signature.Name}Jvp{signature.TypeParameters}({MemberText.Parameters(signature, tangents)}){signature.Constraints}"))
        {
            if (MemberText.Refused(writer, signature, body)) return;
            foreach (var p in MemberText.Sequences(signature).Concat(outputs)) writer.Line($"Shape.Require({MemberText.Id(p.Name)}, {signature.TangentOf(p.Name)});");
            foreach (var p in outputs.Where(p => !p.Differentiated)) MemberText.Clear(writer, p, signature.TangentOf(p.Name));
            StatementPrinter.Print(writer, body!, signature);
        }
    }
}
