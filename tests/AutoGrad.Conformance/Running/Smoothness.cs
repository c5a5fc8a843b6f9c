using AutoGrad.Conformance.Programs;

namespace AutoGrad.Conformance.Running;

/// <summary>Whether differences mean anything: double precision, and nothing that jumps or bends wherever it is.</summary>
internal static class Smoothness
{
    public static bool Of(RandomProgram program) =>
        program.Helpers.Append(program.Root).All(method => method.Parameters.All(p => p.Ty.Scalar != Ty.Float) && method.Body.All().All(IsSmooth));

    private static bool IsSmooth(Node node) => node switch
    {
        { Ty: { IsSequence: false } ty } when ty == Ty.Float => false,
        { Op: Op.Compare } or { Op: Op.Match, Kids.Length: 2 } => !node.Kids[0].Ty.IsReal,
        { Op: Op.Chain } when node.Text.StartsWith('M') => false,
        { Op: Op.Cast } => node.Ty != Ty.Int,
        { Op: Op.Binary, Text: "%" } or { Op: Op.Assign, Text: "%=" } => !node.Ty.IsReal,
        { Op: Op.Function, Ty.IsReal: true } => node.Text[(node.Text.IndexOf('.', StringComparison.Ordinal) + 1)..] is not ("Abs" or "Max" or "Min" or "Clamp" or "Floor" or "Sign"),
        _ => true,
    };
}
