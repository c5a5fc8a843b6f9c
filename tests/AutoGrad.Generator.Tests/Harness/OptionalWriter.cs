namespace AutoGrad.Generator.Tests.Harness;

/// <summary>Writes the members of a <see cref="DerivativeDriver"/> that call <see cref="OptionalMembers"/>.</summary>
internal static class OptionalWriter
{
    private const string Flat = "AutoGrad.Generator.Tests.Harness.Tangents";

    public static IEnumerable<string> Members(MethodShape method, OptionalMembers members)
    {
        if (members.HasFlag(OptionalMembers.Seeds)) yield return Seeds(method);
        if (members.HasFlag(OptionalMembers.Third)) yield return Third(method);
        if (members.HasFlag(OptionalMembers.Batch)) yield return Batch(method);
        if (members.HasFlag(OptionalMembers.SparseHessian)) yield return SparseHessian(method);
    }

    /// <summary>The tangents of a parameter along several directions.</summary>
    public static string Directions(ParameterShape p) => Side(p, "Tangents_", "directions_");

    /// <summary>A parameter's part of several vectors, side by side.</summary>
    private static string Side(ParameterShape p, string suffix, string vectors) =>
        $"var {p.BareName}{suffix} = System.Array.ConvertAll({Flat}.Part({vectors}, ref at_, {(p.Shape == Shape.Scalar ? "1" : $"{p.Name}.Length")}), number => ({p.Element})number); ";

    private static string Seeds(MethodShape method)
    {
        var arguments = List([.. method.Parameters.Select(p => p.Name), "directions_.Length", .. method.Differentiated.Select(p => $"{p.BareName}Tangents_"), "results_"]);
        return $"public override double[] Seeds(double[][] directions_) {{ var at_ = 0; {string.Concat(method.Differentiated.Select(Directions))}var results_ = new {method.Result}[directions_.Length]; {MemberWriter.CallOf(method)}Jvp({arguments}); return {Wide("results_")}; }}";
    }

    private static string Third(MethodShape method)
    {
        var arguments = List([
            .. method.Parameters.Select(p => p.Name), .. method.Differentiated.Select(p => $"{p.BareName}Tangent"),
            .. method.Differentiated.Select((p, i) => p.AsTangent($"second_[{i}]")), .. MemberWriter.Outputs(method.Differentiated, "out ")]);
        return $"public override bool Third(object[] second_) {{ {MemberWriter.CallOf(method)}Third({arguments}); return true; }}";
    }

    private static string Batch(MethodShape method)
    {
        var arguments = List([
            .. method.Parameters.Select(p => p.IsDifferentiated ? $"{p.BareName}Points_" : p.Name), "values_", .. method.Differentiated.Select(p => $"{p.BareName}Gradients_")]);
        var points = string.Concat(method.Differentiated.Select(p => Side(p, "Points_", "points_") + $"var {p.BareName}Gradients_ = new {p.Element}[{p.BareName}Points_.Length]; "));
        var back = string.Concat(method.Differentiated.Select(p => $"{Flat}.Scatter({p.BareName}Gradients_, gradients_, ref at_); "));
        return $"public override double[] Batch(double[][] points_, double[][] gradients_) {{ var at_ = 0; {points}var values_ = new {method.Result}[points_.Length]; {MemberWriter.CallOf(method)}ValueAndGradientBatch({arguments}); at_ = 0; {back}return {Wide("values_")}; }}";
    }

    private static string SparseHessian(MethodShape method)
    {
        var (call, arguments, element) = (MemberWriter.CallOf(method), List(method.Parameters.Select(p => p.Name)), method.Differentiated.Any(p => p.Element == "double") ? "double" : "float");
        return $"public override double[,] SparseHessian() {{ var pattern_ = {call}HessianPattern({arguments}); var values_ = new {element}[pattern_.Count]; {call}SparseHessian({arguments}, pattern_, values_); return Wide(pattern_.ToDense<{element}>(values_)); }}";
    }

    private static string Wide(string numbers) => $"System.Array.ConvertAll({numbers}, number => (double)number)";

    private static string List(IEnumerable<string> items) => string.Join(", ", items);
}
