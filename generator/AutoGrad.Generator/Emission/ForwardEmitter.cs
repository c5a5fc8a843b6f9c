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
        using (writer.Block($"{signature.Modifiers} ({signature.ReturnType} Value, {signature.ReturnType} Tangent) {signature.Name}Jvp({MemberText.Parameters(signature, Tangents(signature))})"))
        {
            if (MemberText.Refused(writer, signature, body)) return;
            foreach (var p in MemberText.Sequences(signature)) writer.Line($"Shape.Require({MemberText.Id(p.Name)}, {signature.TangentOf(p.Name)});");
            StatementPrinter.Print(writer, body!, signature);
        }
    }

    public static void Hvp(SourceWriter writer, MethodSignature signature, DerivativeBody? body)
    {
        writer.Line($"/// <summary>The value of <c>{signature.Name}</c>, and the product of its Hessian with a direction, in {MemberText.Named(signature)}: the tangent of the gradient.{MemberText.Constants(signature)}</summary>");
        writer.Line("/// <remarks>A tangent and a product have the shape of their parameter. Products are overwritten; they must not overlap anything else.</remarks>");
        MemberText.Attribute(writer, signature);
        var products = MemberText.Outputs(signature, "out", signature.HvpOf);
        using (writer.Block($"{signature.Modifiers} {signature.ReturnType} {signature.Name}Hvp({MemberText.Parameters(signature, Tangents(signature).Concat(products))})"))
        {
            if (MemberText.Refused(writer, signature, body)) return;
            foreach (var p in MemberText.Sequences(signature))
            {
                writer.Line($"Shape.Require({MemberText.Id(p.Name)}, {signature.TangentOf(p.Name)});");
                writer.Line($"Shape.Require({MemberText.Id(p.Name)}, {signature.HvpOf(p.Name)});");
                MemberText.Clear(writer, p, signature.HvpOf(p.Name));
            }

            StatementPrinter.Print(writer, body!, signature);
        }
    }

    private static IEnumerable<string> Tangents(MethodSignature signature) => MemberText.InputsOf(signature)
        .Select(p => $"{GradientTypes.OfTangent(p.Type)} {signature.TangentOf(p.Name)}");
}
