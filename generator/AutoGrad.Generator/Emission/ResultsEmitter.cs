using AutoGrad.Generator.Ir;
using AutoGrad.Generator.Lowering;
using AutoGrad.Generator.Pipeline;

namespace AutoGrad.Generator.Emission;

/// <summary>The members of a method that returns several numbers, or changes what it is passed by reference: <c>FVjp</c> and <c>FJvp</c>.</summary>
internal static class ResultsEmitter
{
    public static void Vjp(SourceWriter writer, MethodSignature signature, DerivativeBody? body)
    {
        var (results, outputs) = (signature.Results!, signature.Parameters.Where(p => p.IsOutput).ToList());
        var cotangents = (results.IsReturned ? [$"{results.CotangentType} {signature.Cotangent}"] : Array.Empty<string>())
            .Concat(outputs.Select(p => p.Type.IsSequence ? $"{new SpanType(p.Type.Element, !p.Differentiated)} {signature.CotangentOf(p.Name)}" : $"{(p.Differentiated ? "ref " : "")}{p.Type} {signature.CotangentOf(p.Name)}")).ToList();
        writer.Line($"/// <summary>The results of <c>{signature.Name}</c>; adds their cotangents times its Jacobian to the gradients with respect to {MemberText.Refs(MemberText.InputsOf(signature))}.{MemberText.Constants(signature)}</summary>");
        var changed = outputs.Where(p => p.Differentiated).ToList();
        MemberText.Remarks(writer, body, "A cotangent has the shape of its result. " + (changed.Count == 0 ? "" : $"That of {MemberText.Refs(changed)}, changed in place, becomes that of what it held before. ") + "Gradients are added to; nothing may overlap.");
        MemberText.Attribute(writer, signature);
        using (writer.Block($"{signature.Modifiers} {results.Type} {signature.Name}Vjp{signature.TypeParameters}({MemberText.Parameters(signature, cotangents.Concat(MemberText.Outputs(signature, "ref", signature.GradientOf)))}){signature.Constraints}"))
        {
            if (MemberText.Refused(writer, signature, body)) return;
            foreach (var p in outputs.Where(p => p.Type.IsSequence)) writer.Line($"Shape.Require({MemberText.Id(p.Name)}, {signature.CotangentOf(p.Name)});");
            foreach (var p in MemberText.Sequences(signature)) writer.Line($"Shape.Require({MemberText.Id(p.Name)}, {signature.GradientOf(p.Name)});");
            StatementPrinter.Print(writer, body!, signature);
        }
    }

    public static void Jvp(SourceWriter writer, MethodSignature signature, DerivativeBody? body)
    {
        var (results, outputs) = (signature.Results!, signature.Parameters.Where(p => p.IsOutput).ToList());
        writer.Line($"/// <summary>The results of <c>{signature.Name}</c> and their derivatives along a direction (Jacobian-vector product), by forward mode in {MemberText.Named(signature)}.{MemberText.Constants(signature)}</summary>");
        var changed = outputs.Where(p => p.Differentiated).ToList();
        writer.Line($"/// <remarks>A tangent has the shape of its parameter or result.{(changed.Count == 0 ? "" : $" That of {MemberText.Refs(changed)} is the direction before, the derivative after.")}</remarks>");
        MemberText.Attribute(writer, signature);
        var tangents = MemberText.InputsOf(signature).Select(p => $"{GradientTypes.OfTangent(p.Type)} {signature.TangentOf(p.Name)}")
            .Concat(outputs.Select(p => p.Type.IsSequence ? $"{GradientTypes.Of(p.Type)} {signature.TangentOf(p.Name)}" : $"{(p.Differentiated ? "ref" : "out")} {p.Type} {signature.TangentOf(p.Name)}"));
        var type = results.IsReturned ? $"({results.Type} Value, {results.Type} Tangent)" : "void";
        using (writer.Block($"{signature.Modifiers} {type} {signature.Name}Jvp{signature.TypeParameters}({MemberText.Parameters(signature, tangents)}){signature.Constraints}"))
        {
            if (MemberText.Refused(writer, signature, body)) return;
            foreach (var p in MemberText.Sequences(signature).Concat(outputs.Where(p => p.Type.IsSequence))) writer.Line($"Shape.Require({MemberText.Id(p.Name)}, {signature.TangentOf(p.Name)});");
            foreach (var p in outputs.Where(p => !p.Differentiated && p.Type.IsSequence)) MemberText.Clear(writer, p, signature.TangentOf(p.Name));
            StatementPrinter.Print(writer, body!, signature);
        }
    }
}
