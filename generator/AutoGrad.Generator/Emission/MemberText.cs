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
    public static string Itself(MethodSignature signature) => $"{signature.Name}({string.Join(", ", signature.Parameters.Select(p => Id(p.Name)))})";

    public static bool Refused(SourceWriter writer, MethodSignature signature, DerivativeBody? body)
    {
        if (body is not null) return false;
        Throw(writer, signature);
        return true;
    }

    public static IEnumerable<ParameterSignature> Sequences(MethodSignature signature) =>
        signature.Parameters.Where(p => p.Differentiated && p.Type.IsSequence);

    public static string Parameters(MethodSignature signature, IEnumerable<string> added) =>
        string.Join(", ", signature.Parameters.Select(p => p.Declaration).Concat(added));

    /// <summary>The parameters that receive a derivative: spans and rows, scalars by reference.</summary>
    public static IEnumerable<string> Outputs(MethodSignature signature, string scalarKind, Func<string, string> nameOf) =>
        signature.Parameters.Where(p => p.Differentiated).Select(p => p.Type.IsSequence
            ? $"{GradientTypes.Of(p.Type)} {nameOf(p.Name)}"
            : $"{scalarKind} {p.Type} {nameOf(p.Name)}");

    public static void Clear(SourceWriter writer, ParameterSignature parameter, string output) =>
        writer.Line(parameter.Type.Element.IsSequence ? $"Shape.Clear({output});" : $"{output}.Clear();");

    public static string Named(MethodSignature signature, bool differentiated) =>
        string.Join(", ", signature.Parameters.Where(p => p.Differentiated == differentiated).Select(p => $"<paramref name=\"{p.Name}\"/>"));

    public static string Constants(MethodSignature signature) =>
        Named(signature, false) is { Length: > 0 } names ? $" Constant: {names}." : "";

    public static void Attribute(SourceWriter writer, MethodSignature signature) => writer.Line($"[DerivativeOf(nameof({signature.Name}))]");
}
