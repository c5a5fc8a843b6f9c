using AutoGrad.Conformance.Programs;
using AutoGrad.Generator.Tests.Harness;

namespace AutoGrad.Conformance.Running;

/// <summary>Writes the <see cref="DerivativeDriver"/> of a program.</summary>
internal static class CaseWriter
{
    /// <param name="program">The program.</param>
    /// <param name="optional">Which of the members there are that not every method has.</param>
    public static string Write(RandomProgram program, OptionalMembers optional) => $$"""
        public sealed class {{program.Type}}Case : AutoGrad.Generator.Tests.Harness.DerivativeDriver
        {
            {{MemberWriter.Lines(MemberWriter.Members(ShapeOf(program), program.AsksForForward ? GeneratedMembers.All : GeneratedMembers.Default, optional))}}
        }
        """;

    private static MethodShape ShapeOf(RandomProgram program) => new(
        program.Type, "F", program.Root.Returns.ToString(), [.. program.Root.Parameters.Select(p => new ParameterShape(p.Name, Storage(p), p.Ty.Scalar.ToString(), Layout(p.Ty), p.IsDifferentiated))]);

    private static Shape Layout(Ty ty) => !ty.IsSequence ? Shape.Scalar : ty.Kind == Kind.Jagged ? Shape.Jagged : Shape.Flat;

    /// <summary>Spans cannot be kept; their arrays can.</summary>
    private static string Storage(Parameter p) => (p.Ty.Kind is Kind.Span or Kind.ReadOnlySpan ? Ty.Array(p.Ty.Item) : p.Ty).ToString();
}
