using AutoGrad.Conformance.Programs;

namespace AutoGrad.Conformance.Running;

/// <summary>Writes the <see cref="ProgramCase"/> of a program: the public contract's signatures, spelled out as calls.</summary>
internal static class CaseWriter
{
    public static string Write(RandomProgram program)
    {
        var all = program.Root.Parameters;
        var moving = all.Where(p => p.IsDifferentiated).ToList();
        var call = $"{program.Type}.F";
        var arguments = List(all.Select(p => p.Name));
        var lengths = moving.Select(p => p.Ty.Kind == Kind.Jagged ? $"{p.Name}Lengths: System.Array.ConvertAll({p.Name}, row => row.Length)" : p.Ty.IsSequence ? $"{p.Name}Length: {p.Name}.Length" : null).OfType<string>();
        return $$"""
            public sealed class {{program.Type}}Case : AutoGrad.Conformance.Running.ProgramCase
            {
                {{Lines(all.Select(p => $"private {Storage(p)} {p.Name};"))}}
                {{Lines(moving.Select(p => $"private {Storage(p)} {p.Name}Gradient;"))}}
                public override object[] Inputs { get => new object[] { {{arguments}} }; set { {{Unpack(all, "")}} } }
                public override object[] Gradients { get => new object[] { {{List(moving.Select(p => p.Name + "Gradient"))}} }; set { {{Unpack(moving, "Gradient")}} } }
                public override double Value() => {{call}}({{arguments}});
                public override double ValueAndGradient() => {{call}}ValueAndGradient({{List([arguments, .. Outputs(moving, "out ")])}});
                public override double Vjp(double cotangent) => {{call}}Vjp({{List([arguments, $"({program.Root.Returns})cotangent", .. Outputs(moving, "ref ")])}});
                public override void Gradient() { var g = {{call}}Gradient({{arguments}}); {{string.Concat(moving.Select(p => $"{p.Name}Gradient = g{(moving.Count > 1 ? "." + p.Name : "")}; "))}} }
                public override AutoGrad.IObjective Objective() => {{call}}Objective({{List([.. all.Where(p => !p.IsDifferentiated).Select(p => p.Name), .. lengths])}});
            }
            """;
    }

    /// <summary>Spans cannot be kept; their arrays can.</summary>
    private static string Storage(Parameter p) => (p.Ty.Kind is Kind.Span or Kind.ReadOnlySpan ? Ty.Array(p.Ty.Item) : p.Ty).ToString();

    private static IEnumerable<string> Outputs(IEnumerable<Parameter> parameters, string scalar) =>
        parameters.Select(p => (p.Ty.IsSequence ? "" : scalar) + p.Name + "Gradient");

    private static string Unpack(IEnumerable<Parameter> parameters, string suffix) =>
        string.Concat(parameters.Select((p, i) => $"{p.Name}{suffix} = ({Storage(p)})value[{i}]; "));

    private static string List(IEnumerable<string> items) => string.Join(", ", items);

    private static string Lines(IEnumerable<string> items) => string.Join("\n    ", items);
}
