using AutoGrad.Generator.Ir;
using AutoGrad.Generator.Lowering;
using AutoGrad.Generator.Pipeline;

namespace AutoGrad.Generator.Emission;

/// <summary>The members that take a direction: <c>FJvp</c> and <c>FHvp</c>.</summary>
internal static class ForwardEmitter
{
    public static void Jvp(SourceWriter writer, MethodSignature signature, DerivativeBody? body)
    {
        writer.Line($"/// <summary>The value of <c>{signature.Name}</c> and its derivative along a direction (Jacobian-vector product), by forward mode in {MemberText.Named(signature)}.{MemberText.Constants(signature)}</summary>");
        writer.Line("/// <remarks>A tangent has the shape of its parameter.</remarks>");
        MemberText.Attribute(writer, signature);
        using (writer.Block($"{signature.Modifiers} ({signature.ReturnType} Value, {signature.ReturnType} Tangent) {signature.Name}Jvp{signature.TypeParameters}({MemberText.Parameters(signature, Tangents(signature, signature.TangentOf))}){signature.Constraints}"))
        {
            if (MemberText.Refused(writer, signature, body)) return;
            foreach (var p in MemberText.Sequences(signature)) writer.Line($"Shape.Require({MemberText.Id(p.Name)}, {signature.TangentOf(p.Name)});");
            StatementPrinter.Print(writer, body!, signature);
        }
    }

    /// <summary>Several directions in one call.</summary>
    public static void Seeds(SourceWriter writer, MethodSignature signature, DerivativeBody body)
    {
        var outputs = signature.Parameters.Where(p => p.IsOutput).ToList();
        var results = signature.IsVector ? MemberText.Refs(outputs) : "what is returned";
        writer.Line($"/// <summary>{(signature.IsVector ? $"<c>{signature.Name}</c>" : $"The value of <c>{signature.Name}</c>")}, and its derivatives along several directions in one sweep, by forward mode in {MemberText.Named(signature)}.{MemberText.Constants(signature)}</summary>");
        writer.Line($"/// <remarks>The tangents of a parameter lie one after the other, direction by direction, and so do those of {results}, which are overwritten.</remarks>");
        MemberText.Attribute(writer, signature);
        var inputs = MemberText.InputsOf(signature).ToList();
        var added = new[] { $"int {signature.Seeds}" }.Concat(inputs.Select(p => $"ReadOnlySpan<{p.Type.Leaf}> {signature.TangentsOf(p.Name)}"))
            .Concat(signature.IsVector ? outputs.Select(p => $"Span<{p.Type.Leaf}> {signature.TangentsOf(p.Name)}") : [$"Span<{signature.ReturnType}> {signature.ResultTangents}"]);
        using (writer.Block($"{signature.Modifiers} {signature.ReturnType} {signature.Name}Jvp{signature.TypeParameters}({MemberText.Parameters(signature, added)}){signature.Constraints}"))
        {
            foreach (var p in inputs.Concat(outputs))
                writer.Line($"Shape.RequireSeeds({signature.Seeds}, {(p.Type.IsSequence ? $"{MemberText.Id(p.Name)}.Length" : "1")}, {signature.TangentsOf(p.Name)}.Length);");
            if (!signature.IsVector) writer.Line($"Shape.RequireSeeds({signature.Seeds}, 1, {signature.ResultTangents}.Length);");
            foreach (var p in outputs) writer.Line($"{signature.TangentsOf(p.Name)}.Clear();");
            StatementPrinter.Print(writer, body, signature);
        }
    }

    public static void Hvp(SourceWriter writer, MethodSignature signature, DerivativeBody? body) => HigherOrder(
        writer, signature, body, "Hvp", "and the product of its Hessian with a direction", "the tangent of the gradient", [signature.TangentOf], signature.HvpOf);

    public static void Third(SourceWriter writer, MethodSignature signature, DerivativeBody? body) => HigherOrder(
        writer, signature, body, "Third", "and its third derivative along two directions", "the tangent of the Hessian-vector product", [signature.TangentOf, signature.SecondTangentOf], signature.ThirdOf);

    private static void HigherOrder(
        SourceWriter writer, MethodSignature signature, DerivativeBody? body, string suffix, string what, string how, Func<string, string>[] tangents, Func<string, string> outputOf)
    {
        writer.Line($"/// <summary>The value of <c>{signature.Name}</c>, {what}, in {MemberText.Named(signature)}: {how}.{MemberText.Constants(signature)}</summary>");
        writer.Line("/// <remarks>A tangent and a result have the shape of their parameter. Results are overwritten; they must not overlap anything else.</remarks>");
        MemberText.Attribute(writer, signature);
        var outputs = MemberText.Outputs(signature, "out", outputOf);
        using (writer.Block($"{signature.Modifiers} {signature.ReturnType} {signature.Name}{suffix}{signature.TypeParameters}({MemberText.Parameters(signature, tangents.SelectMany(t => Tangents(signature, t)).Concat(outputs))}){signature.Constraints}"))
        {
            if (MemberText.Refused(writer, signature, body)) return;
            foreach (var p in MemberText.Sequences(signature))
            {
                foreach (var nameOf in tangents) writer.Line($"Shape.Require({MemberText.Id(p.Name)}, {nameOf(p.Name)});");
                writer.Line($"Shape.Require({MemberText.Id(p.Name)}, {outputOf(p.Name)});");
                MemberText.Clear(writer, p, outputOf(p.Name));
            }

            StatementPrinter.Print(writer, body!, signature);
        }
    }

    private static IEnumerable<string> Tangents(MethodSignature signature, Func<string, string> nameOf) => MemberText.InputsOf(signature)
        .Select(p => $"{GradientTypes.OfTangent(p.Type)} {nameOf(p.Name)}");
}
