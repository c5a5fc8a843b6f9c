using AutoGrad.Conformance.Programs;
using AutoGrad.Generator.Tests.Golden;
using AutoGrad.Generator.Tests.Harness;
using Microsoft.CodeAnalysis;

namespace AutoGrad.Conformance.Running;

/// <summary>Writes the <see cref="DerivativeDriver"/> of a program.</summary>
internal static class CaseWriter
{
    /// <param name="program">The program.</param>
    /// <param name="user">What it is compiled in.</param>
    /// <param name="optional">Which of the members there are that not every method has.</param>
    public static string Write(RandomProgram program, Compilation user, OptionalMembers optional)
    {
        var members = program.AsksForForward ? GeneratedMembers.All : GeneratedMembers.Default;
        if (!program.Held.IsAny)
        {
            return Driver(program, ShapeOf(program, program.Type), members, optional);
        }

        // The objects are made and taken apart by an adapter, which is a method of numbers again.
        var held = program.Held;
        var made = held.Holder == Holder.None ? [] : new[] { new GoldenObject(held.Holder == Holder.This ? "this" : "model", Printer.Creation(program), [.. held.Parameters.Select(p => new GoldenLeaf(Storage(p), p.Name, p.Name))]) };
        var beside = program.Root.Parameters.Where(p => held.Collections.ContainsKey(p.Name) && (held.Holder == Holder.None || !held.Parameters.Contains(p)));
        var shape = ShapeOf(program, $"{program.Type}Adapter");
        var adapter = new AdapterWriter(new GoldenProgram(program.Type, "", [], [], []) { Objects = [.. made, .. beside.Select(p => new GoldenObject(p.Name, held.Collections[p.Name].StartsWith("List", StringComparison.Ordinal) ? held.MadeOf(p.Name) : $"({held.Collections[p.Name]}){p.Name}", [new GoldenLeaf(Storage(p), p.Name, "")]))] }, shape, user.GetTypeByMetadataName(program.Type)!.GetMembers("F").OfType<IMethodSymbol>().Single());
        return adapter.Write(members).Replace("class Adapter", $"class {program.Type}Adapter", StringComparison.Ordinal) + Driver(program, shape, members, OptionalMembers.None);
    }

    private static string Driver(RandomProgram program, MethodShape shape, GeneratedMembers members, OptionalMembers optional) => $$"""

        public sealed class {{program.Type}}Case : AutoGrad.Generator.Tests.Harness.DerivativeDriver
        {
            {{MemberWriter.Lines(MemberWriter.Members(shape, members, optional))}}
        }
        """;

    private static MethodShape ShapeOf(RandomProgram program, string type) => new(
        type, "F", program.Root.Returns.ToString(), [.. program.Root.Parameters.Select(p => new ParameterShape(p.Name, Storage(p), p.Ty.Scalar.ToString(), Layout(p.Ty), p.IsDifferentiated))]);

    private static Shape Layout(Ty ty) => !ty.IsSequence ? Shape.Scalar : ty.Kind == Kind.Jagged ? Shape.Jagged : Shape.Flat;

    /// <summary>Spans cannot be kept; their arrays can.</summary>
    private static string Storage(Parameter p) => Printer.StorageOf(p);
}
