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
    public static void Emit(SourceWriter writer, MethodSignature signature, DerivativeBody? derivative, DerivativeBody? traced)
    {
        var supported = derivative is not null;
        var bound = signature.Parameters.Where(p => !p.Differentiated).Select(p => (Parameter: p, Type: BoundType(p.Type), Field: "_" + p.Name)).ToList();
        var sequences = signature.Parameters.Where(p => p.Differentiated && p.Type.IsSequence).ToList();
        var lengths = sequences.Select(p => p.Type.Element.IsSequence ? $"int[] {p.Name}Lengths" : sequences.Count == 1 ? $"int {p.Name}Length = -1" : $"int {p.Name}Length").ToList();
        var parameters = string.Join(", ", bound.Select(b => $"{b.Type} {GradientEmitter.Id(b.Parameter.Name)}").Concat(lengths));
        var arguments = string.Join(", ", bound.Select(b => GradientEmitter.Id(b.Parameter.Name)).Concat(sequences.Select(LengthName)));

        var owner = signature.ContainingTypes[signature.ContainingTypes.Count - 1].Split(' ').Last();
        writer.Line($"/// <summary><c>{signature.Name}</c> as a function of {string.Join(", ", signature.Parameters.Where(p => p.Differentiated).Select(p => p.Name))}, side by side in one point.</summary>");
        foreach (var b in bound)
            writer.Line($"/// <param name=\"{b.Parameter.Name}\">Constant.</param>");
        foreach (var p in sequences)
            writer.Line($"/// <param name=\"{LengthName(p)}\">{(p.Type.Element.IsSequence ? $"The length of each row of {p.Name}." : sequences.Count == 1 ? $"The length of {p.Name}; left out, every point says it by its own length." : $"The length of {p.Name}.")}</param>");
        writer.Line($"[DerivativeOf(nameof({signature.Name}))]");
        using (writer.Block($"{signature.Modifiers} IObjective {signature.Name}Objective{signature.Overload}({parameters})"))
        {
            if (!supported) GradientEmitter.Throw(writer, signature);
            else writer.Line($"return new {signature.Name}ObjectiveFunction{signature.Overload}({(signature.IsStatic ? arguments : arguments.Length > 0 ? "this, " + arguments : "this")});");
        }

        if (!supported) return;
        writer.Line();
        using (writer.Block($"private sealed class {signature.Name}ObjectiveFunction{signature.Overload} : IObjective{(traced is null ? "" : ", IBranchFingerprint")}"))
        {
            if (!signature.IsStatic) writer.Line($"private readonly {owner} _owner;");
            foreach (var b in bound) writer.Line($"private readonly {b.Type} {b.Field};");
            foreach (var p in sequences) writer.Line($"private readonly {(p.Type.Element.IsSequence ? "int[]" : "int")} _{LengthName(p)};");
            foreach (var s in Scratches(signature)) writer.Line($"private {s.Type}? {s.Field};");
            if (bound.Count + sequences.Count > 0 || !signature.IsStatic)
            {
                writer.Line();
                using (writer.Block($"public {signature.Name}ObjectiveFunction{signature.Overload}({string.Join(", ", (signature.IsStatic ? [] : new[] { $"{owner} owner" }).Append(parameters.Replace(" = -1", "")).Where(t => t.Length > 0))})"))
                {
                    if (!signature.IsStatic) writer.Line("_owner = owner;");
                    foreach (var b in bound) writer.Line($"{b.Field} = {GradientEmitter.Id(b.Parameter.Name)};");
                    foreach (var p in sequences) writer.Line($"_{LengthName(p)} = {LengthName(p)};");
                }

                writer.Line();
            }

            writer.Line($"public int Dimension => {Dimension(signature, sequences)};");
            writer.Line();
            using (writer.Block("public double Value(ReadOnlySpan<double> x)")) Body(writer, signature, derivative!, sequences, Product.Value);
            writer.Line();
            using (writer.Block("public double ValueAndGradient(ReadOnlySpan<double> x, Span<double> gradient)")) Body(writer, signature, derivative!, sequences, Product.Gradient);
            if (traced is null) return;
            writer.Line();
            using (writer.Block("public double ValueAndFingerprint(ReadOnlySpan<double> x, out ulong fingerprint)")) Body(writer, signature, derivative!, sequences, Product.Fingerprint);
            writer.Line();
            var recording = signature.Parameters.Select(p => p.Declaration).Append($"ref BranchFingerprint {signature.Fingerprint}");
            using (writer.Block($"private static {signature.ReturnType} Traced({string.Join(", ", recording)})"))
                StatementPrinter.Print(writer, traced.Body, traced.Parameters, GradientEmitter.Itself(signature));
        }
    }

    private sealed record Scratch(string Type, string Field);

    private static bool IsDirect(ParameterSignature parameter) => parameter.Type is SpanType { ElementType: var element } && element == IrType.Double;

    private static IEnumerable<ParameterSignature> Copied(MethodSignature signature) =>
        signature.Parameters.Where(p => p.Differentiated && p.Type.IsSequence && !IsDirect(p));

    /// <summary>A gradient of doubles in one row is written into the caller's own.</summary>
    private static bool GradientIsDirect(ParameterSignature parameter) => !parameter.Type.Element.IsSequence && parameter.Type.Leaf == IrType.Double;

    private static IEnumerable<Scratch> Scratches(MethodSignature signature)
    {
        foreach (var p in Copied(signature))
        {
            yield return new Scratch(ArrayOf(p.Type), $"_{p.Name}Copy");
            if (!GradientIsDirect(p)) yield return new Scratch(ArrayOf(p.Type), $"_{p.Name}GradientCopy");
        }
    }

    private static string ArrayOf(IrType type) => type.IsSequence ? $"{ArrayOf(type.Element)}[]" : type.ToString();

    private static string LengthName(ParameterSignature parameter) => parameter.Name + (parameter.Type.Element.IsSequence ? "Lengths" : "Length");

    /// <summary>A span cannot be kept; memory can, and an array becomes one by itself.</summary>
    private static string BoundType(IrType type) => type is SpanType span ? $"{(span.ReadOnly ? "ReadOnlyMemory" : "Memory")}<{span.ElementType}>" : type.ToString();

    /// <summary>What the method writes to, it gets a copy of: every evaluation starts from the same.</summary>
    private static string Bound(ParameterSignature parameter, bool isWritten) => parameter.Type switch
    {
        SpanType => $"_{parameter.Name}{(isWritten ? ".ToArray()" : ".Span")}",
        ArrayType when isWritten => $"Shape.Copy(_{parameter.Name})",
        _ => $"_{parameter.Name}",
    };

    private static string Dimension(MethodSignature signature, List<ParameterSignature> sequences)
    {
        var scalars = signature.Parameters.Count(p => p.Differentiated && !p.Type.IsSequence);
        var sum = string.Join(" + ", sequences.Select(p => p.Type.Element.IsSequence ? $"Shape.Sum(_{LengthName(p)})" : $"_{LengthName(p)}")
            .Concat(scalars > 0 || sequences.Count == 0 ? [scalars.ToString(System.Globalization.CultureInfo.InvariantCulture)] : []));
        return sequences is [{ Type.Element.IsSequence: false } only] ? $"_{LengthName(only)} < 0 ? -1 : {sum}" : sum;
    }

    private enum Product { Value, Gradient, Fingerprint }

    private static void Body(SourceWriter writer, MethodSignature signature, DerivativeBody derivative, List<ParameterSignature> sequences, Product product)
    {
        var gradient = product == Product.Gradient;
        writer.Line(gradient ? "Shape.RequireObjective(Dimension, x, gradient);" : "Shape.RequireObjective(Dimension, x);");
        var scalars = signature.Parameters.Count(p => p.Differentiated && !p.Type.IsSequence);
        var differentiated = signature.Parameters.Where(p => p.Differentiated).ToList();
        var needsOffset = differentiated.Count > 1;
        if (needsOffset) writer.Line("var at = 0;");
        var after = new List<string>();
        foreach (var p in differentiated)
        {
            var at = needsOffset ? "at" : "0";
            if (!p.Type.IsSequence)
            {
                writer.Line($"var {p.Name}At = {(p.Type == IrType.Double ? "" : "(float)")}x[{at}];");
                if (gradient) after.Add($"gradient[{(needsOffset ? p.Name + "Offset" : "0")}] = {p.Name}Gradient;");
                if (gradient && needsOffset) writer.Line($"var {p.Name}Offset = at;");
                if (needsOffset) writer.Line("at++;");
                continue;
            }

            var jagged = p.Type.Element.IsSequence;
            var length = jagged ? $"Shape.Sum(_{LengthName(p)})" : sequences.Count > 1 ? $"_{LengthName(p)}"
                : scalars == 0 ? "x.Length" : $"x.Length - {scalars}";
            writer.Line($"var {p.Name}Count = {length};");
            if (IsDirect(p)) writer.Line($"var {p.Name}At = x.Slice({at}, {p.Name}Count){(p.Type is SpanType { ReadOnly: false } ? ".ToArray().AsSpan()" : "")};");
            else writer.Line($"var {p.Name}At = Shape.Take(ref _{p.Name}Copy, x.Slice({at}, {p.Name}Count){(jagged ? $", _{LengthName(p)}" : "")});");
            if (gradient)
            {
                if (GradientIsDirect(p)) writer.Line($"var {p.Name}Gradient = gradient.Slice({at}, {p.Name}Count);");
                else
                {
                    writer.Line($"var {p.Name}Gradient = Shape.Take(ref _{p.Name}GradientCopy, x.Slice({at}, {p.Name}Count){(jagged ? $", _{LengthName(p)}" : "")});");
                    if (needsOffset) writer.Line($"var {p.Name}Offset = at;");
                    after.Add($"Shape.Put({p.Name}Gradient, gradient.Slice({(needsOffset ? p.Name + "Offset" : "0")}, {p.Name}Count));");
                    after.Add($"_{p.Name}GradientCopy = {p.Name}Gradient;");
                }
            }

            if (!IsDirect(p)) after.Add($"_{p.Name}Copy = {p.Name}At;");
            if (needsOffset) writer.Line($"at += {p.Name}Count;");
        }

        var arguments = signature.Parameters.Select(p => p.Differentiated ? p.Name + "At" : Bound(p, derivative.Written.Contains(p.Name))).ToList();
        if (gradient) arguments.AddRange(differentiated.Select(p => p.Type.IsSequence ? p.Name + "Gradient" : $"out var {p.Name}Gradient"));
        if (product == Product.Fingerprint)
        {
            writer.Line("var decisions = new BranchFingerprint();");
            arguments.Add("ref decisions");
        }

        var method = product switch { Product.Value => signature.Name, Product.Gradient => signature.Name + "ValueAndGradient", _ => "Traced" };
        writer.Line($"var value = {(signature.IsStatic ? "" : "_owner.")}{method}({string.Join(", ", arguments)});");
        foreach (var line in after) writer.Line(line);
        if (product == Product.Fingerprint) writer.Line("fingerprint = decisions.Value;");
        writer.Line("return value;");
    }
}
