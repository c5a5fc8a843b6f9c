using AutoGrad.Generator.Ir;
using AutoGrad.Generator.Lowering;
using AutoGrad.Generator.Pipeline;

namespace AutoGrad.Generator.Emission;

/// <summary>
/// <c>FObjective</c>: binds what is not differentiated and lays what is side by side in one point, parameter after parameter.
/// Spans over <c>double</c> are parts of the point itself; anything else is copied to and from arrays that the objective keeps.
/// </summary>
internal static class ObjectiveEmitter
{
    public static void Emit(SourceWriter writer, DifferentiatedMethod method)
    {
        var (signature, derivative, traced) = (method.Signature, method.ValueAndGradient, method.Traced);
        var supported = derivative is not null;
        var bound = signature.Parameters.Where(p => !p.Differentiated).Select(p => (Parameter: p, Type: BoundType(p.Type), Field: "_" + p.Name)).ToList();
        var sequences = signature.Parameters.Where(p => p.Differentiated && p.Type.IsSequence).ToList();
        var lengths = sequences.Select(p => p.Type.Element.IsSequence ? $"int[] {p.Name}Lengths" : sequences.Count == 1 ? $"int {p.Name}Length = -1" : $"int {p.Name}Length").ToList();
        var parameters = string.Join(", ", bound.Select(b => $"{b.Type} {MemberText.Id(b.Parameter.Name)}").Concat(lengths));
        var arguments = string.Join(", ", bound.Select(b => MemberText.Id(b.Parameter.Name)).Concat(sequences.Select(ObjectiveMember.LengthName)));

        var owner = signature.ContainingTypes[signature.ContainingTypes.Count - 1].Split(' ').Last();
        writer.Line($"/// <summary><c>{signature.Name}</c> as a function of {string.Join(", ", signature.Parameters.Where(p => p.Differentiated).Select(p => p.Name))}, side by side in one point.</summary>");
        foreach (var b in bound)
            writer.Line($"/// <param name=\"{b.Parameter.Name}\">Constant.</param>");
        foreach (var p in sequences)
            writer.Line($"/// <param name=\"{ObjectiveMember.LengthName(p)}\">{(p.Type.Element.IsSequence ? $"The length of each row of {p.Name}." : sequences.Count == 1 ? $"The length of {p.Name}; left out, every point says it by its own length." : $"The length of {p.Name}.")}</param>");
        writer.Line($"[DerivativeOf(nameof({signature.Name}))]");
        using (writer.Block($"{signature.Modifiers} IObjective {signature.Name}Objective{signature.Overload}({parameters})"))
        {
            if (!supported) MemberText.Throw(writer, signature);
            else writer.Line($"return new {signature.Name}ObjectiveFunction{signature.Overload}({(signature.IsStatic ? arguments : arguments.Length > 0 ? "this, " + arguments : "this")});");
        }

        if (!supported) return;
        writer.Line();
        using (writer.Block($"private sealed class {signature.Name}ObjectiveFunction{signature.Overload} : {string.Join(", ", Interfaces(method))}"))
        {
            if (!signature.IsStatic) writer.Line($"private readonly {owner} _owner;");
            foreach (var b in bound) writer.Line($"private readonly {b.Type} {b.Field};");
            foreach (var p in sequences) writer.Line($"private readonly {(p.Type.Element.IsSequence ? "int[]" : "int")} _{ObjectiveMember.LengthName(p)};");
            foreach (var s in ObjectiveMember.Scratches(method)) writer.Line($"private {s.Type}? {s.Field};");
            if (bound.Count + sequences.Count > 0 || !signature.IsStatic)
            {
                writer.Line();
                using (writer.Block($"public {signature.Name}ObjectiveFunction{signature.Overload}({string.Join(", ", (signature.IsStatic ? [] : new[] { $"{owner} owner" }).Append(parameters.Replace(" = -1", "")).Where(t => t.Length > 0))})"))
                {
                    if (!signature.IsStatic) writer.Line("_owner = owner;");
                    foreach (var b in bound) writer.Line($"{b.Field} = {MemberText.Id(b.Parameter.Name)};");
                    foreach (var p in sequences) writer.Line($"_{ObjectiveMember.LengthName(p)} = {ObjectiveMember.LengthName(p)};");
                }

                writer.Line();
            }

            writer.Line($"public int Dimension => {Dimension(signature, sequences)};");
            writer.Line();
            var member = new ObjectiveMember(writer, signature, derivative!, sequences);
            using (writer.Block("public double Value(ReadOnlySpan<double> x)")) member.Write(Product.Value);
            writer.Line();
            using (writer.Block("public double ValueAndGradient(ReadOnlySpan<double> x, Span<double> gradient)")) member.Write(Product.Gradient);
            if (method.Jvp is not null)
            {
                writer.Line();
                using (writer.Block("public (double Value, double Tangent) ValueAndTangent(ReadOnlySpan<double> x, ReadOnlySpan<double> v)")) member.Write(Product.Tangent);
                writer.Line();
                using (writer.Block("public double AccumulateGradient(ReadOnlySpan<double> x, double resultCotangent, Span<double> gradient)")) member.Write(Product.Accumulated);
            }

            if (method.Hvp is not null)
            {
                writer.Line();
                using (writer.Block("public void HessianVectorProduct(ReadOnlySpan<double> x, ReadOnlySpan<double> v, Span<double> product)")) member.Write(Product.Hessian);
            }

            if (traced is null) return;
            writer.Line();
            using (writer.Block("public double ValueAndFingerprint(ReadOnlySpan<double> x, out ulong fingerprint)")) member.Write(Product.Fingerprint);
            writer.Line();
            var recording = signature.Parameters.Select(p => p.Declaration).Append($"ref BranchFingerprint {signature.Fingerprint}");
            using (writer.Block($"private static {signature.ReturnType} Traced({string.Join(", ", recording)})"))
                StatementPrinter.Print(writer, traced.Body, traced.Parameters, MemberText.Itself(signature));
        }
    }

    /// <summary>A span cannot be kept; memory can, and an array becomes one by itself.</summary>
    private static string BoundType(IrType type) => type is SpanType span ? $"{(span.ReadOnly ? "ReadOnlyMemory" : "Memory")}<{span.ElementType}>" : type.ToString();

    private static IEnumerable<string> Interfaces(DifferentiatedMethod method)
    {
        yield return "IObjective";
        if (method.Traced is not null) yield return "IBranchFingerprint";
        if (method.Jvp is not null) yield return "IDirectionalDerivative";
        if (method.Jvp is not null) yield return "IVectorJacobianProduct";
        if (method.Hvp is not null) yield return "IHessianVectorProduct";
    }

    private static string Dimension(MethodSignature signature, List<ParameterSignature> sequences)
    {
        var scalars = signature.Parameters.Count(p => p.Differentiated && !p.Type.IsSequence);
        var sum = string.Join(" + ", sequences.Select(p => p.Type.Element.IsSequence ? $"Shape.Sum(_{ObjectiveMember.LengthName(p)})" : $"_{ObjectiveMember.LengthName(p)}")
            .Concat(scalars > 0 || sequences.Count == 0 ? [scalars.ToString(System.Globalization.CultureInfo.InvariantCulture)] : []));
        return sequences is [{ Type.Element.IsSequence: false } only] ? $"_{ObjectiveMember.LengthName(only)} < 0 ? -1 : {sum}" : sum;
    }
}
