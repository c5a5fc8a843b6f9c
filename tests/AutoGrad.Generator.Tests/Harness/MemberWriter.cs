namespace AutoGrad.Generator.Tests.Harness;

/// <summary>Writes the members of a <see cref="DerivativeDriver"/>: the public contract's signatures, spelled out as calls.</summary>
internal static class MemberWriter
{
    /// <param name="method">The marked method.</param>
    /// <param name="generated">Which members exist; what does not exist cannot be asked.</param>
    /// <param name="optional">Which of the members there are that not every method has.</param>
    public static IEnumerable<string> Members(MethodShape method, GeneratedMembers generated, OptionalMembers optional = OptionalMembers.None)
    {
        var (all, differentiated) = (method.Parameters, method.Differentiated);
        var (call, arguments) = (CallOf(method), List(all.Select(p => p.Name)));
        yield return Lines(all.Select(p => $"private {p.Storage} {p.Name};"));
        yield return Lines(differentiated.Select(p => $"private {p.TangentStorage} {p.BareName}Gradient, {p.BareName}Tangent;"));
        yield return $"public override bool[] IsDifferentiated => new bool[] {{ {List(all.Select(p => p.IsDifferentiated ? "true" : "false"))} }};";
        yield return $"public override object[] Inputs {{ get => new object[] {{ {arguments} }}; set {{ {Unpack(all.Select(p => (p.Name, (Func<string, string>)(value => $"({p.Storage}){value}"))))} }} }}";
        yield return Property("Gradients", differentiated, "Gradient");
        yield return Property("Directions", differentiated, "Tangent");
        yield return $"public override double Value() => {call}({arguments});";
        foreach (var member in generated == GeneratedMembers.None ? NoReverse : Reverse(method)) yield return member;
        foreach (var member in OptionalWriter.Members(method, optional)) yield return member;
        foreach (var member in generated == GeneratedMembers.All ? Forward(method) : NoForward) yield return member;
    }

    /// <summary>Lines of a class.</summary>
    public static string Lines(IEnumerable<string> items) => string.Join("\n    ", items);

    /// <summary>The method's full name.</summary>
    public static string CallOf(MethodShape method) => $"{method.Type}.{method.Name}";

    /// <summary>A call of <c>FObjective</c>.</summary>
    public static string Objective(MethodShape method, bool withLengths)
    {
        var lengths = method.Differentiated.Where(_ => withLengths).Select(p => p.Shape switch
        {
            Shape.Flat => $"{p.BareName}Length: {p.Name}.Length",
            Shape.Collection => $"{p.BareName}Length: AutoGrad.Generator.Tests.Harness.Tangents.Row({p.Name}).Length",
            Shape.Matrix => $"{p.BareName}Rows: {p.Name}.GetLength(0), {p.BareName}Columns: {p.Name}.GetLength(1)",
            Shape.Jagged => $"{p.BareName}Lengths: System.Array.ConvertAll({p.Name}, row => row.Length)",
            _ => null,
        });
        return $"{CallOf(method)}Objective{method.Overload}({List([.. method.Constants.Select(p => p.Name), .. lengths.OfType<string>()])})";
    }

    // Arguments are fields, and may have any name that a user gives: what the members name themselves ends in an underscore.
    private const string Missing = "throw new System.NotSupportedException();";

    private static readonly string[] NoReverse =
    [
        $"public override double ValueAndGradient() => {Missing}",
        $"public override void Gradient() => {Missing}",
        $"public override double Vjp(double cotangent) => {Missing}",
        $"public override AutoGrad.IObjective Objective() => {Missing}",
    ];

    private static readonly string[] NoForward =
    [
        $"public override (double Value, double Tangent) Jvp() => {Missing}",
        $"public override double Hvp() => {Missing}",
        $"public override double[,] Hessian() => {Missing}",
        $"public override double Hessian(double[] all_) => {Missing}",
    ];

    private static IEnumerable<string> Reverse(MethodShape method)
    {
        var (call, all, differentiated) = (CallOf(method), method.Parameters.Select(p => p.Name), method.Differentiated);
        yield return $"public override double ValueAndGradient() => {call}ValueAndGradient({List([.. all, .. Outputs(differentiated, "out ")])});";
        yield return $"public override void Gradient() {{ {Gradient(method)} }}";
        yield return $"public override double Vjp(double cotangent_) => {call}Vjp({List([.. all, $"({method.Result})cotangent_", .. Outputs(differentiated, "ref ")])});";
        yield return $"public override AutoGrad.IObjective Objective() => {Objective(method, withLengths: true)};";
    }

    private static IEnumerable<string> Forward(MethodShape method)
    {
        var (call, all, differentiated) = (CallOf(method), method.Parameters.Select(p => p.Name), method.Differentiated);
        var arguments = List(all);
        var directed = all.Concat(differentiated.Select(p => $"{p.BareName}Tangent"));
        yield return $"public override (double Value, double Tangent) Jvp() => {call}Jvp({List(directed)});";
        yield return $"public override double Hvp() => {call}Hvp({List([.. directed, .. Outputs(differentiated, "out ")])});";
        yield return $"public override double[,] Hessian() => Wide({call}Hessian({arguments}));";
        yield return differentiated.Any(p => p.Element == "double")
            ? $"public override double Hessian(double[] all_) => {call}Hessian({List(all.Append("System.MemoryExtensions.AsSpan(all_)"))});"
            : $"public override double Hessian(double[] all_) {{ var narrow_ = System.Array.ConvertAll(all_, number => (float)number); double value = {call}Hessian({List(all.Append("System.MemoryExtensions.AsSpan(narrow_)"))}); System.Array.Copy(narrow_, all_, all_.Length); return value; }}";
    }

    private static string Gradient(MethodShape method)
    {
        var call = $"{CallOf(method)}Gradient({List(method.Parameters.Select(p => p.Name))})";
        return method.Differentiated is [var only]
            ? $"{only.BareName}Gradient = {call};"
            : $"var gradient_ = {call}; {string.Concat(method.Differentiated.Select(p => $"{p.BareName}Gradient = gradient_.{p.Name}; "))}";
    }

    private static string Property(string name, IReadOnlyList<ParameterShape> parameters, string suffix) =>
        $"public override object[] {name} {{ get => new object[] {{ {List(parameters.Select(p => p.BareName + suffix))} }}; set {{ {Unpack(parameters.Select(p => (p.BareName + suffix, (Func<string, string>)p.AsTangent)))} }} }}";

    internal static IEnumerable<string> Outputs(IEnumerable<ParameterShape> parameters, string scalar) =>
        parameters.Select(p => (p.Shape == Shape.Scalar ? scalar : "") + p.BareName + "Gradient");

    private static string Unpack(IEnumerable<(string Name, Func<string, string> Cast)> fields) =>
        string.Concat(fields.Select((field, i) => $"this.{field.Name} = {field.Cast($"value[{i}]")}; "));

    private static string List(IEnumerable<string> items) => string.Join(", ", items);
}

/// <summary>What was generated beside a method.</summary>
public enum GeneratedMembers
{
    /// <summary>Nothing: the method alone.</summary>
    None,

    /// <summary>What <c>[Differentiable]</c> asks for.</summary>
    Default,

    /// <summary>What <c>[Differentiable(Derivatives.All)]</c> asks for.</summary>
    All,
}
