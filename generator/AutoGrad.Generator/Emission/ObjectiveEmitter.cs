using AutoGrad.Generator.Lowering;
using AutoGrad.Generator.Pipeline;

namespace AutoGrad.Generator.Emission;

/// <summary><c>FObjective</c>, what optimisers and the gradient check consume; <c>FResiduals</c>, what least-squares methods do.</summary>
internal static class ObjectiveEmitter
{
    public static void Objective(SourceWriter writer, DifferentiatedMethod method)
    {
        var (signature, traced) = (method.Signature, method.Traced);
        var function = new BoundFunction(writer, signature, "Objective");
        function.Emit(signature.ObjectiveType, Interfaces(method), ObjectiveMember.Scratches(method), method.ValueAndGradient is not { } derivative ? null : () =>
        {
            var member = new ObjectiveMember(writer, signature, derivative, function.Sequences);
            using (writer.Block("public double Value(ReadOnlySpan<double> x)")) member.Write(Product.Value);
            writer.Line();
            using (writer.Block("public double ValueAndGradient(ReadOnlySpan<double> x, Span<double> gradient)")) member.Write(Product.Gradient);
            if (signature.Rows is { } rows)
            {
                writer.Line();
                writer.Line($"public int Terms => _{rows.Name}.Length;");
                writer.Line();
                using (writer.Block("public double BatchValueAndGradient(ReadOnlySpan<double> x, ReadOnlySpan<int> terms, Span<double> gradient)")) member.Write(Product.Sample);
            }

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
            using (writer.Block($"private static {signature.ReturnType} Traced({string.Join(", ", recording)})")) StatementPrinter.Print(writer, traced, signature);
        });
    }

    /// <summary>Of a method with one output, which it does not read.</summary>
    public static void Residuals(SourceWriter writer, DifferentiatedMethod method)
    {
        var signature = method.Signature;
        var function = new BoundFunction(writer, signature, "Residuals", signature.Free("count"));
        function.Emit("IResiduals", ["IResiduals"], ObjectiveMember.Scratches(method), method.Vjp is not { } derivative ? null : () =>
        {
            writer.Line("public int Count => _count;");
            writer.Line();
            var member = new ObjectiveMember(writer, signature, derivative, function.Sequences);
            using (writer.Block("public void Residuals(ReadOnlySpan<double> x, Span<double> residuals)")) member.Write(Product.Residuals);
            writer.Line();
            using (writer.Block("public void ResidualsAndJacobian(ReadOnlySpan<double> x, Span<double> residuals, Span<double> jacobian)")) member.Write(Product.Jacobian);
        });
    }

    private static IEnumerable<string> Interfaces(DifferentiatedMethod method)
    {
        yield return method.Signature.ObjectiveType;
        if (method.Traced is not null) yield return "IBranchFingerprint";
        if (method.Jvp is not null) yield return "IDirectionalDerivative";
        if (method.Jvp is not null) yield return "IVectorJacobianProduct";
        if (method.Hvp is not null) yield return "IHessianVectorProduct";
    }
}
