using AutoGrad.Generator.Ir;
using AutoGrad.Generator.Lowering;
using AutoGrad.Generator.Pipeline;

namespace AutoGrad.Generator.Emission;

/// <summary><c>FHessian</c>: row k of the matrix is the product of the Hessian with the k-th unit vector.</summary>
internal static class HessianEmitter
{
    public static void Emit(SourceWriter writer, MethodSignature signature, DerivativeBody? hvp, DerivativeBody? gradient)
    {
        var differentiated = signature.Parameters.Where(p => p.Differentiated).ToList();
        var order = string.Join(", ", differentiated.Select(p => p.Name));
        writer.Line($"/// <summary>The Hessian of <c>{signature.Name}</c>, in a new matrix: second derivatives in {order}, side by side in this order.{MemberText.Constants(signature)}</summary>");
        MemberText.Attribute(writer, signature);
        var (n, hessian) = (signature.Free("n"), signature.Free("hessian"));
        using (writer.Block($"{signature.Modifiers} {Number(signature)}[,] {signature.Name}Hessian{signature.TypeParameters}({MemberText.Parameters(signature, [])}){signature.Constraints}"))
        {
            if (!MemberText.Refused(writer, signature, hvp))
            {
                writer.Line($"var {n} = {Dimension(differentiated)};");
                writer.Line($"var {hessian} = new {Number(signature)}[{n}, {n}];");
                var arguments = signature.Parameters.Select(p => MemberText.Id(p.Name)).Append($"Shape.Flat({hessian})");
                writer.Line($"{signature.Name}Hessian{signature.TypeParameters}({string.Join(", ", arguments)});");
                writer.Line($"return {hessian};");
            }
        }

        writer.Line();
        writer.Line($"/// <summary>The value of <c>{signature.Name}</c>, and its Hessian: second derivatives in {order}, side by side in this order, row by row.{MemberText.Constants(signature)}</summary>");
        writer.Line("/// <remarks>One Hessian-vector product a row; the lower triangle is the upper one. The n·n numbers are overwritten.</remarks>");
        MemberText.Attribute(writer, signature);
        using (writer.Block($"{signature.Modifiers} {signature.ReturnType} {signature.Name}Hessian{signature.TypeParameters}({MemberText.Parameters(signature, [$"Span<{Number(signature)}> {hessian}"])}){signature.Constraints}"))
        {
            if (MemberText.Refused(writer, signature, hvp)) return;
            Body(writer, signature, differentiated, [.. gradient!.Written]);
        }
    }

    /// <summary>The number of rows.</summary>
    public static string Dimension(IReadOnlyCollection<ParameterSignature> parameters)
    {
        var scalars = parameters.Count(p => !p.Type.IsSequence);
        var terms = parameters.Where(p => p.Type.IsSequence).Select(p => p.Type.Element.IsSequence ? $"Shape.Count({MemberText.Id(p.Name)})" : $"{MemberText.Id(p.Name)}.Length").ToList();
        if (scalars > 0 || terms.Count == 0) terms.Add(scalars.ToString(System.Globalization.CultureInfo.InvariantCulture));
        return string.Join(" + ", terms);
    }

    private static string Number(MethodSignature signature) => signature.Parameters.Any(p => p.Differentiated && p.Type.Leaf == IrType.Double) ? "double" : "float";

