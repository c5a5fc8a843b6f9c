using AutoGrad.Generator.Ir;
using AutoGrad.Generator.Lowering;
using AutoGrad.Generator.Pipeline;

namespace AutoGrad.Generator.Emission;

/// <summary>What a member of an objective computes.</summary>
internal enum Product { Value, Gradient, Sample, Fingerprint, Tangent, Accumulated, Hessian, Residuals, Jacobian }

/// <summary>
/// One member of an objective: takes the point apart into the method's arguments, calls the method or its derivative, puts the results
/// side by side again.
/// </summary>
internal sealed class ObjectiveMember(SourceWriter writer, MethodSignature signature, DerivativeBody derivative, IReadOnlyList<ParameterSignature> sequences)
{
    private static readonly HashSet<string> Members = new(StringComparer.Ordinal)
    {
        "Dimension", "Value", "ValueAndGradient", "Terms", "BatchValueAndGradient", "ValueAndFingerprint", "ValueAndTangent", "AccumulateGradient", "HessianVectorProduct", "Count", "Residuals", "ResidualsAndJacobian",
    };

    private readonly List<ParameterSignature> _differentiated = signature.Parameters.Where(p => p.Differentiated).ToList();

    /// <summary>An array that the objective keeps between calls.</summary>
    public sealed record Scratch(string Type, string Field);

    public static IEnumerable<Scratch> Scratches(DifferentiatedMethod method)
    {
        foreach (var p in method.Signature.Parameters.Where(p => p.Differentiated && p.Type.IsSequence))
        {
            if (!IsDirect(p)) yield return new Scratch(ArrayOf(p.Type), $"_{p.Name}Copy");
            if (!GradientIsDirect(p)) yield return new Scratch(ArrayOf(p.Type), $"_{p.Name}GradientCopy");
            if (!GradientIsDirect(p) && (method.Jvp ?? method.Hvp) is not null) yield return new Scratch(ArrayOf(p.Type), $"_{p.Name}TangentCopy");
        }

        if (method.Signature.Rows is { } rows) yield return new Scratch("int[]", $"_{rows.Name}Sample");
        foreach (var p in method.Signature.Parameters.Where(p => p.IsOutput && p.Type is ArrayType)) yield return new Scratch(p.Type.ToString(), $"_{p.Name}Copy");
    }

    public static string LengthName(ParameterSignature parameter) => parameter.Name + (parameter.Type.Element.IsSequence ? "Lengths" : "Length");

    public void Write(Product product)
    {
        var output = product switch { Product.Gradient or Product.Sample or Product.Accumulated => "gradient", Product.Hessian => "product", _ => null };
        var direction = product is Product.Tangent or Product.Hessian ? "v" : null;
        writer.Line($"Shape.RequireObjective({string.Join(", ", new[] { "Dimension", "x", direction, output }.Where(a => a is not null))});");
        if (product is Product.Residuals or Product.Jacobian) writer.Line("Shape.RequireCount(_count, residuals);");
        var after = new List<string>();
        var needsOffset = _differentiated.Count > 1;
        if (needsOffset) writer.Line("var at = 0;");
        foreach (var p in _differentiated)
        {
            var at = needsOffset ? "at" : "0";
            if (!p.Type.IsSequence) Scalar(p, at, direction, output, product, after);
            else Array(p, at, direction, output, product, after);
        }

        Call(product, after);
    }

    private void Scalar(ParameterSignature p, string at, string? direction, string? output, Product product, List<string> after)
    {
        var needsOffset = at == "at";
        var offset = needsOffset ? p.Name + "Offset" : "0";
        writer.Line($"var {p.Name}At = {Cast(p)}x[{at}];");
        if (direction is not null) writer.Line($"var {p.Name}Tangent = {Cast(p)}{direction}[{at}];");
        if (product == Product.Accumulated) writer.Line($"{p.Type} {p.Name}Gradient = 0;");
        if (output is not null) after.Add($"{output}[{offset}] {(product == Product.Accumulated ? "+" : "")}= {p.Name}Gradient;");
        if (output is not null && needsOffset) writer.Line($"var {offset} = at;");
        if (needsOffset) writer.Line("at++;");
    }

    private void Array(ParameterSignature p, string at, string? direction, string? output, Product product, List<string> after)
    {
        var needsOffset = at == "at";
        var jagged = p.Type.Element.IsSequence;
        var scalars = _differentiated.Count(d => !d.Type.IsSequence);
        var length = jagged ? $"Shape.Sum(_{LengthName(p)})" : sequences.Count > 1 ? $"_{LengthName(p)}"
            : scalars == 0 ? "x.Length" : $"x.Length - {scalars}";
        var lengths = jagged ? $", _{LengthName(p)}" : "";
        writer.Line($"var {p.Name}Count = {length};");
        if (IsDirect(p)) writer.Line($"var {p.Name}At = x.Slice({at}, {p.Name}Count){(p.Type is SpanType { ReadOnly: false } ? ".ToArray().AsSpan()" : "")};");
        else writer.Line($"var {p.Name}At = Shape.Take(ref _{p.Name}Copy, x.Slice({at}, {p.Name}Count){lengths});");
        if (direction is not null)
        {
            writer.Line(GradientIsDirect(p)
                ? $"var {p.Name}Tangent = {direction}.Slice({at}, {p.Name}Count);"
                : $"var {p.Name}Tangent = Shape.Take(ref _{p.Name}TangentCopy, {direction}.Slice({at}, {p.Name}Count){lengths});");
            if (!GradientIsDirect(p)) after.Add($"_{p.Name}TangentCopy = {p.Name}Tangent;");
        }

        if (output is not null)
        {
            if (GradientIsDirect(p)) writer.Line($"var {p.Name}Gradient = {output}.Slice({at}, {p.Name}Count);");
            else
            {
                writer.Line($"var {p.Name}Gradient = Shape.Take(ref _{p.Name}GradientCopy, {(product == Product.Accumulated ? output : "x")}.Slice({at}, {p.Name}Count){lengths});");
                if (needsOffset) writer.Line($"var {p.Name}Offset = at;");
                after.Add($"Shape.Put({p.Name}Gradient, {output}.Slice({(needsOffset ? p.Name + "Offset" : "0")}, {p.Name}Count));");
                after.Add($"_{p.Name}GradientCopy = {p.Name}Gradient;");
            }
        }

        if (!IsDirect(p)) after.Add($"_{p.Name}Copy = {p.Name}At;");
        if (needsOffset) writer.Line($"at += {p.Name}Count;");
    }

