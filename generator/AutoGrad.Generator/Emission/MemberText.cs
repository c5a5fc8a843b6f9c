using AutoGrad.Generator.Ir;
using AutoGrad.Generator.Lowering;
using AutoGrad.Generator.Pipeline;

namespace AutoGrad.Generator.Emission;

/// <summary>What the declarations of generated members have in common.</summary>
internal static class MemberText
{
    public static string Id(string name) =>
        Microsoft.CodeAnalysis.CSharp.SyntaxFacts.GetKeywordKind(name) == Microsoft.CodeAnalysis.CSharp.SyntaxKind.None ? name : "@" + name;

    /// <summary>Without a derivative the members still exist, so that one diagnostic is not followed by many.</summary>
    public static void Throw(SourceWriter writer, MethodSignature signature) =>
        writer.Line($"throw new NotSupportedException(\"{signature.Name} could not be differentiated; the compiler's AG diagnostics say why.\");");

    /// <summary>The call of the method with the arguments that its derivative was given.</summary>
    public static string Itself(MethodSignature signature) => Itself(signature, []);

    /// <summary>The method called so that the caller's arrays stay as they are.</summary>
    public static string Itself(MethodSignature signature, IReadOnlyCollection<string> written) =>
        signature.Original ?? $"{Owner(signature)}{signature.Name}{signature.TypeParameters}({string.Join(", ", signature.Parameters.Select(p => p.Passing + Kept(p, written)))})";

    /// <summary>The argument, or a copy of it when it is written to.</summary>
    public static string Kept(ParameterSignature p, IReadOnlyCollection<string> written) =>
        !written.Contains(p.Name) ? Id(p.Name) : p.Type is SpanType ? $"{Id(p.Name)}.ToArray()" : $"Shape.Copy({Id(p.Name)})";

    /// <summary>The arguments that the derivative was given.</summary>
    public static IEnumerable<string> Arguments(MethodSignature signature) => signature.Parameters.Select(p => p.Passing + Id(p.Name));

    /// <summary>A parameter with the method's name hides it.</summary>
    private static string Owner(MethodSignature signature) => !signature.Parameters.Any(p => p.Name == signature.Name) ? ""
        : !signature.IsStatic ? "this." : signature.Owner + ".";

    public static bool Refused(SourceWriter writer, MethodSignature signature, DerivativeBody? body)
    {
        if (body is not null) return false;
        Throw(writer, signature);
        return true;
    }

    /// <summary>The differentiated parameters that gradients and tangents are made for: not those that have cotangents already.</summary>
    public static IEnumerable<ParameterSignature> InputsOf(MethodSignature signature) => signature.Parameters.Where(p => p.Differentiated && !p.IsOutput);

    public static IEnumerable<ParameterSignature> Sequences(MethodSignature signature) =>
        InputsOf(signature).Where(p => p.Type.IsSequence);

    public static string Parameters(MethodSignature signature, IEnumerable<string> added) =>
        string.Join(", ", signature.Parameters.Select(p => p.Declaration).Concat(added));

    /// <summary>The parameters that receive a derivative: spans and rows, scalars by reference.</summary>
    public static IEnumerable<string> Outputs(MethodSignature signature, string scalarKind, Func<string, string> nameOf) =>
        InputsOf(signature).Select(p => p.Type.IsSequence
            ? $"{GradientTypes.Of(p.Type)} {nameOf(p.Name)}"
            : $"{scalarKind} {p.Type} {nameOf(p.Name)}");

    public static void Clear(SourceWriter writer, ParameterSignature parameter, string output) =>
        writer.Line(parameter.Type.Element.IsSequence ? $"Shape.Clear({output});" : $"{output}.Clear();");

    public static string Named(MethodSignature signature) => Refs(signature.Parameters.Where(p => p.Differentiated));

    public static string Refs(IEnumerable<ParameterSignature> parameters) => string.Join(", ", parameters.Select(p => $"<paramref name=\"{p.Name}\"/>"));

    public static string Constants(MethodSignature signature) =>
        Refs(signature.Parameters.Where(p => !p.Differentiated && !p.IsOutput)) is { Length: > 0 } names ? $" Constant: {names}." : "";

    /// <summary>A member tells whose derivative it is, where that is a marked method.</summary>
    public static void Attribute(SourceWriter writer, MethodSignature signature)
    {
        if (signature.Original is null) writer.Line($"[DerivativeOf(nameof({signature.Name}))]");
    }

    public static void Remarks(SourceWriter writer, DerivativeBody? body, string contract)
    {
        var loops = body is null || body.Loops.Count == 0 ? "" : $" Loops: {string.Join(", ", body.Loops.Select(l => $"{l.Counter} {l.Tier}"))}.";
        var saved = body is null || body.Saved.Count == 0 ? "" : $" Saved: {string.Join(", ", body.Saved.Select(s => s.Substring(0, s.Length - "Saved".Length)).Distinct())}.";
        writer.Line($"/// <remarks>{contract}{loops}{saved}</remarks>");
    }
}