    private static void Body(SourceWriter writer, MethodSignature signature, List<ParameterSignature> differentiated, HashSet<string> written)
    {
        var (n, hessian, value, row, i, tangents) = (signature.Free("n"), signature.Free("hessian"), signature.Free("value"), signature.Free("row"), signature.Free("i"), signature.Free("tangents"));
        writer.Line($"var {n} = {Dimension(differentiated)};");
        writer.Line($"Shape.RequireSquare({n}, {hessian});");
        writer.Line($"{signature.ReturnType} {value} = 0;");
        foreach (var p in differentiated.Where(p => p.Type.IsSequence))
        {
            var made = p.Type.Element.IsSequence ? $"Shape.Like({MemberText.Id(p.Name)})" : $"new {p.Type.Element}[{MemberText.Id(p.Name)}.Length]";
            writer.Line($"var {signature.TangentOf(p.Name)} = {made};");
            if (IsCopied(p, signature)) writer.Line($"var {signature.HvpOf(p.Name)} = {made};");
        }

        writer.Line($"var {row} = 0;");
        foreach (var p in differentiated)
        {
            var tangent = signature.TangentOf(p.Name);
            if (!p.Type.IsSequence)
            {
                Row(writer, signature, differentiated, written, p);
            }
            else if (!p.Type.Element.IsSequence)
            {
                using (writer.Block($"for (var {i} = 0; {i} < {MemberText.Id(p.Name)}.Length; {i}++)"))
                {
                    writer.Line($"{tangent}[{i}] = 1;");
                    Row(writer, signature, differentiated, written, null);
                    writer.Line($"{tangent}[{i}] = 0;");
                }
            }
            else
            {
                using (writer.Block($"foreach (var {tangents} in {tangent})"))
                using (writer.Block($"for (var {i} = 0; {i} < {tangents}.Length; {i}++)"))
                {
                    writer.Line($"{tangents}[{i}] = 1;");
                    Row(writer, signature, differentiated, written, null);
                    writer.Line($"{tangents}[{i}] = 0;");
                }
            }
        }

        writer.Line($"Shape.Symmetrize({n}, {hessian});");
        writer.Line($"return {n} == 0 ? {MemberText.Itself(signature, written)} : {value};");
    }

    private static void Row(SourceWriter writer, MethodSignature signature, List<ParameterSignature> differentiated, HashSet<string> written, ParameterSignature? one)
    {
        var (n, hessian, value, row) = (signature.Free("n"), signature.Free("hessian"), signature.Free("value"), signature.Free("row"));
        var after = new List<string>();
        var (count, sequences) = (0, new List<string>());
        string Offset() => string.Join(" + ", new[] { row }.Concat(sequences).Concat(count > 0 ? [count.ToString(System.Globalization.CultureInfo.InvariantCulture)] : []));
        var arguments = signature.Parameters.Select(p => MemberText.Kept(p, written)).ToList();
        arguments.AddRange(differentiated.Select(p => p.Type.IsSequence ? signature.TangentOf(p.Name) : p == one ? "1" : "0"));
        foreach (var p in differentiated)
        {
            var product = signature.HvpOf(p.Name);
            if (!p.Type.IsSequence)
            {
                arguments.Add(IsCopied(p, signature) ? $"out var {product}" : $"out {hessian}[{Offset()}]");
                if (IsCopied(p, signature)) after.Add($"{hessian}[{Offset()}] = {product};");
                count++;
                continue;
            }

            var length = p.Type.Element.IsSequence ? $"Shape.Count({MemberText.Id(p.Name)})" : $"{MemberText.Id(p.Name)}.Length";
            arguments.Add(IsCopied(p, signature) ? product : $"{hessian}.Slice({Offset()}, {length})");
            if (IsCopied(p, signature)) after.Add($"Shape.Put({product}, {hessian}.Slice({Offset()}, {length}));");
            sequences.Add(length);
        }

        using (after.Exists(a => a.Contains("] = ")) ? writer.Block() : null)
        {
            writer.Line($"{value} = {signature.Name}Hvp{signature.TypeParameters}({string.Join(", ", arguments)});");
            foreach (var line in after) writer.Line(line);
        }

        writer.Line($"{row} += {n};");
    }

    /// <summary>What does not lie in the matrix as it is: rows, and single precision beside double.</summary>
    private static bool IsCopied(ParameterSignature parameter, MethodSignature signature) =>
        parameter.Type.IsSequence && parameter.Type.Element.IsSequence || parameter.Type.Leaf.ToString() != Number(signature);
}
