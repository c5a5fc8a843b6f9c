using AutoGrad.Docs.Tests.Compiler;
using AutoGrad.Generator.Ir;
using AutoGrad.Generator.Pipeline;

namespace AutoGrad.Docs.Tests;

/// <summary>After every pass over every golden program, the IR is what the next pass relies on.</summary>
public sealed class IrVerifierTests
{
    private const string Folder = "tests/AutoGrad.Generator.Tests/Programs";

    public static TheoryData<string> Programs => [.. Repository.Files(Folder, "*.cs").Select(path => path[(Folder.Length + 1)..])];

    [Fact]
    public void ThereAreProgramsToVerify() => Assert.True(Programs.Count >= 60);

    [Theory, MemberData(nameof(Programs))]
    public void EveryStageIsInOrder(string program)
    {
        var methods = Stages.Lower(Repository.Read($"{Folder}/{program}"));
        Assert.NotEmpty(methods);
        foreach (var method in methods)
        {
            var forward = Stages.Forward(method.Module!);
            var stages = forward
                .Concat(Stages.Backward(forward[^1].Function, method.Signature, accumulate: false))
                .Concat(Stages.Backward(forward[^1].Function, method.Signature, accumulate: true));
            foreach (var stage in stages.Where(stage => stage.Form is not null))
            {
                var faults = IrVerifier.Verify(stage.Function, stage.Form!.Value);
                Assert.True(faults.Count == 0, $"{method.Signature.Name}, {stage.Name}: {string.Join("\n", faults)}\n{IrPrinter.Print(stage.Function)}");
            }
        }
    }

    /// <summary>What is verified here, and shown in the documentation, is what the generator emits.</summary>
    [Theory, MemberData(nameof(Programs))]
    public void TheStagesAreThoseOfTheCompiler(string program)
    {
        foreach (var method in Stages.Lower(Repository.Read($"{Folder}/{program}")))
        {
            var built = Derivative.TryBuild(method);
            var flat = Stages.Forward(method.Module!)[^1].Function;
            Assert.Equal(IrPrinter.Print(built.ValueAndGradient!.Body), IrPrinter.Print(Stages.Backward(flat, method.Signature, accumulate: false)[^1].Function.Body));
            Assert.Equal(IrPrinter.Print(built.Vjp!.Body), IrPrinter.Print(Stages.Backward(flat, method.Signature, accumulate: true)[^1].Function.Body));
        }
    }
}
