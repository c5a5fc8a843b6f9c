using AutoGrad.Generator.Ir;
using AutoGrad.Generator.Lowering;
using AutoGrad.Generator.Pipeline;

namespace AutoGrad.Generator.Emission;

/// <summary>The members that return a gradient: <c>FValueAndGradient</c>, <c>FGradient</c> and <c>FVjp</c>.</summary>
internal static class GradientEmitter
{
    public static void ValueAndGradient(SourceWriter writer, MethodSignature signature, DerivativeBody? body)
    {
        writer.Line($"/// <summary>The value of <c>{signature.Name}</c> and its gradient with respect to {MemberText.Named(signature)}.{MemberText.Constants(signature)}</summary>");
        MemberText.Remarks(writer, body, "Gradients are overwritten; they must not overlap the inputs or each other.");
        MemberText.Attribute(writer, signature);
        using (writer.Block($"{signature.Modifiers} {signature.ReturnType} {signature.Name}ValueAndGradient{signature.TypeParameters}({MemberText.Parameters(signature, MemberText.Outputs(signature, "out", signature.GradientOf))}){signature.Constraints}"))
        {
            if (MemberText.Refused(writer, signature, body)) return;
            foreach (var p in MemberText.Sequences(signature))
            {
                writer.Line($"Shape.Require({MemberText.Id(p.Name)}, {signature.GradientOf(p.Name)});");
                MemberText.Clear(writer, p, signature.GradientOf(p.Name));
            }

            StatementPrinter.Print(writer, body!, signature);
        }
    }

    public static void Vjp(SourceWriter writer, MethodSignature signature, DerivativeBody? body)
    {
        writer.Line($"/// <summary>The value of <c>{signature.Name}</c>; adds <paramref name=\"{signature.Cotangent}\"/> times its gradient with respect to {MemberText.Named(signature)} to what the gradients hold.{MemberText.Constants(signature)}</summary>");
        MemberText.Remarks(writer, body, "Gradients are added to; they must not overlap the inputs or each other.");
        MemberText.Attribute(writer, signature);
        using (writer.Block($"{signature.Modifiers} {signature.ReturnType} {signature.Name}Vjp{signature.TypeParameters}({MemberText.Parameters(signature, new[] { $"{signature.ReturnType} {signature.Cotangent}" }.Concat(MemberText.Outputs(signature, "ref", signature.GradientOf)))}){signature.Constraints}"))
        {
            if (MemberText.Refused(writer, signature, body)) return;
            foreach (var p in MemberText.Sequences(signature)) writer.Line($"Shape.Require({MemberText.Id(p.Name)}, {signature.GradientOf(p.Name)});");
            StatementPrinter.Print(writer, body!, signature);
        }
    }

    /// <summary>Of a method of numbers that calls itself: its value and its partial derivatives.</summary>
    public static void Partials(SourceWriter writer, MethodSignature signature)
    {
        var differentiated = signature.Parameters.Where(p => p.Differentiated).ToList();
        writer.Line($"/// <summary>The value of <c>{signature.Name}</c> and its partial derivatives by {MemberText.Named(signature)}.{MemberText.Constants(signature)}</summary>");
        var tuple = string.Join(", ", differentiated.Select(_ => signature.ReturnType.ToString()).Prepend(signature.ReturnType.ToString()));
        using (writer.Block($"{signature.Modifiers} ({tuple}) {signature.Name}Partials{signature.TypeParameters}({MemberText.Parameters(signature, [])}){signature.Constraints}"))
        {
            foreach (var p in differentiated) writer.Line($"{p.Type} {signature.GradientOf(p.Name)} = 0;");
            var arguments = signature.Parameters.Select(p => MemberText.Id(p.Name)).Append("1").Concat(differentiated.Select(p => $"ref {signature.GradientOf(p.Name)}"));
            var value = signature.Free("value");
            writer.Line($"var {value} = {signature.Name}Vjp{signature.TypeParameters}({string.Join(", ", arguments)});");
            writer.Line($"return ({string.Join(", ", differentiated.Select(p => signature.GradientOf(p.Name)).Prepend(value))});");
        }
    }

    public static void Gradient(SourceWriter writer, MethodSignature signature, bool supported)
    {
        var differentiated = signature.Parameters.Where(p => p.Differentiated).ToList();
        var types = differentiated.Select(p => (Type: ResultType(p.Type), p.Name)).ToList();
        var type = types.Count == 1 ? types[0].Type : types.Count == 0 ? "void" : $"({string.Join(", ", types.Select(t => $"{t.Type} {MemberText.Id(t.Name)}"))})";
        writer.Line($"/// <summary>The gradient of <c>{signature.Name}</c> with respect to {MemberText.Named(signature)}, in new arrays.{MemberText.Constants(signature)}</summary>");
        MemberText.Attribute(writer, signature);
        using (writer.Block($"{signature.Modifiers} {type} {signature.Name}Gradient{signature.TypeParameters}({MemberText.Parameters(signature, [])}){signature.Constraints}"))
        {
            if (!supported)
            {
                MemberText.Throw(writer, signature);
                return;
            }

            foreach (var p in MemberText.Sequences(signature))
                writer.Line($"var {signature.GradientOf(p.Name)} = {(p.Type.Element.IsSequence ? $"Shape.Like({MemberText.Id(p.Name)})" : $"new {p.Type.Element}[{MemberText.Id(p.Name)}.Length]")};");
            var arguments = signature.Parameters.Select(p => MemberText.Id(p.Name)).Concat(differentiated.Select(p => p.Type.IsSequence ? signature.GradientOf(p.Name) : $"out var {signature.GradientOf(p.Name)}"));
            writer.Line($"{signature.Name}ValueAndGradient{signature.TypeParameters}({string.Join(", ", arguments)});");
            var results = differentiated.Select(p => signature.GradientOf(p.Name)).ToList();
            writer.Line(results.Count == 1 ? $"return {results[0]};" : $"return ({string.Join(", ", results)});");
        }
    }

    private static string ResultType(IrType type) => type.IsSequence ? $"{ResultType(type.Element)}[]" : type.ToString();
}
