using AutoGrad.Generator.Ir;
using AutoGrad.Generator.Lowering;
using AutoGrad.Generator.Pipeline;

namespace AutoGrad.Generator.Emission;

/// <summary>The members that return a gradient: <c>FValueAndGradient</c>, <c>FGradient</c> and <c>FVjp</c>.</summary>
internal static class GradientEmitter
{
    public static void ValueAndGradient(SourceWriter writer, MethodSignature signature, DerivativeBody? body)
    {
        writer.Line($"/// <summary>The value of <c>{signature.Name}</c> and its gradient with respect to {Named(signature, true)}.{Constants(signature)}</summary>");
        Remarks(writer, body, "Gradients are overwritten; they must not overlap the inputs or each other.");
        Attribute(writer, signature);
        using (writer.Block($"{signature.Modifiers} {signature.ReturnType} {signature.Name}ValueAndGradient({Parameters(signature, GradientParameters(signature, "out"))})"))
        {
            if (Refused(writer, signature, body)) return;
            foreach (var p in Sequences(signature))
            {
                writer.Line($"Shape.Require({Id(p.Name)}, {signature.GradientOf(p.Name)});");
                writer.Line(p.Type.Element.IsSequence ? $"Shape.Clear({signature.GradientOf(p.Name)});" : $"{signature.GradientOf(p.Name)}.Clear();");
            }

            StatementPrinter.Print(writer, body!.Body, body.Parameters, Itself(signature));
        }
    }

    public static void Vjp(SourceWriter writer, MethodSignature signature, DerivativeBody? body)
    {
        writer.Line($"/// <summary>The value of <c>{signature.Name}</c>; adds <paramref name=\"{signature.Cotangent}\"/> times its gradient with respect to {Named(signature, true)} to what the gradients hold.{Constants(signature)}</summary>");
        Remarks(writer, body, "Gradients are added to; they must not overlap the inputs or each other.");
        Attribute(writer, signature);
        using (writer.Block($"{signature.Modifiers} {signature.ReturnType} {signature.Name}Vjp({Parameters(signature, new[] { $"{signature.ReturnType} {signature.Cotangent}" }.Concat(GradientParameters(signature, "ref")))})"))
        {
            if (Refused(writer, signature, body)) return;
            foreach (var p in Sequences(signature)) writer.Line($"Shape.Require({Id(p.Name)}, {signature.GradientOf(p.Name)});");
            StatementPrinter.Print(writer, body!.Body, body.Parameters, Itself(signature));
        }
    }

    public static void Gradient(SourceWriter writer, MethodSignature signature, bool supported)
    {
        var differentiated = signature.Parameters.Where(p => p.Differentiated).ToList();
        var types = differentiated.Select(p => (Type: ResultType(p.Type), p.Name)).ToList();
        var type = types.Count == 1 ? types[0].Type : types.Count == 0 ? "void" : $"({string.Join(", ", types.Select(t => $"{t.Type} {Id(t.Name)}"))})";
        writer.Line($"/// <summary>The gradient of <c>{signature.Name}</c> with respect to {Named(signature, true)}, in new arrays.{Constants(signature)}</summary>");
        Attribute(writer, signature);
        using (writer.Block($"{signature.Modifiers} {type} {signature.Name}Gradient({Parameters(signature, [])})"))
        {
            if (!supported)
            {
                Throw(writer, signature);
                return;
            }

            foreach (var p in Sequences(signature))
                writer.Line($"var {signature.GradientOf(p.Name)} = {(p.Type.Element.IsSequence ? $"Shape.Like({Id(p.Name)})" : $"new {p.Type.Element}[{Id(p.Name)}.Length]")};");
            var arguments = signature.Parameters.Select(p => Id(p.Name)).Concat(differentiated.Select(p => p.Type.IsSequence ? signature.GradientOf(p.Name) : $"out var {signature.GradientOf(p.Name)}"));
            writer.Line($"{signature.Name}ValueAndGradient({string.Join(", ", arguments)});");
            var results = differentiated.Select(p => signature.GradientOf(p.Name)).ToList();
            writer.Line(results.Count == 1 ? $"return {results[0]};" : $"return ({string.Join(", ", results)});");
        }
    }

    public static string Id(string name) =>
        Microsoft.CodeAnalysis.CSharp.SyntaxFacts.GetKeywordKind(name) == Microsoft.CodeAnalysis.CSharp.SyntaxKind.None ? name : "@" + name;

    /// <summary>Without a derivative the members still exist, so that one diagnostic is not followed by many.</summary>
    public static void Throw(SourceWriter writer, MethodSignature signature) =>
        writer.Line($"throw new NotSupportedException(\"{signature.Name} could not be differentiated; the compiler's AG diagnostics say why.\");");

    /// <summary>The call of the method with the arguments that its derivative was given.</summary>
    public static string Itself(MethodSignature signature) => $"{signature.Name}({string.Join(", ", signature.Parameters.Select(p => Id(p.Name)))})";

    private static bool Refused(SourceWriter writer, MethodSignature signature, DerivativeBody? body)
    {
        if (body is not null) return false;
        Throw(writer, signature);
        return true;
    }

    private static IEnumerable<ParameterSignature> Sequences(MethodSignature signature) =>
        signature.Parameters.Where(p => p.Differentiated && p.Type.IsSequence);

    private static string ResultType(IrType type) => type.IsSequence ? $"{ResultType(type.Element)}[]" : type.ToString();

    private static string Parameters(MethodSignature signature, IEnumerable<string> added) =>
        string.Join(", ", signature.Parameters.Select(p => p.Declaration).Concat(added));

    private static IEnumerable<string> GradientParameters(MethodSignature signature, string scalarKind) =>
        signature.Parameters.Where(p => p.Differentiated).Select(p => p.Type.IsSequence
            ? $"{Derivative.GradientType(p.Type)} {signature.GradientOf(p.Name)}"
            : $"{scalarKind} {p.Type} {signature.GradientOf(p.Name)}");

    private static string Named(MethodSignature signature, bool differentiated) =>
        string.Join(", ", signature.Parameters.Where(p => p.Differentiated == differentiated).Select(p => $"<paramref name=\"{p.Name}\"/>"));

    private static string Constants(MethodSignature signature) =>
        Named(signature, false) is { Length: > 0 } names ? $" Constant: {names}." : "";

    private static void Remarks(SourceWriter writer, DerivativeBody? body, string contract)
    {
        var loops = body is null || body.Loops.Count == 0 ? "" : $" Loops: {string.Join(", ", body.Loops.Select(l => $"{l.Counter} {l.Tier}"))}.";
        var saved = body is null || body.Saved.Count == 0 ? "" : $" Saved: {string.Join(", ", body.Saved.Select(s => s.Substring(0, s.Length - "Saved".Length)).Distinct())}.";
        writer.Line($"/// <remarks>{contract}{loops}{saved}</remarks>");
    }

    private static void Attribute(SourceWriter writer, MethodSignature signature) => writer.Line($"[DerivativeOf(nameof({signature.Name}))]");
}