    private void Call(Product product, List<string> after)
    {
        foreach (var p in signature.Parameters.Where(p => p.IsOutput && p.Type is ArrayType))
        {
            writer.Line($"var {p.Name}At = Shape.Take(ref _{p.Name}Copy, residuals);");
            after.Add($"{p.Name}At.AsSpan().CopyTo(residuals);");
            after.Add($"_{p.Name}Copy = {p.Name}At;");
        }

        if (product == Product.Sample && signature.Rows is { } rows)
        {
            writer.Line($"var {rows.Name}At = Shape.TakeRows(ref _{rows.Name}Sample, _{rows.Name}.Span, terms);");
            after.Add($"_{rows.Name}Sample = {rows.Name}At;");
        }

        var arguments = signature.Parameters.Select(p => p.IsRows && product == Product.Sample ? $"{p.Name}At.AsSpan(0, terms.Length)" : p.IsOutput ? p.Type is ArrayType ? p.Name + "At" : "residuals" : p.Differentiated ? p.Name + "At" : Bound(p, derivative.Written.Contains(p.Name))).ToList();
        if (product is Product.Tangent or Product.Hessian) arguments.AddRange(_differentiated.Select(p => p.Name + "Tangent"));
        if (product == Product.Accumulated) arguments.Add((signature.ReturnType == IrType.Float ? "(float)" : "") + "resultCotangent");
        if (product is Product.Gradient or Product.Sample or Product.Hessian) arguments.AddRange(_differentiated.Select(p => p.Type.IsSequence ? p.Name + "Gradient" : $"out var {p.Name}Gradient"));
        if (product is Product.Accumulated) arguments.AddRange(_differentiated.Select(p => p.Type.IsSequence ? p.Name + "Gradient" : $"ref {p.Name}Gradient"));
        if (product is Product.Jacobian) arguments.Add("jacobian");
        if (product == Product.Fingerprint)
        {
            writer.Line("var decisions = new BranchFingerprint();");
            arguments.Add("ref decisions");
        }

        var method = product switch
        {
            Product.Value or Product.Residuals => signature.Name,
            Product.Jacobian => signature.Name + "Jacobian",
            Product.Gradient or Product.Sample => signature.Name + "ValueAndGradient",
            Product.Tangent => signature.Name + "Jvp",
            Product.Accumulated => signature.Name + "Vjp",
            Product.Hessian => signature.Name + "Hvp",
            _ => "Traced",
        };
        var returns = product is not (Product.Hessian or Product.Residuals or Product.Jacobian);
        writer.Line($"{(returns ? "var value = " : "")}{Owner(method)}{method}{(product == Product.Fingerprint ? "" : signature.TypeParameters)}({string.Join(", ", arguments)});");
        foreach (var line in after) writer.Line(line);
        if (product == Product.Fingerprint) writer.Line("fingerprint = decisions.Value;");
        if (returns) writer.Line("return value;");
    }

    /// <summary>A method that is named like a member of the objective, or like a local, is told from it by its type.</summary>
    private string Owner(string method) => !signature.IsStatic ? "_owner."
        : Members.Contains(method) || char.IsLower(method[0]) ? signature.Owner + "." : "";

    private static string Cast(ParameterSignature parameter) => parameter.Type == IrType.Double ? "" : "(float)";

    private static bool IsDirect(ParameterSignature parameter) => parameter.Type is SpanType { ElementType: var element } && element == IrType.Double;

    /// <summary>A gradient of doubles in one row is written into the caller's own.</summary>
    private static bool GradientIsDirect(ParameterSignature parameter) => !parameter.Type.Element.IsSequence && parameter.Type.Leaf == IrType.Double;

    private static string ArrayOf(IrType type) => type.IsSequence ? $"{ArrayOf(type.Element)}[]" : type.ToString();

    /// <summary>What the method writes to, it gets a copy of: every evaluation starts from the same.</summary>
    private static string Bound(ParameterSignature parameter, bool isWritten) => parameter.Type switch
    {
        SpanType => $"_{parameter.Name}{(isWritten ? ".ToArray()" : ".Span")}",
        ArrayType when isWritten => $"Shape.Copy(_{parameter.Name})",
        _ => $"_{parameter.Name}",
    };
}
